/** Tensors that record what is done to them, and gradients of any order. */
@NullMarked
package io.github.gan4j.autograd;

import org.jspecify.annotations.NullMarked;
