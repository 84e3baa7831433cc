package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Weight normalisation (Salimans and Kingma 2016): length and direction of each output's weights are trained apart, w =
 * g · v / ‖v‖. The parameters are {@code g} (outputs) and {@code v}, of the weight's shape, instead of {@code weight}.
 * The layer computes at first what it computed before: v begins as its weight, g as the lengths in it.
 */
public record WeightNorm() implements Reparameterization {
    @Override
    public Weight begin(NDArray first, int outputAxis, int fanIn) {
        Shape shape = first.shape();
        int[] others =
                IntStream.range(0, shape.rank()).filter(i -> i != outputAxis).toArray();
        NDArray lengths = Tensor.of(first).square().sum(others).sqrt().detach().value();
        for (float length : lengths.toArray()) {
            if (length == 0) {
                throw new IllegalArgumentException(
                        "[weightNorm] expected weights of each output that are not all zeros, which have no direction, "
                                + "got weight " + shape + " with an output of length 0; use an initializer such as "
                                + "Initializers.xavierUniform()");
            }
        }
        int[] ones = new int[shape.rank()];
        Arrays.fill(ones, 1);
        Parameter g = Parameter.of(lengths);
        Parameter v = Parameter.of(NDArray.copyOf(first));
        return new Normalized(
                g,
                v,
                others,
                Shape.of(ones).with(outputAxis, shape.size(outputAxis)),
                State.empty().with("g", g).with("v", v));
    }

    /** Lengths of 0, so that the layer computes with zeros at first. */
    @Override
    public Weight beginWithZeros(NDArray direction, int outputAxis, int fanIn) {
        Weight weight = begin(direction, outputAxis, fanIn);
        weight.state().parameters().values().stream()
                .filter(parameter -> parameter != weight.parameter())
                .forEach(lengths -> lengths.value().fill(0));
        return weight;
    }

    private record Normalized(Parameter g, Parameter v, int[] others, Shape spread, State state) implements Weight {
        @Override
        public Tensor tensor(Mode mode) {
            Tensor direction = v.tensor();
            Tensor inverse = direction.square().sum(true, others).rsqrt();
            return direction.mul(g.tensor().reshape(spread).mul(inverse));
        }

        @Override
        public Parameter parameter() {
            return v;
        }

        @Override
        public float biasFactor() {
            return 1;
        }

        @Override
        public boolean rescales() {
            return true;
        }

        @Override
        public String toString() {
            return "weight norm";
        }
    }
}
