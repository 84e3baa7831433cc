/** Distributions in the plane whose truth is known, and how well a generator covers it. */
@NullMarked
package io.github.gan4j.gan.toy;

import org.jspecify.annotations.NullMarked;
