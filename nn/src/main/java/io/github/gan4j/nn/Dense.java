package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.nn.init.Initializer;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;
import java.util.Optional;

/**
 * A fully connected layer: y = x·W + b over the last axis, (N, …, in) → (N, …, out), with the parameters {@code weight}
 * (in, out) and {@code bias} (out).
 */
public final class Dense implements Linear, Fusable {
    private final WeightAndBias weights;

    private Dense(WeightAndBias weights) {
        this.weights = weights;
    }

    /**
     * A layer with Xavier-uniform weights, ±√(6 / (in + out)), and a bias of 0.
     *
     * @param in the input features, 1 or more
     * @param out the output features, 1 or more
     * @param rng where the first weights come from
     * @return the layer
     */
    public static Dense of(int in, int out, Rng rng) {
        return of(in, out, Initializers.xavierUniform(), Initializers.zeros(), rng);
    }

    /**
     * A layer with weights and bias of one's choice.
     *
     * @param in the input features, 1 or more
     * @param out the output features, 1 or more
     * @param weight makes the first weights
     * @param bias makes the first bias
     * @param rng where random numbers come from, first the weight's
     * @return the layer
     */
    public static Dense of(int in, int out, Initializer weight, Initializer bias, Rng rng) {
        Dense dense = withoutBias(in, out, weight, rng);
        return new Dense(dense.weights.plus(bias.create(Shape.of(out), in, out, rng)));
    }

    /**
     * A layer without bias, y = x·W.
     *
     * @param in the input features, 1 or more
     * @param out the output features, 1 or more
     * @param weight makes the first weights
     * @param rng where random numbers come from
     * @return the layer
     */
    public static Dense withoutBias(int in, int out, Initializer weight, Rng rng) {
        Check.atLeastOne("dense", "input features", in);
        Check.atLeastOne("dense", "output features", out);
        return new Dense(WeightAndBias.of(weight.create(Shape.of(in, out), in, out, rng)));
    }

    /**
     * A layer on parameters that exist, which it may share with others.
     *
     * @param weight of shape (in, out)
     * @param bias of shape (out)
     * @return the layer
     * @throws ShapeException if the shapes do not fit
     */
    public static Dense of(Parameter weight, Parameter bias) {
        if (weight.shape().rank() != 2 || !bias.shape().equals(weight.shape().part(1, 2))) {
            throw new ShapeException("[dense] expected a weight (in, out) and a bias (out), got weight "
                    + weight.shape() + ", bias " + bias.shape());
        }
        return new Dense(WeightAndBias.of(weight, bias));
    }

    /**
     * This layer with a bias: on the same weight, where it has none with one that begins with 0, otherwise as it is.
     *
     * @return a layer with a bias
     * @throws IllegalStateException if it has none, and its weight is in a form: add the bias before
     */
    @Override
    public Dense withBias() {
        return weights.bias().isPresent() ? this : new Dense(weights.plus("dense", 1));
    }

    /**
     * This layer with its weight in another form, such as {@code new SpectralNorm()}: a layer with parameters of its
     * own, which begin with this one's numbers.
     *
     * @param form how the weight is made of what is trained
     * @return the new layer
     * @throws IllegalStateException if the weight has a form already
     * @throws IllegalArgumentException if the form cannot begin with the weight
     */
    @Override
    public Dense with(Reparameterization form) {
        return new Dense(
                weights.with("dense", form, 1, weights.parameter().shape().size(0)));
    }

    /** {@return the weight, (in, out); in a form, the trained numbers it is made of} */
    public Parameter weight() {
        return weights.parameter();
    }

    /** {@return the bias, (out), or empty without one} */
    public Optional<Parameter> bias() {
        return weights.bias();
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        return forward(x, pass, 1);
    }

    @Override
    public Tensor forward(Tensor x, Pass pass, float slope) {
        check(x.shape());
        return weights.apply(pass, slope, x::matmul, x::matmul);
    }

    @Override
    public Shape outputShape(Shape input) {
        check(input);
        return input.with(-1, weights.parameter().shape().size(1));
    }

    private void check(Shape input) {
        Check.features("dense", input, weights.parameter().shape());
    }

    /** If its form divides the weight by its norm. */
    @Override
    public boolean rescalesWeights() {
        return weights.rescales();
    }

    /** It has if its weight has. */
    @Override
    public boolean hasBoundedSlope() {
        return weights.isBounded();
    }

    @Override
    public State state() {
        return weights.state();
    }

    /** The sizes, such as {@code Dense(784 → 256)}. */
    @Override
    public String toString() {
        Shape shape = weights.parameter().shape();
        return "Dense(" + shape.size(0) + " → " + shape.size(1) + weights.suffix();
    }
}
