package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.init.Initializer;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;

/**
 * Maxout units (Goodfellow et al. 2013): each is the largest of several linear pieces, yᵤ = maxₚ (x·Wₚᵤ + bₚᵤ), over
 * the last axis, (N, …, in) → (N, …, units). The parameters are {@code weight} (in, pieces · units) and {@code bias}
 * (pieces · units), all units of the first piece first. It needs no activation behind it.
 */
public final class Maxout implements Weighted {
    private final WeightAndBias weights;
    private final int units;
    private final int pieces;

    private Maxout(WeightAndBias weights, int units, int pieces) {
        this.weights = weights;
        this.units = units;
        this.pieces = pieces;
    }

    /**
     * A layer with Xavier-uniform weights, ±√(6 / (in + units)), and a bias of 0.
     *
     * @param in the input features, 1 or more
     * @param units the outputs, 1 or more
     * @param pieces the linear pieces of each unit, 1 or more
     * @param rng where the first weights come from
     * @return the layer
     */
    public static Maxout of(int in, int units, int pieces, Rng rng) {
        return of(in, units, pieces, Initializers.xavierUniform(), Initializers.zeros(), rng);
    }

    /**
     * A layer with weights and bias of one's choice.
     *
     * @param in the input features, 1 or more
     * @param units the outputs, 1 or more; also the fan out that the initializers are told
     * @param pieces the linear pieces of each unit, 1 or more
     * @param weight makes the first weights
     * @param bias makes the first bias
     * @param rng where random numbers come from, first the weight's
     * @return the layer
     */
    public static Maxout of(int in, int units, int pieces, Initializer weight, Initializer bias, Rng rng) {
        Check.atLeastOne("maxout", "input features", in);
        Check.atLeastOne("maxout", "units", units);
        Check.atLeastOne("maxout", "pieces", pieces);
        int columns = Shape.of(pieces, units).elements();
        NDArray first = weight.create(Shape.of(in, columns), in, units, rng);
        NDArray added = bias.create(Shape.of(columns), in, units, rng);
        return new Maxout(WeightAndBias.of(first).plus(added), units, pieces);
    }

    /**
     * This layer with its weight in another form, such as {@code new SpectralNorm()}: a layer with parameters of its
     * own, which begin with this one's numbers. Each piece of each unit is an output of the weight: {@link WeightNorm}
     * takes the length of each piece. The largest of several pieces changes no faster than the pieces together, so that
     * with {@link SpectralNorm} the layer is 1-Lipschitz, as a dense one.
     *
     * @param form how the weight is made of what is trained
     * @return the new layer
     * @throws IllegalStateException if the weight has a form already
     * @throws IllegalArgumentException if the form cannot begin with the weight
     */
    @Override
    public Maxout with(Reparameterization form) {
        return new Maxout(weights.with("maxout", form, 1, shape().size(0)), units, pieces);
    }

    private Shape shape() {
        return weights.parameter().shape();
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        Shape output = outputShape(x.shape());
        Shape rows = output.part(0, output.rank() - 1);
        return weights.apply(pass, 1, x::matmul, x::matmul)
                .reshape(rows.then(Shape.of(pieces, units)))
                .max(-2);
    }

    @Override
    public Shape outputShape(Shape input) {
        Check.features("maxout", input, shape());
        return input.with(-1, units);
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

    /** The sizes, such as {@code Maxout(784 → 240, 5 pieces)}. */
    @Override
    public String toString() {
        return "Maxout(" + shape().size(0) + " → " + units + ", " + pieces + (pieces == 1 ? " piece" : " pieces")
                + weights.formSuffix();
    }
}
