package io.github.gan4j.benchmarks;

import io.github.gan4j.gan.Latent;
import io.github.gan4j.gan.model.Architecture;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.AveragePool2d;
import io.github.gan4j.nn.Conv2d;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Flatten;
import io.github.gan4j.nn.Kernel2d;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Reshape;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.Upsample2d;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;

/**
 * The convolutions of Karras et al. 2018, "Progressive Growing of GANs", at 32x32x3, grown up, and nothing besides that
 * other libraries would lack: no equalized learning rates, no pixel norm, no minibatch deviation. 3x3 kernels of stride
 * 1, two for each size (one at 4x4); images are doubled by repeating pixels and halved by means of four; 1x1 kernels at
 * the images; leaky ReLU with a slope of 0.2. The channels are 128 at 4x4 and 8x8, 64 at 16x16, 32 at 32x32.
 */
record PlainProGan() implements Architecture {
    private static final int LATENT = 128;
    private static final int COLORS = 3;
    private static final float SLOPE = .2f;
    private static final List<Integer> CHANNELS = List.of(128, 128, 64, 32);
    private static final Shape SMALLEST = Shape.of(4, 4, 128);

    @Override
    public Latent latent() {
        return Latent.normal(LATENT);
    }

    @Override
    public Sequential generator(Rng rng) {
        List<Layer> layers = new ArrayList<>();
        layers.add(Dense.of(LATENT, SMALLEST.elements(), rng));
        layers.add(new Reshape(SMALLEST));
        layers.add(Activation.leakyRelu(SLOPE));
        int in = CHANNELS.get(0);
        convolve(layers, in, in, rng);
        for (int out : CHANNELS.subList(1, CHANNELS.size())) {
            layers.add(Upsample2d.nearest(2));
            convolve(layers, in, out, rng);
            convolve(layers, out, out, rng);
            in = out;
        }
        layers.add(Conv2d.of(in, COLORS, Kernel2d.of(1), rng));
        return Sequential.of("generator", layers);
    }

    @Override
    public Sequential discriminator(Rng rng) {
        List<Layer> layers = new ArrayList<>();
        int in = CHANNELS.get(CHANNELS.size() - 1);
        layers.add(Conv2d.of(COLORS, in, Kernel2d.of(1), rng));
        layers.add(Activation.leakyRelu(SLOPE));
        for (int stage = CHANNELS.size() - 2; stage >= 0; stage--) {
            int out = CHANNELS.get(stage);
            convolve(layers, in, in, rng);
            convolve(layers, in, out, rng);
            layers.add(AveragePool2d.of(2));
            in = out;
        }
        convolve(layers, in, in, rng);
        layers.add(new Flatten());
        layers.add(Dense.of(SMALLEST.elements(), 1, rng));
        return Sequential.of("discriminator", layers);
    }

    private static void convolve(List<Layer> layers, int in, int out, Rng rng) {
        layers.add(Conv2d.of(in, out, Kernel2d.of(3).padding(1), rng));
        layers.add(Activation.leakyRelu(SLOPE));
    }
}
