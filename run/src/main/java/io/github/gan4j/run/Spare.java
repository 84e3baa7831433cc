package io.github.gan4j.run;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.State;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A copy in memory of a state that was good, for a run that ends at a divergence: the state is half changed then, and
 * the last checkpoint may be two minutes old. It is taken again when 500 times as long has passed as that takes, so
 * that it costs a 500th of the time; and not at all of a state that is too large.
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
     * Copies a state, unless it is too large, or is of no use: then what was good before stays.
     *
     * @param bad names what is wrong with the state, if something is
     * @return what is wrong
     */
    Optional<String> keep(long now, State state, Supplier<Optional<String>> bad) {
        long start = clock.getAsLong();
        Optional<String> wrong = Optional.empty();
        if (bytes(state) > room) {
            room = 0;
            forget();
        } else {
            wrong = bad.get();
            if (wrong.isEmpty() && copied(state)) {
                step = now;
            }
        }
        long end = clock.getAsLong();
        due = end + TIMES * (end - start);
        return wrong;
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

    /** Brings a training back to the copy, if it is of the same form; otherwise nothing has changed. */
    boolean isTakenBy(Stepper stepper, State state) {
        State from = copy;
        return from != null
                && step >= 0
                && isAlike(from, state)
                && stepper.between(() -> state.adopt(from) == size(state));
    }

    private static boolean isAlike(State one, State other) {
        return ArrayShapes.of(one.arrays()).equals(ArrayShapes.of(other.arrays()))
                && one.counters().keySet().equals(other.counters().keySet())
                && one.streams().keySet().equals(other.streams().keySet())
                && one.memories().keySet().equals(other.memories().keySet());
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

    /** Gives up the copy. */
    void drop() {
        step = -1;
        copy = null;
    }

    void forget() {
        step = -1;
        if (room == 0) {
            copy = null;
        }
    }
}
