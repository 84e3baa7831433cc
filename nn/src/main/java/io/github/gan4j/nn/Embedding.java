package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.init.Initializer;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;

/**
 * A table of vectors, one for each of several classes: whole numbers (N, …) → their vectors (N, …, size). The parameter
 * is {@code weight} (count, size). No gradient flows into the numbers.
 */
public final class Embedding implements Weighted {
    private final WeightAndBias weights;

    private Embedding(WeightAndBias weights) {
        this.weights = weights;
    }

    /**
     * A table of normally distributed numbers with mean 0 and standard deviation 1.
     *
     * @param count the classes, 1 or more
     * @param size the length of a vector, 1 or more
     * @param rng where the first numbers come from
     * @return the layer
     */
    public static Embedding of(int count, int size, Rng rng) {
        return of(count, size, Initializers.normal(0, 1), rng);
    }

    /**
     * A table of numbers of one's choice.
     *
     * @param count the classes, 1 or more
     * @param size the length of a vector, 1 or more
     * @param table makes the first numbers
     * @param rng where random numbers come from
     * @return the layer
     */
    public static Embedding of(int count, int size, Initializer table, Rng rng) {
        Check.atLeastOne("embedding", "classes", count);
        Check.atLeastOne("embedding", "numbers in a vector", size);
        return new Embedding(WeightAndBias.of(table.create(Shape.of(count, size), count, size, rng)));
    }

    /**
     * This layer with its table in another form, such as {@code new SpectralNorm()}: a layer with parameters of its
     * own, which begin with this one's numbers. A class is an output of it: {@link WeightNorm} takes the length of each
     * class's vector.
     *
     * @param form how the table is made of what is trained
     * @return the new layer
     * @throws IllegalStateException if the table has a form already
     * @throws IllegalArgumentException if the form cannot begin with the table
     */
    @Override
    public Embedding with(Reparameterization form) {
        return new Embedding(weights.with("embedding", form, 0, weight().shape().size(0)));
    }

    /** {@return the table, (count, size); in a form, the trained numbers it is made of} */
    public Parameter weight() {
        return weights.parameter();
    }

    /**
     * {@return the vectors of some classes}
     *
     * @param x whole numbers in [0, count), of any shape
     * @param pass how the table is made, where it has a form
     * @throws IllegalArgumentException if a number is not whole or out of range
     */
    @Override
    public Tensor forward(Tensor x, Pass pass) {
        Shape table = weight().shape();
        int[] classes = Check.classes("embedding", table.size(0), x.value(), "input", ", weight " + table);
        return weights.weight(pass).gather(0, classes).reshape(outputShape(x.shape()));
    }

    @Override
    public Shape outputShape(Shape input) {
        return input.then(weight().shape().part(1, 2));
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

    /** The sizes, such as {@code Embedding(10 → 64)}. */
    @Override
    public String toString() {
        return "Embedding(" + weight().shape().size(0) + " → "
                + weight().shape().size(1) + weights.formSuffix();
    }
}
