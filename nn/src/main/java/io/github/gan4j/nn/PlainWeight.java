package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;

/** A weight that is trained as it is. */
record PlainWeight(Parameter parameter, State state) implements Weight {
    static PlainWeight of(Parameter parameter) {
        return new PlainWeight(parameter, State.empty().with("weight", parameter));
    }

    @Override
    public Tensor tensor(Mode mode) {
        return parameter.tensor();
    }

    @Override
    public float biasFactor() {
        return 1;
    }

    @Override
    public String toString() {
        return "plain";
    }
}
