package io.github.gan4j.examples.project;

import io.github.gan4j.gan.Autoencoder;
import io.github.gan4j.ndarray.NDArray;

/**
 * By the encoder of an autoencoder, in one pass: the mean of the code that it gives.
 *
 * @param networks encoder and decoder
 */
record EncoderProjection(Autoencoder networks) implements Projection {
    @Override
    public String described() {
        return "the encoder's mean";
    }

    @Override
    public Projected of(NDArray images) {
        int[] labels = new int[images.shape().size(0)];
        NDArray codes = networks.codes(images, labels).mean();
        return new Projected(codes, networks.images(codes, labels));
    }
}
