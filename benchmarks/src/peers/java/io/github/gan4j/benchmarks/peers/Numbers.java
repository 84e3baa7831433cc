package io.github.gan4j.benchmarks.peers;

import io.github.gan4j.benchmarks.peers.Networks.Part;

/**
 * Numbers that are the same in every contestant and every language: a hash of a stream and an index, uniform in [−1,
 * 1). Stream 0 is the first weight of G, and so on through G and D; biases and shifts start from 0, scales of
 * normalisation from 1.
 */
final class Numbers {
    /** The stream of the real batch, (N, H, W, C), pixels in [−1, 1). */
    static final int PIXELS = 1000;
    /** The stream of the noise of {@link Step#losses}, (N, latent size), variance 1. */
    static final int NOISE = 1001;
    /** The stream of the weights of real images where a gradient penalty takes D's slope, (N, 1, 1, 1), in [0, 1). */
    static final int MIXTURE = 1002;

    private static final float ROOT_3 = (float) Math.sqrt(3);

    private Numbers() {}

    private static float number(int stream, int index) {
        int x = index * 0x9E3779B1 + stream * 0x85EBCA77;
        x ^= x >>> 15;
        x *= 0x2C1B3C6D;
        x ^= x >>> 12;
        x *= 0x297A2D39;
        x ^= x >>> 15;
        return (x >>> 8) * 0x1p-23f - 1;
    }

    private static float[] numbers(int stream, int count, float scale) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = scale * number(stream, i);
        }
        return numbers;
    }

    /** Weights in gan4j's order: (in, out), (KH, KW, in, out) or transposed (KH, KW, out, in). */
    static float[] weight(int stream, Part part) {
        return numbers(stream, part.weights(), part.deviation() * ROOT_3);
    }

    static float[] pixels(int count) {
        return numbers(PIXELS, count, 1);
    }

    static float[] noise(int count) {
        return numbers(NOISE, count, ROOT_3);
    }

    static float[] mixture(int count) {
        float[] weights = numbers(MIXTURE, count, .5f);
        for (int i = 0; i < count; i++) {
            weights[i] += .5f;
        }
        return weights;
    }
}
