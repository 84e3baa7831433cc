package io.github.gan4j.nn;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;

/** The argument checks that layers have in common. */
final class Check {
    private Check() {}

    static void atLeastOne(String layer, String what, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("[" + layer + "] expected 1 or more " + what + ", got " + count);
        }
    }

    /** An input (N, …, in) for a weight (in, out). */
    static void features(String layer, Shape input, Shape weight) {
        int in = weight.size(0);
        if (input.rank() < 2) {
            throw new ShapeException("[" + layer + "] expected an input of rank 2 or more, (batch, …, " + in
                    + "), got rank " + input.rank() + ": input " + input + ", weight " + weight);
        }
        if (input.size(-1) != in) {
            throw new ShapeException("[" + layer + "] expected input features " + in + ", got " + input.size(-1)
                    + ": input " + input + ", weight " + weight);
        }
    }

    /** An image batch (N, H, W, channels) for a weight. */
    static void image(String layer, Shape input, int channels, Shape weight) {
        if (input.rank() != 4) {
            throw new ShapeException("[" + layer + "] expected images (batch, height, width, " + channels
                    + "), got rank " + input.rank() + ": input " + input + ", weight " + weight);
        }
        if (input.size(3) != channels) {
            throw new ShapeException("[" + layer + "] expected input channels " + channels + ", got " + input.size(3)
                    + ": input " + input + ", weight " + weight);
        }
    }

    /** An image batch (N, H, W, C). */
    static void image(String layer, Shape input) {
        if (input.rank() != 4) {
            throw new ShapeException("[" + layer + "] expected images (batch, height, width, channels), got rank "
                    + input.rank() + ": input " + input);
        }
    }

    /** An input (N, …, channels) of some rank or more. */
    static void channels(String layer, Shape input, int channels, int rank) {
        if (input.rank() < rank) {
            throw new ShapeException("[" + layer + "] expected an input of rank " + rank + " or more, (batch, …, "
                    + channels + "), got rank " + input.rank() + ": input " + input);
        }
        if (input.size(-1) != channels) {
            throw new ShapeException("[" + layer + "] expected input channels " + channels + ", got " + input.size(-1)
                    + ": input " + input);
        }
    }

    /** An input (N, …) of some rank or more. */
    static void batch(String layer, Shape input, int rank) {
        if (input.rank() < rank) {
            throw new ShapeException("[" + layer + "] expected an input of rank " + rank
                    + " or more, (batch, …, channels), got rank " + input.rank() + ": input " + input);
        }
    }

    static void epsilon(String layer, float epsilon) {
        if (!(epsilon > 0) || Float.isInfinite(epsilon)) {
            throw new IllegalArgumentException(
                    "[" + layer + "] expected an epsilon above 0, such as 1e-5, got " + epsilon);
        }
    }

    /** The whole numbers in [0, count) that an array of labels has. */
    static int[] classes(String layer, int count, NDArray labels, String name, String others) {
        int[] classes = new int[labels.elements()];
        for (int i = 0; i < classes.length; i++) {
            float value = labels.array()[labels.offset() + i];
            classes[i] = (int) value;
            if (classes[i] != value || classes[i] < 0 || classes[i] >= count) {
                throw new IllegalArgumentException("[" + layer + "] expected whole numbers in [0, " + count + "), got "
                        + value + ": " + name + " " + labels.shape() + others);
            }
        }
        return classes;
    }
}
