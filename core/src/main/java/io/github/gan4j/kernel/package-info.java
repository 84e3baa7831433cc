/** The raw loops over {@code float[]}, offsets and sizes, in a scalar and a Vector API version; not exported. */
@NullMarked
package io.github.gan4j.kernel;

import org.jspecify.annotations.NullMarked;
