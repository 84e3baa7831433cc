/** Float32 arrays in row-major order, and their shapes. */
@NullMarked
package io.github.gan4j.ndarray;

import org.jspecify.annotations.NullMarked;
