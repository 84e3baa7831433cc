/** What the kernels that add up agree on: in which order. */
@NullMarked
package io.github.gan4j.kernel.order;

import org.jspecify.annotations.NullMarked;
