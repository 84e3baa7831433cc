package io.github.gan4j.metric;

import java.util.Arrays;

/** Percentiles as NumPy's: between two numbers by a straight line. */
final class Percentiles {
    private Percentiles() {}

    /** The percentile of numbers in any order. */
    static double of(String op, double[] numbers, double percent) {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException(
                    "[" + op + "] expected a percentage from 0 to 100, got " + percent + ": take 5");
        }
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        double at = percent / 100 * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
