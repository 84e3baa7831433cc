/** The three faces of two-dimensional convolution, and the ways to each. */
@NullMarked
package io.github.gan4j.kernel.convolution;

import org.jspecify.annotations.NullMarked;
