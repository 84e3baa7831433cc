package io.github.gan4j.data;

import io.github.gan4j.nn.State;

/** Where a trainer takes its real images from, one batch after another without an end. */
@FunctionalInterface
public interface BatchSource {
    /**
     * The next batch.
     *
     * @return images not used by anyone else
     */
    Batch next();

    /**
     * The place in the stream, for a checkpoint: after it is loaded, {@link #next} gives what it would have given.
     *
     * @return the state, the same numbers at every call; empty where the source remembers nothing, as by default
     */
    default State state() {
        return State.empty();
    }
}
