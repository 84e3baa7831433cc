package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;

/**
 * Multiplies with a fixed number, y = factor · x: with √2 behind a leaky ReLU, so that the variance stays (Karras et
 * al. 2020), or with √½ behind a residual sum.
 *
 * @param factor the number, finite
 */
public record Gain(float factor) implements Layer {
    /**
     * Checks the factor.
     *
     * @throws IllegalArgumentException if it is not finite
     */
    public Gain {
        if (!Float.isFinite(factor)) {
            throw new IllegalArgumentException("[gain] expected a finite factor, got " + factor);
        }
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        return x.mul(factor);
    }

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }

    @Override
    public State state() {
        return State.empty();
    }

    /** The factor, such as {@code Gain(0.5)}. */
    @Override
    public String toString() {
        return "Gain(" + factor + ")";
    }
}
