package io.github.gan4j.data;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Counter;
import io.github.gan4j.nn.State;
import io.github.gan4j.random.Rng;
import java.util.Arrays;

/**
 * An endless stream of batches of a data set. Every epoch goes through all images once, in a new random order. The order of an epoch
 * depends only on the generator's seed and streams and on the number of the epoch, so the whole place in the stream is a small
 * {@link #state}. Not safe for use by several threads at once.
 */
public final class Batches implements BatchSource {
    private final ImageDataset data;
    private final int batchSize;
    private final PixelRange range;
    private final LastBatch lastBatch;
    private final Rng shuffle;
    private final Counter epoch = Counter.of(0);
    private final Counter index;
    private final State state;

    /** The order of an epoch, and of which: made when it is asked for, so that the state alone says what comes next. */
    private int[] order = {};

    private long orderedEpoch = -1;
    private Rng.State orderedBy;

    private Batches(ImageDataset data, int batchSize, PixelRange range, LastBatch lastBatch, Rng.State shuffle) {
        this.data = data;
        this.batchSize = batchSize;
        this.range = range;
        this.lastBatch = lastBatch;
        this.shuffle = Rng.of(shuffle);
        this.orderedBy = shuffle;
        this.index = Counter.within(0, batchesPerEpoch() - 1L, 0);
        this.state = State.empty()
                .with("epoch", epoch)
                .with("index", index)
                .with("shuffle", this.shuffle)
                .with("images", Counter.within(data.size(), data.size(), data.size()))
                .with("batchSize", Counter.within(batchSize, batchSize, batchSize));
    }

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
        return new Batches(data, batchSize, PixelRange.SIGNED, LastBatch.DROP, shuffle.state());
    }

    /**
     * The same batches in another pixel range.
     *
     * @param newRange what the bytes stand for
     * @return a new stream, at its beginning
     */
    public Batches range(PixelRange newRange) {
        return new Batches(data, batchSize, newRange, lastBatch, shuffle.state());
    }

    /**
     * The same batches with or without the smaller last batch of an epoch.
     *
     * @param choice what becomes of it
     * @return a new stream, at its beginning
     */
    public Batches lastBatch(LastBatch choice) {
        return new Batches(data, batchSize, range, choice, shuffle.state());
    }

    @Override
    public Batch next() {
        int[] all = order();
        int number = (int) index.get();
        int from = number * batchSize;
        int[] chosen = Arrays.copyOfRange(all, from, Math.min(from + batchSize, all.length));
        NDArray images = data.images(chosen, range);
        int[] labels = Arrays.stream(chosen).map(data::label).toArray();
        Batch batch = Batch.of(images, labels, epoch.get(), number);
        if (number + 1 < batchesPerEpoch()) {
            index.increment();
        } else {
            index.set(0);
            epoch.increment();
        }
        return batch;
    }

    private int[] order() {
        Rng.State by = shuffle.state();
        if (orderedEpoch != epoch.get() || !orderedBy.equals(by)) {
            order = shuffle.stream("epoch " + epoch.get()).permutation(data.size());
            orderedEpoch = epoch.get();
            orderedBy = by;
        }
        return order;
    }

    /**
     * The epoch of the next batch, which is also the number of epochs gone through.
     *
     * @return the number, from 0
     */
    public long epoch() {
        return epoch.get();
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
     * {@return the place in the stream: the counters {@code epoch} and {@code index} of the next batch, and the stream {@code shuffle} that
     * decides the order; {@code images} and {@code batchSize} are there to refuse other data or another batch size}
     */
    @Override
    public State state() {
        return state;
    }
}
