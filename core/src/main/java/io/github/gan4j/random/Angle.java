package io.github.gan4j.random;

/**
 * Sine and cosine of the angle 2π·t/2³² for a whole t in [0, 2³²), to some units of 10⁻¹⁶: the same bits on every
 * machine, and without the objects that {@code StrictMath} makes for angles beyond π/4.
 */
final class Angle {
    private static final long EIGHTH = 1L << 29;
    private static final double ANGLE = 2 * Math.PI / (1L << 32);

    private Angle() {}

    static double cosine(long t) {
        return sine(t + 2 * EIGHTH);
    }

    static double sine(long t) {
        // The nearest quarter turn, and what is left of the angle, at most an eighth to either side.
        long quarter = (t + EIGHTH) >> 30;
        double x = ANGLE * (t - (quarter << 30));
        double value = (quarter & 1) == 0 ? nearZero(x) : nearOne(x);
        return (quarter & 2) == 0 ? value : -value;
    }

    /** The Taylor series of the sine, for |x| ≤ π/4; what is left out is below 10⁻¹⁷. */
    private static double nearZero(double x) {
        double y = x * x;
        double sum = 1 - y / 210;
        sum = 1 - y / 156 * sum;
        sum = 1 - y / 110 * sum;
        sum = 1 - y / 72 * sum;
        sum = 1 - y / 42 * sum;
        sum = 1 - y / 20 * sum;
        return x - x * (y / 6 * sum);
    }

    /** That of the cosine. */
    private static double nearOne(double x) {
        double y = x * x;
        double sum = 1 - y / 240;
        sum = 1 - y / 182 * sum;
        sum = 1 - y / 132 * sum;
        sum = 1 - y / 90 * sum;
        sum = 1 - y / 56 * sum;
        sum = 1 - y / 30 * sum;
        sum = 1 - y / 12 * sum;
        return 1 - y / 2 * sum;
    }
}
