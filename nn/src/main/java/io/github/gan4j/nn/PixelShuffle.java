package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;

/**
 * Sub-pixel up-sampling (Shi et al. 2016): makes channels into pixels, (N, H, W, factor²·C) → (N, factor·H, factor·W,
 * C). Channel (i·factor + j)·C + c of pixel (h, w) goes to channel c of pixel (factor·h + i, factor·w + j): each new
 * pixel's channels lie together, as in TensorFlow's {@code depth_to_space}. (In PyTorch the input channel is c·factor²
 * + i·factor + j.)
 *
 * @param factor the factor of height and width, 1 or more
 */
public record PixelShuffle(int factor) implements Layer {
    /**
     * Checks the factor.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public PixelShuffle {
        if (factor < 1) {
            throw new IllegalArgumentException("[pixelShuffle] expected a factor of 1 or more, got " + factor);
        }
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        Shape out = outputShape(x.shape());
        Shape in = x.shape();
        return x.reshape(Shape.of(in.size(0), in.size(1), in.size(2), factor, factor, out.size(3)))
                .permute(0, 1, 3, 2, 4, 5)
                .reshape(out);
    }

    @Override
    public Shape outputShape(Shape input) {
        Check.image("pixelShuffle", input);
        int pixels = factor * factor;
        if (input.size(3) % pixels != 0) {
            throw new ShapeException("[pixelShuffle] expected channels that " + pixels + " divides, got "
                    + input.size(3) + ": input " + input);
        }
        return Shape.of(input.size(0), factor * input.size(1), factor * input.size(2), input.size(3) / pixels);
    }

    @Override
    public State state() {
        return State.empty();
    }

    /** The factor, such as {@code PixelShuffle(2)}. */
    @Override
    public String toString() {
        return "PixelShuffle(" + factor + ")";
    }
}
