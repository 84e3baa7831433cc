package io.github.gan4j.gan.model;

import io.github.gan4j.ndarray.Shape;

/**
 * An architecture for images of any shape and noise of any length: one of the library's, such as
 * {@code Dcgan.family(32)}, which are records, or a function, such as {@code (image, size) -> new Dcgan(image, size,
 * 32)}.
 */
@FunctionalInterface
public interface ArchitectureFamily {
    /**
     * The pair for some images.
     *
     * @param image the shape of one image (H, W, C)
     * @param latentSize the length of one z
     * @return the architecture, whose networks are {@code Sequential}
     * @throws IllegalArgumentException if there is none for this shape, or none without labels
     */
    Architecture of(Shape image, int latentSize);

    /**
     * The pair for some labelled images; asked only if the family {@link #isConditioned}.
     *
     * @param image the shape of one image (H, W, C)
     * @param latentSize the length of one z
     * @param classes how many labels there are
     * @return the architecture, whose networks are conditioned on labels
     * @throws IllegalArgumentException if there is none for this shape
     */
    default Architecture of(Shape image, int latentSize, int classes) {
        return of(image, latentSize);
    }

    /**
     * {@return whether its networks are conditioned on labels in a way of their own, and can be in no other way: by
     * default not}
     */
    default boolean isConditioned() {
        return false;
    }

    /**
     * {@return whether an encoder, which gives the means and the logarithms of the variances of codes, stands in the
     * discriminator's place: of an autoencoder, which learns by an {@link io.github.gan4j.gan.loss.EvidenceBound}; by
     * default not}
     */
    default boolean encodes() {
        return false;
    }
}
