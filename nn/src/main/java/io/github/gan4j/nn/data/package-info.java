/** Data sets of images, and batches drawn from them. */
@NullMarked
package io.github.gan4j.nn.data;

import org.jspecify.annotations.NullMarked;
