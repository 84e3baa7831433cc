package io.github.gan4j.examples.run;

/** Guesses how long a run will go on, from how long its steps took lately. */
final class TimeLeft {
    private static final double OLD = .7;

    private final long steps;
    private long lastStep;
    private long lastNanos = System.nanoTime();
    private double secondsPerStep;

    TimeLeft(long steps) {
        this.steps = steps;
    }

    /** What remains after a step, such as {@code 1m 20s}. */
    String at(long step) {
        return words(Math.round(secondsAt(step)));
    }

    /** How many seconds remain after a step. */
    double secondsAt(long step) {
        long now = System.nanoTime();
        if (step > lastStep) {
            double recent = (now - lastNanos) * 1e-9 / (step - lastStep);
            secondsPerStep = lastStep == 0 ? recent : OLD * secondsPerStep + (1 - OLD) * recent;
            lastStep = step;
            lastNanos = now;
        }
        return (steps - step) * secondsPerStep;
    }

    /** {@code 45s}, {@code 1m 20s} or {@code 2h 05m}. */
    static String words(long seconds) {
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
