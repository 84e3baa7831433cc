/**
 * Judges: networks that make features of images, for the scores of {@link io.github.gan4j.metric}, and say which class
 * an image shows. Those that come along were trained by this library on whole sets; any layer can be one.
 */
@NullMarked
package io.github.gan4j.metric.judge;

import org.jspecify.annotations.NullMarked;
