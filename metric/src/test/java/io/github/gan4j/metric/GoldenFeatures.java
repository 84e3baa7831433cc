package io.github.gan4j.metric;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;

/** The features of {@code golden/scores.py}. */
final class GoldenFeatures {
    static final int SIZE = 12;

    private GoldenFeatures() {}

    static NDArray real() {
        return features(1, 400, 4, 0);
    }

    static NDArray fake() {
        return features(2, 300, 3, .25);
    }

    private static NDArray features(long seed, int count, double spread, double shift) {
        NDArray features = NDArray.zeros(Shape.of(count, SIZE));
        long state = seed;
        for (int i = 0; i < count; i++) {
            double before = 0;
            for (int j = 0; j < SIZE; j++) {
                state = (state * 1103515245 + 12345) % (1L << 31);
                before = state / (double) (1L << 31) - .5 + .5 * before;
                features.set((float) (before * spread + shift), i, j);
            }
        }
        return features;
    }
}
