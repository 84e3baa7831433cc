/** Training on distributions in the plane whose truth is known, and pictures of it. */
@NullMarked
package io.github.gan4j.examples.toy;

import org.jspecify.annotations.NullMarked;
