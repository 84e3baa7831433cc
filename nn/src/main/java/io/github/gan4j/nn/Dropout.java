package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.Workspace;
import io.github.gan4j.random.Rng;

/**
 * Dropout (Srivastava et al. 2014): in training each number becomes 0 with probability {@code rate}, and the others are
 * divided by 1 − rate, so that the mean stays. In {@link Mode#EVAL} nothing happens. The random stream is in the state
 * under the name {@code mask}.
 */
public final class Dropout implements Layer {
    private final float rate;
    private final Rng rng;
    private final State state;

    private Dropout(float rate, Rng rng) {
        this.rate = rate;
        this.rng = rng;
        this.state = State.empty().with("mask", rng);
    }

    /**
     * A layer.
     *
     * @param rate the probability that a number is dropped, in [0, 1); papers often state the probability to keep, 1 −
     *     rate
     * @param rng a stream of this layer's own, such as {@code rng.stream("dropout0")}
     * @return the layer
     */
    public static Dropout of(float rate, Rng rng) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("[dropout] expected a rate of dropping in [0, 1), got " + rate);
        }
        return new Dropout(rate, rng);
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        return pass.mode() == Mode.EVAL || rate == 0 ? x : x.mul(Tensor.of(mask(x.shape())));
    }

    private NDArray mask(Shape shape) {
        NDArray mask = Workspace.uninitialized(shape);
        float[] numbers = mask.array();
        float kept = 1 / (1 - rate);
        for (int i = 0; i < mask.elements(); i++) {
            numbers[i] = rng.uniform() < rate ? 0 : kept;
        }
        return mask;
    }

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }

    @Override
    public State state() {
        return state;
    }

    /** The rate, such as {@code Dropout(0.5)}. */
    @Override
    public String toString() {
        return "Dropout(" + rate + ")";
    }
}
