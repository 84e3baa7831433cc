package io.github.gan4j.gan.toy;

import io.github.gan4j.data.Batch;
import io.github.gan4j.data.BatchSource;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.random.Rng;

/**
 * An endless stream of batches of points of a {@link Mixture}, each point new; a batch's labels are the numbers of the Gaussians that
 * the points were drawn from. There are no epochs: every batch says epoch 0. Not safe for use by several threads at once.
 */
public final class MixtureBatches implements BatchSource {
    private final Mixture mixture;
    private final int batchSize;
    private final Rng rng;
    private int index;

    MixtureBatches(Mixture mixture, int batchSize, Rng rng) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("[batches] expected a batch size of 1 or more, got " + batchSize);
        }
        this.mixture = mixture;
        this.batchSize = batchSize;
        this.rng = rng;
    }

    /**
     * A place in the stream: all that is needed to draw exactly the batches that follow.
     *
     * @param index the number of the next batch, from 0
     * @param rng where its points are drawn from
     */
    public record State(int index, Rng.State rng) {}

    /** {@return a new batch, its points (N, 2) in {@link Batch#images}} */
    @Override
    public Batch next() {
        int[] modes = new int[batchSize];
        NDArray points = mixture.sample(modes, rng);
        return new Batch(points, modes, 0, index++);
    }

    /** {@return what the points are drawn from} */
    public Mixture mixture() {
        return mixture;
    }

    /** {@return the place in the stream, for {@link #restore}} */
    public State state() {
        return new State(index, rng.state());
    }

    /**
     * Goes to a place in the stream.
     *
     * @param state what {@link #state()} gave, for the same mixture and the same batch size
     * @throws IllegalArgumentException if the index is negative
     */
    public void restore(State state) {
        if (state.index < 0) {
            throw new IllegalArgumentException("[batches] expected the number of a batch, 0 or more, got " + state.index
                    + ": the saved state is damaged");
        }
        rng.restore(state.rng);
        index = state.index;
    }
}
