package io.github.gan4j.gan.model;

import io.github.gan4j.nn.Conv2d;
import io.github.gan4j.nn.ConvTranspose2d;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.EqualizedLearningRate;
import io.github.gan4j.nn.Kernel2d;
import io.github.gan4j.nn.init.Initializer;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;

/** Layers whose trained numbers begin with N(0, 1) and are scaled when they are used (Karras et al. 2018). */
final class Equalized {
    /** Before a leaky ReLU: the variance stays. */
    static final float ROOT_2 = (float) Math.sqrt(2);

    static final Kernel2d POINT = Kernel2d.of(1);
    static final Kernel2d AROUND = Kernel2d.of(3).padding(1);
    private static final Initializer ZEROS = Initializers.zeros();

    private Equalized() {}

    static Dense dense(int in, int out, float gain, Rng rng) {
        return Dense.of(in, out, R3Gan.normal(gain), ZEROS, rng).with(new EqualizedLearningRate(gain));
    }

    /** A dense layer of a mapping network, which learns more slowly. */
    static Dense slow(int in, int out, float gain, float multiplier, Rng rng) {
        return Dense.of(in, out, R3Gan.normal(gain), ZEROS, rng).with(new EqualizedLearningRate(gain, multiplier));
    }

    /** From a style to numbers that begin around a bias. */
    static Dense style(int size, int channels, Initializer bias, Rng rng) {
        return Dense.of(size, channels, R3Gan.normal(1), bias, rng).with(new EqualizedLearningRate(1));
    }

    static Conv2d conv(int in, int out, Kernel2d kernel, float gain, Rng rng) {
        return Conv2d.of(in, out, kernel, R3Gan.normal(gain), ZEROS, rng).with(new EqualizedLearningRate(gain));
    }

    static Conv2d convWithoutBias(int in, int out, Kernel2d kernel, float gain, Rng rng) {
        return Conv2d.withoutBias(in, out, kernel, R3Gan.normal(gain), rng).with(new EqualizedLearningRate(gain));
    }

    static ConvTranspose2d upWithoutBias(int in, int out, Kernel2d kernel, float gain, Rng rng) {
        return ConvTranspose2d.withoutBias(in, out, kernel, R3Gan.normal(gain), rng)
                .with(new EqualizedLearningRate(gain));
    }
}
