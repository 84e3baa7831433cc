package io.github.gan4j.data;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.random.Rng;
import java.util.Arrays;

/**
 * An endless stream of batches of a data set. Every epoch goes through all images once, in a new random order. The order of an epoch
 * depends only on the generator's seed and streams and on the number of the epoch, so the whole place in the stream is a small
 * {@link State}. Not safe for use by several threads at once.
 */
public final class Batches implements BatchSource {
    private final ImageDataset data;
    private final int batchSize;
    private final PixelRange range;
    private final LastBatch lastBatch;
    private Rng shuffle;
    private long epoch;
    private int index;
    private int[] order;

    private Batches(ImageDataset data, int batchSize, PixelRange range, LastBatch lastBatch, State state) {
        this.data = data;
        this.batchSize = batchSize;
        this.range = range;
        this.lastBatch = lastBatch;
        this.shuffle = Rng.of(state.shuffle);
        this.epoch = state.epoch;
        this.index = state.index;
        this.order = order();
    }

    /**
     * A place in the stream: all that is needed to draw exactly the batches that follow.
     *
     * @param epoch the epoch of the next batch, from 0
     * @param index the number of the next batch in its epoch, from 0
     * @param shuffle what decides the order
     */
    public record State(long epoch, int index, Rng.State shuffle) {}

    /**
     * The batches of a data set with pixels in [−1, 1], without the smaller last batch of an epoch.
     *
     * @param data the images
     * @param batchSize how many images in a batch, in [1, N]
     * @param shuffle decides the order; nothing is drawn from it, only from streams of it
     * @return the stream, at its beginning
     * @throws DataException if a batch is larger than the data
     * @throws IllegalArgumentException if the batch size is below 1
     */
    public static Batches of(ImageDataset data, int batchSize, Rng shuffle) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("[batches] expected a batch size of 1 or more, got " + batchSize);
        }
        if (batchSize > data.size()) {
            throw new DataException("A batch of " + batchSize + " images is larger than the data, which has "
                    + data.size() + ": use a smaller batch or more data.");
        }
        return new Batches(data, batchSize, PixelRange.SIGNED, LastBatch.DROP, new State(0, 0, shuffle.state()));
    }

    /**
     * The same batches in another pixel range.
     *
     * @param newRange what the bytes stand for
     * @return a new stream, at its beginning
     */
    public Batches range(PixelRange newRange) {
        return new Batches(data, batchSize, newRange, lastBatch, new State(0, 0, shuffle.state()));
    }

    /**
     * The same batches with or without the smaller last batch of an epoch.
     *
     * @param choice what becomes of it
     * @return a new stream, at its beginning
     */
    public Batches lastBatch(LastBatch choice) {
        return new Batches(data, batchSize, range, choice, new State(0, 0, shuffle.state()));
    }

    @Override
    public Batch next() {
        int from = index * batchSize;
        int[] chosen = Arrays.copyOfRange(order, from, Math.min(from + batchSize, order.length));
        NDArray images = data.images(chosen, range);
        int[] labels = Arrays.stream(chosen).map(data::label).toArray();
        Batch batch = new Batch(images, labels, epoch, index);
        index++;
        if (index == batchesPerEpoch()) {
            index = 0;
            epoch++;
            order = order();
        }
        return batch;
    }

    private int[] order() {
        return shuffle.stream("epoch " + epoch).permutation(data.size());
    }

    /**
     * The epoch of the next batch, which is also the number of epochs gone through.
     *
     * @return the number, from 0
     */
    public long epoch() {
        return epoch;
    }

    /**
     * How many batches an epoch has.
     *
     * @return the number, 1 or more
     */
    public int batchesPerEpoch() {
        int full = data.size() / batchSize;
        return lastBatch == LastBatch.KEEP && data.size() % batchSize != 0 ? full + 1 : full;
    }

    /**
     * How many images a batch has.
     *
     * @return the number; the last batch of an epoch may have fewer if it is kept
     */
    public int batchSize() {
        return batchSize;
    }

    /**
     * What the bytes of the images stand for.
     *
     * @return the range
     */
    public PixelRange range() {
        return range;
    }

    /**
     * The place in the stream.
     *
     * @return a value for {@link #restore}
     */
    public State state() {
        return new State(epoch, index, shuffle.state());
    }

    /**
     * Goes to a place in the stream.
     *
     * @param state what {@link #state()} gave, for the same data and the same batch size
     * @throws IllegalArgumentException if there is no such place
     */
    public void restore(State state) {
        if (state.epoch < 0 || state.index < 0 || state.index >= batchesPerEpoch()) {
            throw new IllegalArgumentException("[batches] expected a place in epochs of " + batchesPerEpoch()
                    + " batches, got batch " + state.index + " of epoch " + state.epoch
                    + ": it was saved with other data or another batch size");
        }
        shuffle = Rng.of(state.shuffle);
        epoch = state.epoch;
        index = state.index;
        order = order();
    }
}
