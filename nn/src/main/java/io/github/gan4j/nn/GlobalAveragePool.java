package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;

/** The mean of each channel over all pixels: (N, …, C) → (N, C). */
public record GlobalAveragePool() implements Layer {
    @Override
    public Tensor forward(Tensor x, Pass pass) {
        return x.mean(Pooling.between("globalAveragePool", x.shape()));
    }

    @Override
    public Shape outputShape(Shape input) {
        return input.reduced(Pooling.between("globalAveragePool", input), false);
    }

    @Override
    public State state() {
        return State.empty();
    }

    /** The name. */
    @Override
    public String toString() {
        return "GlobalAveragePool";
    }
}
