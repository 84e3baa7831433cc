/**
 * One picture turned into another: networks from images to images, judges of patches, and the games that train them.
 * {@link io.github.gan4j.gan.translation.Translation} goes one way, with pairs to learn from (pix2pix,
 * super-resolution) or without (SimGAN); {@link io.github.gan4j.gan.translation.CycleTranslation} goes both ways
 * without pairs (CycleGAN).
 */
@NullMarked
package io.github.gan4j.gan.translation;

import org.jspecify.annotations.NullMarked;
