/** Architectures: pairs of generator and discriminator. */
@NullMarked
package io.github.gan4j.gan.model;

import org.jspecify.annotations.NullMarked;
