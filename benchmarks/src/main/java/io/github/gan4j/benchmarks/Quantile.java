package io.github.gan4j.benchmarks;

import java.util.Arrays;
import java.util.List;

/** Of some measurements the one in the middle, and others in their order. */
public final class Quantile {
    private Quantile() {}

    /** {@return the median; of an even number the mean of the two in the middle} */
    static double median(double... numbers) {
        return of(.5, numbers);
    }

    /**
     * The median.
     *
     * @param numbers one or more
     * @return of an even number the mean of the two in the middle
     */
    public static double median(List<Double> numbers) {
        return of(.5, numbers);
    }

    static double of(double part, List<Double> numbers) {
        return of(part, numbers.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Between two of the numbers on a straight line: 0 is the least, 1 the greatest. */
    static double of(double part, double... numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        double place = part * (sorted.length - 1);
        int before = (int) place;
        int behind = Math.min(before + 1, sorted.length - 1);
        return sorted[before] + (place - before) * (sorted[behind] - sorted[before]);
    }
}
