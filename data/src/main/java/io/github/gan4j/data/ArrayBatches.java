package io.github.gan4j.data;

import io.github.gan4j.nn.State;
import io.github.gan4j.random.Rng;

/**
 * An endless stream of batches of an {@link ArrayDataset}, with all its parts. Every epoch goes through all samples
 * once, in a new random order, which depends only on the generator's seed and streams and on the number of the epoch:
 * the same order as that of {@link Batches} of as many images. Not safe for use by several threads at once.
 */
public final class ArrayBatches implements BatchSource {
    private final ArrayDataset data;
    private final int batchSize;
    private final Epochs epochs;

    private ArrayBatches(ArrayDataset data, int batchSize, Epochs epochs) {
        this.data = data;
        this.batchSize = batchSize;
        this.epochs = epochs;
    }

    static ArrayBatches of(ArrayDataset data, int batchSize, Rng shuffle) {
        Epochs.check(data.size(), "samples", batchSize);
        return new ArrayBatches(
                data, batchSize, new Epochs(data.size(), "samples", batchSize, LastBatch.DROP, shuffle.state()));
    }

    /**
     * The same batches with or without the smaller last batch of an epoch.
     *
     * @param choice what becomes of it
     * @return a new stream, at its beginning
     */
    public ArrayBatches lastBatch(LastBatch choice) {
        return new ArrayBatches(data, batchSize, epochs.again(choice));
    }

    /**
     * The next batch.
     *
     * @return copies of the samples, in parts of the data set's names
     */
    @Override
    public Batch next() {
        Epochs.Drawn drawn = epochs.next();
        return new Batch(data.take(drawn.chosen()), drawn.epoch(), drawn.index());
    }

    /** {@return the epoch of the next batch, from 0, which is also the number of epochs gone through} */
    public long epoch() {
        return epochs.epoch();
    }

    /** {@return how many batches an epoch has, 1 or more} */
    public int batchesPerEpoch() {
        return epochs.batchesPerEpoch();
    }

    /** {@return how many samples a batch has; the last of an epoch may have fewer if it is kept} */
    public int batchSize() {
        return batchSize;
    }

    /**
     * {@return the place in the stream: the counters {@code epoch} and {@code index} of the next batch, and the stream
     * {@code shuffle} that decides the order; {@code samples} and {@code batchSize} are there to refuse other data or
     * another batch size}
     */
    @Override
    public State state() {
        return epochs.state();
    }
}
