package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;

/** Makes each sample a row of numbers: (N, H, W, C) → (N, H·W·C). */
public record Flatten() implements Layer {
    @Override
    public Tensor forward(Tensor x, Pass pass) {
        return x.reshape(outputShape(x.shape()));
    }

    @Override
    public Shape outputShape(Shape input) {
        if (input.rank() == 0) {
            throw new ShapeException("[flatten] expected an input with a batch axis, got a scalar: input " + input);
        }
        return Shape.of(input.size(0), input.part(1, input.rank()).elements());
    }

    @Override
    public State state() {
        return State.empty();
    }

    /** The name. */
    @Override
    public String toString() {
        return "Flatten";
    }
}
