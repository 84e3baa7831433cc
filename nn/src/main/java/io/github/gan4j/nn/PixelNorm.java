package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;

/**
 * Pixelwise normalisation (Karras et al. 2018): divides the channels of each pixel by their root mean square, y = x /
 * √(mean of x² + epsilon) over the last axis. Nothing is learned.
 *
 * @param epsilon added to the mean square, above 0
 */
public record PixelNorm(float epsilon) implements Normalizing {
    /**
     * Checks the epsilon.
     *
     * @throws IllegalArgumentException if it is not above 0
     */
    public PixelNorm {
        Check.epsilon("pixelNorm", epsilon);
    }

    /** A layer with an epsilon of 10⁻⁸, as in the paper. */
    public PixelNorm() {
        this(1e-8f);
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        outputShape(x.shape());
        return x.mul(x.square().mean(true, -1).add(epsilon).rsqrt());
    }

    @Override
    public Shape outputShape(Shape input) {
        Check.batch("pixelNorm", input, 2);
        return input;
    }

    @Override
    public State state() {
        return State.empty();
    }

    /** The name. */
    @Override
    public String toString() {
        return "PixelNorm";
    }
}
