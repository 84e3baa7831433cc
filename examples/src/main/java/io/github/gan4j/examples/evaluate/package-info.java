/** Samples scored against real images: which judge, which images, and how the result is told. */
@NullMarked
package io.github.gan4j.examples.evaluate;

import org.jspecify.annotations.NullMarked;
