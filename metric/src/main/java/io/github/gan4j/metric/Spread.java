package io.github.gan4j.metric;

/** The mean of numbers that come one by one, and how sure it is (Welford 1962). */
final class Spread {
    private long count;
    private double mean;
    private double squares;

    void add(double number) {
        count++;
        double before = number - mean;
        mean += before / count;
        squares += before * (number - mean);
    }

    double mean() {
        return mean;
    }

    /** The standard deviation of just these numbers; NaN if there are none. */
    double deviation() {
        return Math.sqrt(squares / count);
    }

    /** The standard deviation over the root of the count; NaN for fewer than two numbers. */
    double standardError() {
        return count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1) / count);
    }
}
