package io.github.gan4j.run;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often checkpoints are written, beside the one at the end. It has no say in what is trained.
 *
 * @param steps every so many steps, if above 0
 * @param time at least every so long, if above 0
 */
public record CheckpointCadence(long steps, Duration time) {
    private static final Pattern WORD = Pattern.compile("([1-9][0-9]{0,8})(m?)");

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public CheckpointCadence {
        if (steps < 0 || time.isNegative()) {
            throw new IllegalArgumentException(
                    "[checkpoints] expected steps and a time of 0 or more, got " + steps + " and " + time);
        }
    }

    /** {@return at least every two minutes} */
    public static CheckpointCadence standard() {
        return every(Duration.ofMinutes(2));
    }

    /**
     * {@return a cadence in time}
     *
     * @param time the longest that passes between two checkpoints, as long as a step takes less
     */
    public static CheckpointCadence every(Duration time) {
        return new CheckpointCadence(0, time);
    }

    /**
     * {@return a cadence in steps}
     *
     * @param steps 1 or more
     */
    public static CheckpointCadence every(long steps) {
        return new CheckpointCadence(steps, Duration.ZERO);
    }

    /**
     * Reads a cadence.
     *
     * @param word a number of steps, such as {@code 500}, or of minutes, such as {@code 5m}
     * @return the cadence
     * @throws IllegalArgumentException if it is neither
     */
    public static CheckpointCadence parse(String word) {
        Matcher matcher = WORD.matcher(word);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "[checkpoints] expected a number of steps, such as 500, or of minutes, such as 5m, got \"" + word
                            + "\"");
        }
        long number = Long.parseLong(matcher.group(1));
        return matcher.group(2).isEmpty() ? every(number) : every(Duration.ofMinutes(number));
    }

    /** As {@link #parse} reads it, if it is of whole minutes or of steps. */
    @Override
    public String toString() {
        return steps > 0 ? Long.toString(steps) : time.toMinutes() + "m";
    }

    /** Whether one is due after a step that took so long, when the last one is so long ago. */
    boolean isDue(long step, double secondsSince, double stepSeconds) {
        boolean late = !time.isZero() && secondsSince + stepSeconds >= time.toMillis() * 1e-3;
        return late || (steps > 0 && step % steps == 0);
    }
}
