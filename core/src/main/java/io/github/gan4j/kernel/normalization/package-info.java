/** The passes of batch normalization, forward and backward. */
@NullMarked
package io.github.gan4j.kernel.normalization;

import org.jspecify.annotations.NullMarked;
