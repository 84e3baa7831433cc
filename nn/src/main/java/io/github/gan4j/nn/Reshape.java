package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;

/**
 * Gives each sample another shape, in row-major order: (N, …) → (N, sample…).
 *
 * @param sample the new shape of one sample, without the batch axis
 */
public record Reshape(Shape sample) implements Layer {
    /**
     * A layer.
     *
     * @param sizes the new shape of one sample, without the batch axis, such as 28, 28, 1
     * @return the layer
     */
    public static Reshape of(int... sizes) {
        return new Reshape(Shape.of(sizes));
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        return x.reshape(outputShape(x.shape()));
    }

    @Override
    public Shape outputShape(Shape input) {
        int elements = input.rank() == 0 ? -1 : input.part(1, input.rank()).elements();
        if (elements != sample.elements()) {
            throw new ShapeException("[reshape] expected samples of " + sample.elements() + " numbers, got "
                    + (elements < 0 ? "a scalar" : elements) + ": input " + input + ", new sample shape " + sample);
        }
        return input.part(0, 1).then(sample);
    }

    @Override
    public State state() {
        return State.empty();
    }

    /** The new shape, such as {@code Reshape(28, 28, 1)}. */
    @Override
    public String toString() {
        return "Reshape" + sample;
    }
}
