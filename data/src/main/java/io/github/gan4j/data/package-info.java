/** Data sets of images and of any other numbers, batches drawn from them, and pictures of what was generated. */
@NullMarked
package io.github.gan4j.data;

import org.jspecify.annotations.NullMarked;
