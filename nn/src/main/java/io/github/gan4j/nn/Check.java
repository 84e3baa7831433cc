package io.github.gan4j.nn;

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
}
