package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;

/**
 * Takes the borders of images away: (N, H, W, C) → (N, H − top − bottom, W − left − right, C). It undoes a
 * {@link Padding2d} of the same sizes.
 *
 * @param top rows above, 0 or more
 * @param bottom rows below, 0 or more
 * @param left columns on the left, 0 or more
 * @param right columns on the right, 0 or more
 */
public record Crop2d(int top, int bottom, int left, int right) implements Layer {
    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if one is below 0
     */
    public Crop2d {
        if (top < 0 || bottom < 0 || left < 0 || right < 0) {
            throw new IllegalArgumentException("[crop2d] expected borders of 0 or more, got "
                    + Padding2d.sizes(top, bottom, left, right) + "; to make images larger use Padding2d");
        }
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        Shape out = outputShape(x.shape());
        return x.slice(1, top, top + out.size(1)).slice(2, left, left + out.size(2));
    }

    @Override
    public Shape outputShape(Shape input) {
        Check.image("crop2d", input);
        int height = input.size(1) - top - bottom;
        int width = input.size(2) - left - right;
        if (height < 1 || width < 1) {
            throw new ShapeException("[crop2d] expected images larger than the borders "
                    + Padding2d.sizes(top, bottom, left, right) + ", got " + input + ": take less away");
        }
        return Shape.of(input.size(0), height, width, input.size(3));
    }

    @Override
    public State state() {
        return State.empty();
    }

    /** The sizes, such as {@code Crop2d(2 x 2)}. */
    @Override
    public String toString() {
        return "Crop2d(" + Padding2d.sizes(top, bottom, left, right) + ")";
    }
}
