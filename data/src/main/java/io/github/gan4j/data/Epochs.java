package io.github.gan4j.data;

import io.github.gan4j.nn.Counter;
import io.github.gan4j.nn.State;
import io.github.gan4j.random.Rng;
import java.util.Arrays;

/**
 * Which samples of a data set come next. Every epoch goes through all of them once, in an order that depends only on
 * the generator's seed and streams and on the number of the epoch, so the whole place is a small {@link #state}.
 */
final class Epochs {
    private final int samples;
    private final String called;
    private final int batchSize;
    private final LastBatch lastBatch;
    private final Rng shuffle;
    private final Counter epoch = Counter.of(0);
    private final Counter index;
    private final State state;

    /** The order of an epoch, and of which: made when it is asked for, so that the state alone says what comes next. */
    private int[] order = {};

    private long orderedEpoch = -1;
    private Rng.State orderedBy;

    /** What is in a batch, and its place. */
    @SuppressWarnings("ArrayRecordComponent")
    record Drawn(int[] chosen, long epoch, int index) {}

    /**
     * The beginning.
     *
     * @param samples how many there are
     * @param called what they are called in the state
     */
    Epochs(int samples, String called, int batchSize, LastBatch lastBatch, Rng.State shuffle) {
        this.samples = samples;
        this.called = called;
        this.batchSize = batchSize;
        this.lastBatch = lastBatch;
        this.shuffle = Rng.of(shuffle);
        this.orderedBy = shuffle;
        this.index = Counter.within(0, batchesPerEpoch() - 1L, 0);
        this.state = State.empty()
                .with("epoch", epoch)
                .with("index", index)
                .with("shuffle", this.shuffle)
                .with(called, Counter.within(samples, samples, samples))
                .with("batchSize", Counter.within(batchSize, batchSize, batchSize));
    }

    /** Refuses sizes of a batch that the data cannot fill. */
    static void check(int samples, String called, int batchSize) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("[batches] expected a batch size of 1 or more, got " + batchSize);
        }
        if (batchSize > samples) {
            throw new DataException("A batch of " + batchSize + " " + called + " is larger than the data, which has "
                    + samples + ": use a smaller batch or more data.");
        }
    }

    /** The next batch's samples; afterwards the place is behind them. */
    Drawn next() {
        int[] all = order();
        int number = (int) index.get();
        int from = number * batchSize;
        int[] chosen = Arrays.copyOfRange(all, from, Math.min(from + batchSize, all.length));
        Drawn drawn = new Drawn(chosen, epoch.get(), number);
        if (number + 1 < batchesPerEpoch()) {
            index.increment();
        } else {
            index.set(0);
            epoch.increment();
        }
        return drawn;
    }

    private int[] order() {
        Rng.State by = shuffle.state();
        if (orderedEpoch != epoch.get() || !orderedBy.equals(by)) {
            order = shuffle.stream("epoch " + epoch.get()).permutation(samples);
            orderedEpoch = epoch.get();
            orderedBy = by;
        }
        return order;
    }

    long epoch() {
        return epoch.get();
    }

    int batchesPerEpoch() {
        int full = samples / batchSize;
        return lastBatch == LastBatch.KEEP && samples % batchSize != 0 ? full + 1 : full;
    }

    /** The same epochs from the beginning. */
    Epochs again(LastBatch choice) {
        return new Epochs(samples, called, batchSize, choice, shuffle.state());
    }

    LastBatch lastBatch() {
        return lastBatch;
    }

    State state() {
        return state;
    }
}
