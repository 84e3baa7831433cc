/**
 * Dissection of generators (Bau et al., "GAN Dissection: Visualizing and Understanding Generative Adversarial
 * Networks", ICLR 2019): which units of a layer agree with what is seen in the images, which ones cause it, and
 * painting with them.
 */
@NullMarked
package io.github.gan4j.metric.dissection;

import org.jspecify.annotations.NullMarked;
