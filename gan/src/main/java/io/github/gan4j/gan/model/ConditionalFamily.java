package io.github.gan4j.gan.model;

import io.github.gan4j.ndarray.Shape;

/** An architecture that is told labels in a way of its own, for images of any shape, such as {@code Cgan2014::new}. */
@FunctionalInterface
public interface ConditionalFamily {
    /**
     * The pair for some images.
     *
     * @param image the shape of one image (H, W, C)
     * @param classes how many labels there are
     * @param latentSize the length of one z
     * @return the architecture
     * @throws IllegalArgumentException if there is none for this shape
     */
    ConditionalArchitecture of(Shape image, int classes, int latentSize);
}
