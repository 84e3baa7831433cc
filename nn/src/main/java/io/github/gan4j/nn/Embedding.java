package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.init.Initializer;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;

/**
 * A table of vectors, one for each of several classes: whole numbers (N, …) → their vectors (N, …, size). The parameter
 * is {@code weight} (count, size). No gradient flows into the numbers.
 */
public final class Embedding implements Layer {
    private final Parameter weight;
    private final State state;

    private Embedding(Parameter weight) {
        this.weight = weight;
        this.state = State.empty().with("weight", weight);
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
        return new Embedding(Parameter.of(table.create(Shape.of(count, size), count, size, rng)));
    }

    /**
     * {@return the vectors of some classes}
     *
     * @param x whole numbers in [0, count), of any shape
     * @param mode makes no difference
     * @throws IllegalArgumentException if a number is not whole or out of range
     */
    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return weight.tensor().gather(0, classes(x.value())).reshape(outputShape(x.shape()));
    }

    private int[] classes(NDArray x) {
        int count = weight.shape().size(0);
        int[] classes = new int[x.elements()];
        for (int i = 0; i < classes.length; i++) {
            float value = x.array()[x.offset() + i];
            classes[i] = (int) value;
            if (classes[i] != value || classes[i] < 0 || classes[i] >= count) {
                throw new IllegalArgumentException("[embedding] expected whole numbers in [0, " + count + "), got "
                        + value + ": input " + x.shape() + ", weight " + weight.shape());
            }
        }
        return classes;
    }

    @Override
    public Shape outputShape(Shape input) {
        return input.then(weight.shape().part(1, 2));
    }

    @Override
    public State state() {
        return state;
    }

    /** The sizes, such as {@code Embedding(10 → 64)}. */
    @Override
    public String toString() {
        return "Embedding(" + weight.shape().size(0) + " → " + weight.shape().size(1) + ")";
    }
}
