package io.github.gan4j.run;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.State;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A copy in memory of a state that was good, for a run that ends at a divergence: the state is half changed then, and the last checkpoint may
 * be two minutes old. It is taken again when 500 times as long has passed as that takes, so that it costs a 500th of the time; and not at
 * all of a state that is too large.
 */
final class Spare {
    /** What part of the memory that Java may use a copy may take. */
    static final int PART = 20;

    private static final long TIMES = 500;

    private final LongSupplier clock;
    private long room;
    private long due;
    private long step = -1;
    private @Nullable State copy;

    /**
     * A spare that holds nothing.
     *
     * @param clock in nanoseconds
     * @param room how many bytes it may take
     */
    Spare(LongSupplier clock, long room) {
        this.clock = clock;
        this.room = room;
        this.due = clock.getAsLong();
    }

    boolean isDue() {
        return room > 0 && clock.getAsLong() - due >= 0;
    }

    /**
     * Copies a state, unless it is too large, or a number is not finite: then what was good before stays.
     *
     * @return whether it was copied
     */
    boolean keep(long now, State state) {
        long start = clock.getAsLong();
        boolean good = bytes(state) <= room && Finite.firstNot(state.arrays()).isEmpty() && copied(state);
        if (good) {
            step = now;
        } else if (bytes(state) > room) {
            room = 0;
            forget();
        }
        long end = clock.getAsLong();
        due = end + TIMES * (end - start);
        return good;
    }

    private boolean copied(State state) {
        step = -1;
        try {
            State into = copy;
            if (into == null || into.adopt(state) < size(state)) {
                copy = null;
                copy = state.copy();
            }
            return true;
        } catch (OutOfMemoryError e) {
            // What training needs goes before.
            room = 0;
            copy = null;
            return false;
        }
    }

    private static int size(State state) {
        return state.arrays().size()
                + state.counters().size()
                + state.streams().size()
                + state.memories().size();
    }

    private static long bytes(State state) {
        return state.arrays().values().stream().mapToLong(NDArray::elements).sum() * Float.BYTES;
    }

    /** After which step it was copied; −1 without a copy. */
    long step() {
        return step;
    }

    Optional<State> state() {
        return step < 0 ? Optional.empty() : Optional.ofNullable(copy);
    }

    void forget() {
        step = -1;
        if (room == 0) {
            copy = null;
        }
    }
}
