/** Trained generators that come along. */
@NullMarked
package io.github.gan4j.examples.zoo;

import org.jspecify.annotations.NullMarked;
