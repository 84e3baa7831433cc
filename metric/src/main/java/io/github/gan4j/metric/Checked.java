package io.github.gan4j.metric;

import io.github.gan4j.ndarray.NDArray;

/** Looks at features before they are scored: a score of nonsense would be a number like any other. */
final class Checked {
    private Checked() {}

    /** The features, if they are (N, d) of finite numbers. */
    static NDArray features(String op, NDArray features) {
        if (features.shape().rank() != 2 || features.shape().size(1) < 1) {
            throw new IllegalArgumentException("[" + op + "] expected features (N, d), got " + features.shape()
                    + ": give each sample a row of d numbers");
        }
        int size = features.shape().size(1);
        float[] numbers = features.array();
        for (int i = 0; i < features.elements(); i++) {
            float value = numbers[features.offset() + i];
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("[" + op + "] expected finite features, got " + value
                        + " in sample " + i / size + ", feature " + i % size
                        + ": look for samples that are not finite, or a judge that is damaged");
            }
        }
        return features;
    }

    /** Fails where a number is not finite. */
    static void finite(String op, String what, NDArray numbers, String cure) {
        for (int i = 0; i < numbers.elements(); i++) {
            float value = numbers.array()[numbers.offset() + i];
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("[" + op + "] expected finite " + what + ", got " + value
                        + " in sample " + i / numbers.shape().stride(0) + ": " + cure);
            }
        }
    }

    /** Fails where two sets have features of different sizes. */
    static void sameSize(String op, int real, int fake) {
        if (real != fake) {
            throw new IllegalArgumentException("[" + op + "] expected features of one size, got " + real + " and "
                    + fake + ": score both sets with one judge");
        }
    }

    /** Fails where there are fewer samples than a score needs. */
    static void atLeast(String op, String which, long count, long least, String why) {
        if (count < least) {
            throw new IllegalArgumentException("[" + op + "] expected at least " + least + " " + which + " samples, "
                    + why + ", got " + count + ": give more samples");
        }
    }
}
