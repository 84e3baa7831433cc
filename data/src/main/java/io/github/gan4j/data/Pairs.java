package io.github.gan4j.data;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.State;
import io.github.gan4j.random.Rng;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Batches of two domains that do not belong together sample by sample, such as horses and zebras: the part {@link #A}
 * from one source and the part {@link #B} from another, each in an order of its own. Samples that do belong together
 * are one {@link ArrayDataset} of two parts.
 */
public final class Pairs implements BatchSource {
    /** The name of the first domain's samples. */
    public static final String A = "a";

    /** The name of the second domain's samples. */
    public static final String B = "b";

    private final BatchSource first;
    private final BatchSource second;
    private final State state;

    private Pairs(BatchSource first, BatchSource second) {
        this.first = first;
        this.second = second;
        this.state = State.empty().with(A, first.state()).with(B, second.state());
    }

    /**
     * Pairs of two sources' batches.
     *
     * @param first where the part {@link #A} comes from: its {@link Batch#IMAGES}
     * @param second where the part {@link #B} comes from, with batches of the same size. Shuffle it by another stream
     *     than the first: by the same one, two sets of equal size have the same order
     * @return the pairs; epoch and index of a batch are the first source's
     */
    public static Pairs of(BatchSource first, BatchSource second) {
        return new Pairs(first, second);
    }

    /**
     * Pairs of two data sets, which may have different sizes.
     *
     * @param first the first domain
     * @param second the second domain
     * @param batchSize how many of each in a batch
     * @param shuffle decides both orders, by streams of it
     * @return the pairs, at their beginning
     * @throws DataException if a batch is larger than one of the data sets
     * @throws IllegalArgumentException if the batch size is below 1
     */
    public static Pairs of(ArrayDataset first, ArrayDataset second, int batchSize, Rng shuffle) {
        return new Pairs(first.batches(batchSize, shuffle.stream(A)), second.batches(batchSize, shuffle.stream(B)));
    }

    /**
     * Pairs of two sets of images with pixels in [−1, 1], which may have different sizes.
     *
     * @param first the first domain
     * @param second the second domain
     * @param batchSize how many of each in a batch
     * @param shuffle decides both orders, by streams of it
     * @return the pairs, at their beginning
     * @throws DataException if a batch is larger than one of the data sets
     * @throws IllegalArgumentException if the batch size is below 1
     */
    public static Pairs of(ImageDataset first, ImageDataset second, int batchSize, Rng shuffle) {
        return new Pairs(first.batches(batchSize, shuffle.stream(A)), second.batches(batchSize, shuffle.stream(B)));
    }

    /**
     * The next batch.
     *
     * @return the parts {@link #A} and {@link #B}
     * @throws IllegalArgumentException if the sources give batches of different sizes
     */
    @Override
    public Batch next() {
        Batch a = first.next();
        Batch b = second.next();
        Map<String, NDArray> parts = new LinkedHashMap<>();
        parts.put(A, a.images());
        parts.put(B, b.images());
        return new Batch(parts, a.epoch(), a.index());
    }

    /**
     * The same batches with both samples in one: the part {@link Batch#IMAGES}, (N, …, A + B), the channels of the
     * first domain before those of the second.
     *
     * @return a source that goes on with this one: what one takes, the other does not see
     */
    public BatchSource joined() {
        return new BatchSource() {
            @Override
            public Batch next() {
                Batch pair = Pairs.this.next();
                List<Tensor> both = List.of(Tensor.of(pair.get(A)), Tensor.of(pair.get(B)));
                return Batch.of(Tensor.concat(-1, both).value(), pair.epoch(), pair.index());
            }

            @Override
            public State state() {
                return state;
            }
        };
    }

    /** {@return the places in both sources, {@code a} and {@code b}} */
    @Override
    public State state() {
        return state;
    }
}
