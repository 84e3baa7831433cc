package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.ShapeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The batches that a batch is made of, laid end to end along the first axis: real and generated samples, for instance,
 * or the batches of several machines. A layer that mixes the samples of a batch, such as {@link BatchNorm}, mixes only
 * those of one part, and its running statistics move part by part, in order, so that one pass over several parts gives
 * what a pass over each would. Most batches are one part.
 *
 * <pre>{@code
 * Tensor logits = discriminator.forward(Tensor.concat(0, List.of(real, fake)), Pass.train().with(Parts.of(64, 64)));
 * }</pre>
 *
 * <p>What belongs to the weights moves once a pass, however many parts it has: the vectors of a {@link SpectralNorm}.
 */
public final class Parts {
    private static final Parts ONE = new Parts();

    private final int[] sizes;

    private Parts(int... sizes) {
        this.sizes = sizes;
    }

    /** {@return one part, the batch as a whole, of whatever size} */
    public static Parts one() {
        return ONE;
    }

    /**
     * Parts of some sizes.
     *
     * @param sizes samples in each part, from the first sample on, each 1 or more
     * @return the parts
     * @throws IllegalArgumentException if there is none, or one is empty
     */
    public static Parts of(int... sizes) {
        if (sizes.length == 0) {
            throw new IllegalArgumentException("[parts] expected 1 or more parts, got none: use Parts.one()");
        }
        for (int size : sizes) {
            if (size < 1) {
                throw new IllegalArgumentException(
                        "[parts] expected parts of 1 or more samples, got " + Arrays.toString(sizes));
            }
        }
        return new Parts(sizes.clone());
    }

    /** {@return how many parts there are, 1 or more} */
    public int count() {
        return Math.max(1, sizes.length);
    }

    /**
     * Does something to each part, from the first on, and lays the results end to end. Layers of one's own that mix
     * samples use it:
     *
     * <pre>{@code
     * public Tensor forward(Tensor x, Pass pass) {
     *     return pass.parts().each(x, part -> part.sub(part.mean(true, 0)));
     * }
     * }</pre>
     *
     * @param x the batch, (N, …)
     * @param work what to do; it keeps the number of samples
     * @return the results along the first axis; of one part, the result itself
     * @throws ShapeException if the sizes do not add up to N
     */
    public Tensor each(Tensor x, UnaryOperator<Tensor> work) {
        if (sizes.length == 0) {
            return work.apply(x);
        }
        int total = Arrays.stream(sizes).sum();
        if (x.shape().rank() == 0 || x.shape().size(0) != total) {
            throw new ShapeException("[parts] expected a batch of " + total + " samples, the parts "
                    + Arrays.toString(sizes) + " together, got input " + x.shape());
        }
        if (sizes.length == 1) {
            return work.apply(x);
        }
        List<Tensor> results = new ArrayList<>();
        int from = 0;
        for (int size : sizes) {
            results.add(work.apply(x.slice(0, from, from + size)));
            from += size;
        }
        return Tensor.concat(0, results);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parts parts && Arrays.equals(sizes, parts.sizes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    /** The sizes, such as {@code Parts(64, 64)}; {@code Parts(one)} for a whole batch. */
    @Override
    public String toString() {
        return sizes.length == 0
                ? "Parts(one)"
                : Arrays.toString(sizes).replace("[", "Parts(").replace(']', ')');
    }
}
