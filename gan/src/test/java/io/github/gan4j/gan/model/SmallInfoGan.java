package io.github.gan4j.gan.model;

import io.github.gan4j.gan.Latent;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.BatchNorm;
import io.github.gan4j.nn.Conv2d;
import io.github.gan4j.nn.ConvTranspose2d;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Flatten;
import io.github.gan4j.nn.Kernel2d;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Reshape;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.init.Initializer;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;

/** The layers of {@link InfoGanNet} in their order, a few numbers wide, for noise of any length. */
public record SmallInfoGan(Shape image, int latentSize) implements Architecture {
    private static final int HIDDEN = 12;
    private static final int CHANNELS = 2;
    private static final Kernel2d HALVING = Kernel2d.of(4).stride(2).padding(1);
    private static final Initializer WEIGHT = Initializers.normal(0, .1f);

    private Shape smallest() {
        return Shape.of(image.size(0) / 4, image.size(1) / 4, 2 * CHANNELS);
    }

    @Override
    public Latent latent() {
        return Latent.normal(latentSize);
    }

    @Override
    public Layer generator(Rng rng) {
        int elements = smallest().elements();
        return Sequential.of(
                "generator",
                Dense.withoutBias(latentSize, HIDDEN, WEIGHT, rng),
                BatchNorm.of(HIDDEN),
                Activation.relu(),
                Dense.withoutBias(HIDDEN, elements, WEIGHT, rng),
                BatchNorm.of(elements),
                Activation.relu(),
                new Reshape(smallest()),
                ConvTranspose2d.withoutBias(2 * CHANNELS, CHANNELS, HALVING, WEIGHT, rng),
                BatchNorm.of(CHANNELS),
                Activation.relu(),
                ConvTranspose2d.of(CHANNELS, image.size(2), HALVING, WEIGHT, Initializers.zeros(), rng),
                Activation.tanh());
    }

    @Override
    public Layer discriminator(Rng rng) {
        int elements = smallest().elements();
        return Sequential.of(
                "discriminator",
                Conv2d.of(image.size(2), CHANNELS, HALVING, WEIGHT, Initializers.zeros(), rng),
                Activation.leakyRelu(.2f),
                Conv2d.withoutBias(CHANNELS, 2 * CHANNELS, HALVING, WEIGHT, rng),
                BatchNorm.of(2 * CHANNELS),
                Activation.leakyRelu(.2f),
                new Flatten(),
                Dense.withoutBias(elements, HIDDEN, WEIGHT, rng),
                BatchNorm.of(HIDDEN),
                Activation.leakyRelu(.2f),
                Dense.of(HIDDEN, 1, WEIGHT, Initializers.zeros(), rng));
    }
}
