package io.github.gan4j.nn;

/**
 * A layer that brings its input to one scale, and keeps its shape: batch, layer, instance, group and pixel
 * normalization. A network computes without it too, so that a design may put another in its place, or leave it out.
 */
public interface Normalizing extends Layer {}
