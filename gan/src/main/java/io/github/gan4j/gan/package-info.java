/** The training of two players: a generator and a discriminator. */
@NullMarked
package io.github.gan4j.gan;

import org.jspecify.annotations.NullMarked;
