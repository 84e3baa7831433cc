package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;

/**
 * Gives the same trained numbers for each sample, whatever the input: (N, …) → (N, …shape), with the parameter
 * {@code constant} (…shape), of N(0, 1) at first. A style-based generator begins with one (Karras et al. 2019).
 */
public final class Constant implements Layer {
    private final Parameter constant;
    private final State state;

    private Constant(Parameter constant) {
        this.constant = constant;
        this.state = State.empty().with("constant", constant);
    }

    /**
     * A layer.
     *
     * @param shape of the numbers of one sample
     * @param rng where they come from
     * @return the layer
     */
    public static Constant of(Shape shape, Rng rng) {
        return new Constant(Parameter.of(rng.normal(shape, 0, 1)));
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        return constant.tensor().broadcastTo(outputShape(x.shape()));
    }

    @Override
    public Shape outputShape(Shape input) {
        return input.part(0, 1).then(constant.shape());
    }

    @Override
    public State state() {
        return state;
    }

    /** The shape, such as {@code Constant(4, 4, 64)}. */
    @Override
    public String toString() {
        return "Constant" + constant.shape();
    }
}
