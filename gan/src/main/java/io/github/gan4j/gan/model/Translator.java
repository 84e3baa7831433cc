package io.github.gan4j.gan.model;

import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.random.Rng;

/**
 * A network from images to images, for images of any size: {@link UNet}, {@link ResNet}, {@link SuperResolution},
 * {@link Refiner}, or one of one's own.
 */
public interface Translator {
    /** {@return the name, such as {@code u-net}} */
    String name();

    /**
     * The size of what is made.
     *
     * @param input the shape of one image, (H, W, C)
     * @param channels of what is made
     * @return the shape of what is made of it, (H', W', channels)
     * @throws IllegalArgumentException if the network cannot take images of that size
     */
    default Shape output(Shape input, int channels) {
        return input.with(2, channels);
    }

    /**
     * Makes a new network.
     *
     * @param input the shape of one image, (H, W, C)
     * @param channels of what is made, 1 for grey and 3 for RGB
     * @param rng where its first numbers come from
     * @return a network from (N, H, W, C) in [−1, 1] to (N, H', W', channels) in [−1, 1]
     * @throws IllegalArgumentException if the network cannot take images of that size
     */
    Layer network(Shape input, int channels, Rng rng);
}
