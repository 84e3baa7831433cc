package io.github.gan4j.gan.model;

import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.AveragePool2d;
import io.github.gan4j.nn.Fir2d;
import io.github.gan4j.nn.Flatten;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.MinibatchStdDev;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;

/**
 * The discriminator of progressive growing, which the first style-based generator has too, with a blur before each
 * halving.
 */
final class GrowingDiscriminators {
    private GrowingDiscriminators() {}

    static Sequential of(int imageChannels, List<Shape> sizes, float slope, boolean blurred, Rng rng) {
        List<Layer> blocks = new ArrayList<>();
        List<Layer> images = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            int channels = sizes.get(i).size(2);
            int out = sizes.get(Math.max(0, i - 1)).size(2);
            blocks.add(i == 0 ? last(sizes.get(0), slope, rng) : halving(channels, out, slope, blurred, rng));
            images.add(Sequential.of(
                    "image",
                    Equalized.conv(imageChannels, channels, Equalized.POINT, Equalized.ROOT_2, rng),
                    Activation.leakyRelu(slope)));
        }
        int channels = sizes.get(0).size(2);
        return Sequential.of("discriminator", GrowingLogits.of(blocks, images), Equalized.dense(channels, 1, 1, rng));
    }

    private static Layer halving(int in, int out, float slope, boolean blurred, Rng rng) {
        List<Layer> layers = new ArrayList<>();
        layers.add(Equalized.conv(in, in, Equalized.AROUND, Equalized.ROOT_2, rng));
        layers.add(Activation.leakyRelu(slope));
        if (blurred) {
            layers.add(Fir2d.blur(1, 2, 1));
        }
        layers.add(Equalized.conv(in, out, Equalized.AROUND, Equalized.ROOT_2, rng));
        layers.add(Activation.leakyRelu(slope));
        layers.add(AveragePool2d.of(2));
        return Sequential.of("block", layers);
    }

    /** The deviation over the batch, a convolution and a dense layer, (N, channels). */
    private static Layer last(Shape smallest, float slope, Rng rng) {
        int channels = smallest.size(2);
        return Sequential.of(
                "block",
                new MinibatchStdDev(),
                Equalized.conv(channels + 1, channels, Equalized.AROUND, Equalized.ROOT_2, rng),
                Activation.leakyRelu(slope),
                new Flatten(),
                Equalized.dense(smallest.elements(), channels, Equalized.ROOT_2, rng),
                Activation.leakyRelu(slope));
    }
}
