package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;

/** The largest of each channel over all pixels: (N, …, C) → (N, C). Equal ones share the gradient. */
public record GlobalMaxPool() implements Layer {
    @Override
    public Tensor forward(Tensor x, Pass pass) {
        return x.max(Pooling.between("globalMaxPool", x.shape()));
    }

    @Override
    public Shape outputShape(Shape input) {
        return input.reduced(Pooling.between("globalMaxPool", input), false);
    }

    @Override
    public State state() {
        return State.empty();
    }

    /** The name. */
    @Override
    public String toString() {
        return "GlobalMaxPool";
    }
}
