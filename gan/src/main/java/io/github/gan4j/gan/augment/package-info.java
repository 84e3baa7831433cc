/** Augmentations: what is done to samples, real and generated alike, before the discriminator sees them. */
@NullMarked
package io.github.gan4j.gan.augment;

import org.jspecify.annotations.NullMarked;
