package io.github.gan4j.metric.evaluation;

import java.util.Locale;

/**
 * A number that a metric gives.
 *
 * @param value the number, which may be infinite; NaN where there is none; the note explains both
 * @param error its standard error, or the deviation over parts; NaN where there is none
 * @param note what has to be known to read it, such as that a covariance is singular; empty usually
 */
public record Score(double value, double error, String note) {
    /** {@return a number alone} */
    static Score of(double value) {
        return new Score(value, Double.NaN, "");
    }

    /** The same with one more thing to know, which comes first. */
    Score noted(String first) {
        return first.isEmpty() ? this : new Score(value, error, Comparison.both(first, note));
    }

    /** The number with four digits, and its error with two; "infinite", or "none" where there is no number. */
    @Override
    public String toString() {
        String text = digits(value, "%.4g");
        return Double.isNaN(error) ? text : text + " ± " + digits(error, "%.2g");
    }

    /** Small numbers in full, so that a column can be read downwards. */
    private static String digits(double value, String format) {
        if (Double.isNaN(value)) {
            return "none";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "infinite" : "-infinite";
        }
        double size = Math.abs(value);
        return size < 1e-4 && size > 0
                ? String.format(Locale.ROOT, "%.1e", value)
                : String.format(Locale.ROOT, format, value);
    }
}
