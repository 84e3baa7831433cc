package io.github.gan4j.examples.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * Guesses how long a run will go on, from how long its steps took in the last minute, the first step left out: what
 * comes only now and then, such as a score, is spread over them.
 */
public final class TimeLeft {
    private static final double NANO = 1e-9;
    private static final long WINDOW = 60_000_000_000L;
    private static final long APART = 1_000_000_000L;

    private final long steps;
    private final LongSupplier clock;
    private final Deque<Moment> moments = new ArrayDeque<>();
    private long begunAfter = -1;

    /** After which step it was when. */
    private record Moment(long step, long nanos) {}

    TimeLeft(long steps) {
        this(steps, System::nanoTime);
    }

    TimeLeft(long steps, LongSupplier clock) {
        this.steps = steps;
        this.clock = clock;
    }

    /** The run begins, or goes on, after a step. */
    void begun(long step) {
        moments.clear();
        moments.addLast(new Moment(step, clock.getAsLong()));
        begunAfter = step;
    }

    /** What remains after a step, such as {@code 1m 20s}. */
    String at(long step) {
        double seconds = secondsAt(step);
        return Double.isNaN(seconds) ? "?" : words(Math.round(seconds));
    }

    /** How many seconds remain after a step; NaN before there is anything to guess from. */
    double secondsAt(long step) {
        long now = clock.getAsLong();
        if (!moments.isEmpty() && moments.getLast().step() > step) {
            // It went back: what was made since is made again.
            moments.clear();
        }
        if (step == begunAfter + 1 && !moments.isEmpty() && moments.getLast().step() == begunAfter) {
            // While it made the first step, Java loaded and compiled what the others use.
            moments.clear();
        }
        if (moments.isEmpty() || now - moments.getLast().nanos() >= APART) {
            moments.addLast(new Moment(step, now));
        }
        while (moments.size() > 2 && now - moments.getFirst().nanos() > WINDOW) {
            moments.removeFirst();
        }
        Moment first = moments.getFirst();
        if (step >= steps) {
            return 0;
        }
        return step == first.step()
                ? Double.NaN
                : (double) (steps - step) * (now - first.nanos()) * NANO / (step - first.step());
    }

    /** {@code 45s}, {@code 1m 20s} or {@code 2h 05m}. */
    public static String words(long seconds) {
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3600) {
            return seconds / 60 + "m " + twoDigits(seconds % 60) + "s";
        }
        return seconds / 3600 + "h " + twoDigits(seconds / 60 % 60) + "m";
    }

    private static String twoDigits(long n) {
        return n < 10 ? "0" + n : Long.toString(n);
    }
}
