package io.github.gan4j.gan.model;

import io.github.gan4j.ndarray.Shape;

/** An architecture for images of any shape and noise of any length, such as {@code (image, size) -> new Dcgan(image, size, 32)}. */
@FunctionalInterface
public interface ArchitectureFamily {
    /**
     * The pair for some images.
     *
     * @param image the shape of one image (H, W, C)
     * @param latentSize the length of one z
     * @return the architecture, whose networks are {@code Sequential}
     * @throws IllegalArgumentException if there is none for this shape
     */
    Architecture of(Shape image, int latentSize);
}
