package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.util.List;

/**
 * Shows a discriminator how much its batch varies (Karras et al. 2018): (N, …, C) → (N, …, C + 1). The batch is taken
 * in groups; in each the standard deviation (divided by n) of every number over the group's samples is computed, and
 * their mean is the new last channel of all of the group's samples. Sample n is in group n mod (N / group size). The
 * result depends on the batch in every mode.
 *
 * <p>A batch that cannot be divided into groups of this size is taken in the next smaller ones that it can be divided
 * into, such as 6 samples in groups of 3 for 4; if there are none but single samples, as for 7, it is one group. The
 * authors' code refuses such batches.
 *
 * @param groupSize samples in a group, 2 or more; a smaller batch is one group
 */
public record MinibatchStdDev(int groupSize) implements Layer {
    /** Under the root, so that its gradient is finite where all samples are equal; as in the authors' code. */
    private static final float EPSILON = 1e-8f;

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if the group size is less than 2
     */
    public MinibatchStdDev {
        if (groupSize < 2) {
            throw new IllegalArgumentException("[minibatchStdDev] expected groups of 2 or more, got " + groupSize
                    + ": a single sample does not vary");
        }
    }

    /** A layer with groups of 4, as in the authors' code. */
    public MinibatchStdDev() {
        this(4);
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        return pass.parts().each(x, this::ofBatch);
    }

    private Tensor ofBatch(Tensor x) {
        Shape shape = x.shape();
        Shape out = outputShape(shape);
        int batch = shape.size(0);
        if (batch == 0) {
            return Tensor.of(NDArray.zeros(out));
        }
        int size = groupOf(batch);
        Tensor groups = x.reshape(Shape.of(size, batch / size, shape.elements() / batch));
        Tensor deviation = groups.variance(0).add(EPSILON).sqrt().mean(1);
        Shape one = Shape.of(batch);
        for (int i = 1; i < shape.rank(); i++) {
            one = one.then(Shape.of(1));
        }
        Tensor all = deviation.broadcastTo(Shape.of(size, batch / size)).reshape(one);
        return Tensor.concat(-1, List.of(x, all.broadcastTo(out.with(-1, 1))));
    }

    /** How many of so many samples are in a group. */
    private int groupOf(int batch) {
        if (batch <= groupSize) {
            return batch;
        }
        int size = groupSize;
        while (batch % size != 0) {
            size--;
        }
        return size == 1 ? batch : size;
    }

    @Override
    public Shape outputShape(Shape input) {
        Check.batch("minibatchStdDev", input, 2);
        return input.with(-1, input.size(-1) + 1);
    }

    /** It does, in every mode. */
    @Override
    public boolean mixesSamples() {
        return true;
    }

    @Override
    public State state() {
        return State.empty();
    }

    /** The size, such as {@code MinibatchStdDev(groups of 4)}. */
    @Override
    public String toString() {
        return "MinibatchStdDev(groups of " + groupSize + ")";
    }
}
