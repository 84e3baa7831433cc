package io.github.gan4j.gan.toy;

import io.github.gan4j.data.Batch;
import io.github.gan4j.data.BatchSource;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Counter;
import io.github.gan4j.nn.State;
import io.github.gan4j.random.Rng;

/**
 * An endless stream of batches of points of a {@link Mixture}, each point new; a batch's labels are the numbers of the
 * Gaussians that the points were drawn from. There are no epochs: every batch says epoch 0. Not safe for use by several
 * threads at once.
 */
public final class MixtureBatches implements BatchSource {
    private final Mixture mixture;
    private final int batchSize;
    private final Rng rng;
    private final Counter index = Counter.of(0);
    private final State state;

    MixtureBatches(Mixture mixture, int batchSize, Rng rng) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("[batches] expected a batch size of 1 or more, got " + batchSize);
        }
        this.mixture = mixture;
        this.batchSize = batchSize;
        this.rng = rng;
        this.state = State.empty().with("index", index).with("points", rng);
    }

    /** {@return a new batch, its points (N, 2) in {@link Batch#images}} */
    @Override
    public Batch next() {
        int[] modes = new int[batchSize];
        NDArray points = mixture.sample(modes, rng);
        int number = (int) Math.min(index.get(), Integer.MAX_VALUE);
        index.increment();
        return Batch.of(points, modes, 0, number);
    }

    /** {@return what the points are drawn from} */
    public Mixture mixture() {
        return mixture;
    }

    /**
     * {@return the place in the stream: the counter {@code index} of the next batch, and the stream {@code points} that
     * draws them}
     */
    @Override
    public State state() {
        return state;
    }
}
