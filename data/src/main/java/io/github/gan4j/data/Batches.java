package io.github.gan4j.data;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.State;
import io.github.gan4j.random.Rng;

/**
 * An endless stream of batches of a data set. Every epoch goes through all images once, in a new random order. The
 * order of an epoch depends only on the generator's seed and streams and on the number of the epoch, so the whole place
 * in the stream is a small {@link #state}. Not safe for use by several threads at once.
 */
public final class Batches implements BatchSource {
    private final ImageDataset data;
    private final int batchSize;
    private final PixelRange range;
    private final Epochs epochs;

    private Batches(ImageDataset data, int batchSize, PixelRange range, Epochs epochs) {
        this.data = data;
        this.batchSize = batchSize;
        this.range = range;
        this.epochs = epochs;
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
        Epochs.check(data.size(), "images", batchSize);
        return new Batches(
                data,
                batchSize,
                PixelRange.SIGNED,
                new Epochs(data.size(), "images", batchSize, LastBatch.DROP, shuffle.state()));
    }

    /**
     * The same batches in another pixel range.
     *
     * @param newRange what the bytes stand for
     * @return a new stream, at its beginning
     */
    public Batches range(PixelRange newRange) {
        return new Batches(data, batchSize, newRange, epochs.again(epochs.lastBatch()));
    }

    /**
     * The same batches with or without the smaller last batch of an epoch.
     *
     * @param choice what becomes of it
     * @return a new stream, at its beginning
     */
    public Batches lastBatch(LastBatch choice) {
        return new Batches(data, batchSize, range, epochs.again(choice));
    }

    @Override
    public Batch next() {
        Epochs.Drawn drawn = epochs.next();
        NDArray images = data.images(drawn.chosen(), range);
        int[] labels = drawn.chosen().clone();
        for (int i = 0; i < labels.length; i++) {
            labels[i] = data.label(labels[i]);
        }
        return Batch.of(images, labels, drawn.epoch(), drawn.index());
    }

    /**
     * The epoch of the next batch, which is also the number of epochs gone through.
     *
     * @return the number, from 0
     */
    public long epoch() {
        return epochs.epoch();
    }

    /**
     * How many batches an epoch has.
     *
     * @return the number, 1 or more
     */
    public int batchesPerEpoch() {
        return epochs.batchesPerEpoch();
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
     * {@return the place in the stream: the counters {@code epoch} and {@code index} of the next batch, and the stream
     * {@code shuffle} that decides the order; {@code images} and {@code batchSize} are there to refuse other data or
     * another batch size}
     */
    @Override
    public State state() {
        return epochs.state();
    }
}
