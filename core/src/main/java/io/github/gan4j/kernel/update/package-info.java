/** The fused loops of the optimizers. */
@NullMarked
package io.github.gan4j.kernel.update;

import org.jspecify.annotations.NullMarked;
