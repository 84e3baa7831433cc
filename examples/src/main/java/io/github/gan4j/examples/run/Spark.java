package io.github.gan4j.examples.run;

import java.util.List;

/** Numbers as a row of bars, the lowest one low and the highest one high. */
public final class Spark {
    private static final String BARS = "▁▂▃▄▅▆▇█";

    private Spark() {}

    /**
     * As many bars as numbers, or the most there may be, each for the mean of some of them; those that are no number
     * are left out.
     */
    public static String of(List<Double> numbers, int most) {
        double[] finite = numbers.stream()
                .mapToDouble(number -> number)
                .filter(Double::isFinite)
                .toArray();
        int count = Math.min(most, finite.length);
        double[] means = new double[count];
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            int from = (int) ((long) i * finite.length / count);
            int to = (int) ((i + 1L) * finite.length / count);
            for (int j = from; j < to; j++) {
                means[i] += finite[j] / (to - from);
            }
            low = Math.min(low, means[i]);
            high = Math.max(high, means[i]);
        }
        StringBuilder bars = new StringBuilder();
        for (double mean : means) {
            int level = high > low ? (int) Math.round((mean - low) / (high - low) * (BARS.length() - 1)) : 0;
            bars.append(BARS.charAt(level));
        }
        return bars.toString();
    }
}
