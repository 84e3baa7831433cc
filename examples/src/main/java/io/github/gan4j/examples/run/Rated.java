package io.github.gan4j.examples.run;

import java.util.Locale;

/**
 * How good samples were found to be.
 *
 * @param step after which step
 * @param score what was measured, as the column of metrics.csv is called
 * @param value the number
 * @param isLowerBetter whether a lower one is better
 * @param best the best one of the run so far
 * @param bestStep when that was
 */
public record Rated(long step, String score, double value, boolean isLowerBetter, double best, long bestStep) {
    /** One that was found once, at the end. */
    public static Rated once(long step, String score, double value, boolean isLowerBetter) {
        return new Rated(step, score, value, isLowerBetter, value, step);
    }

    /** Whether none was better before. */
    boolean isBest() {
        return step == bestStep;
    }

    /** What was found, as a line. */
    String words() {
        return "score     step " + step + ": " + score + " " + number(value)
                + (isBest() ? ", the best so far" : "; the best was " + number(best) + " at step " + bestStep);
    }

    /** A number in few digits, a whole one without a point. */
    public static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }
}
