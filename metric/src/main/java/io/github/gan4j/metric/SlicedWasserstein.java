package io.github.gan4j.metric;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.random.Rng;
import java.util.Arrays;

/**
 * The sliced Wasserstein distance (Rabin et al. 2011): both sets are seen from random directions, where they are
 * numbers on a line, and the distance of these is the mean of |x − y|ᵖ of the numbers in their order. It asks for no
 * Gaussians, and for few samples.
 */
public final class SlicedWasserstein {
    private static final String OP = "sliced";

    private SlicedWasserstein() {}

    /**
     * The distance.
     *
     * @param real features (N, d), one sample or more
     * @param fake features (M, d), one sample or more; if there are more of one set, quantiles are compared
     * @param order p, 1 or 2
     * @param directions how many directions, 1 or more; usually 512
     * @param rng draws them
     * @return (mean over the directions of W_pᵖ)^(1/p), in the unit of the features
     * @throws IllegalArgumentException if these are no features of one size, one of them is not finite, a set is empty,
     *     or the order or the number of directions is not in its range
     */
    public static double of(NDArray real, NDArray fake, int order, int directions, Rng rng) {
        return of(real, fake, order, directions, rng, ScoringProgress.NONE);
    }

    /**
     * The distance, and tells how far it has come.
     *
     * @param real features (N, d), one sample or more
     * @param fake features (M, d), one sample or more
     * @param order p, 1 or 2
     * @param directions how many directions, 1 or more; usually 512
     * @param rng draws them
     * @param progress is told
     * @return (mean over the directions of W_pᵖ)^(1/p), in the unit of the features
     * @throws IllegalArgumentException as {@link #of(NDArray, NDArray, int, int, Rng)}
     */
    public static double of(NDArray real, NDArray fake, int order, int directions, Rng rng, ScoringProgress progress) {
        FeatureRows x = FeatureRows.of(OP, real);
        FeatureRows y = FeatureRows.of(OP, fake);
        Checked.sameSize(OP, x.size(), y.size());
        Checked.atLeast(OP, "real", x.count(), 1, "to see any");
        Checked.atLeast(OP, "generated", y.count(), 1, "to see any");
        if (order < 1 || order > 2 || directions < 1) {
            throw new IllegalArgumentException(
                    "[" + OP + "] expected order 1 or 2 and one direction or more, got order " + order + " and "
                            + directions + " directions: take 2 and 512");
        }
        double[][] drawn = new double[directions][];
        Arrays.setAll(drawn, i -> direction(x.size(), rng));
        return of(x, y, order, drawn, progress);
    }

    /** From directions that are known, each of length 1. */
    static double of(FeatureRows x, FeatureRows y, int order, double[][] directions, ScoringProgress progress) {
        double[] each = new double[directions.length];
        Waves.run(directions.length, 1, progress, (from, to) -> {
            each[from] = onLine(seen(x, directions[from]), seen(y, directions[from]), order);
        });
        double sum = 0;
        for (double one : each) {
            sum += one / directions.length;
        }
        return order == 1 ? sum : Math.sqrt(sum);
    }

    private static double[] direction(int size, Rng rng) {
        double[] direction = new double[size];
        double length = 0;
        while (length == 0) {
            for (int j = 0; j < size; j++) {
                direction[j] = rng.normal();
                length += direction[j] * direction[j];
            }
        }
        double scale = 1 / Math.sqrt(length);
        for (int j = 0; j < size; j++) {
            direction[j] *= scale;
        }
        return direction;
    }

    private static double[] seen(FeatureRows rows, double[] direction) {
        double[] seen = new double[rows.count()];
        for (int i = 0; i < seen.length; i++) {
            for (int j = 0; j < direction.length; j++) {
                seen[i] += rows.get(i, j) * direction[j];
            }
        }
        Arrays.sort(seen);
        return seen;
    }

    /** W_pᵖ of numbers in their order: the integral over all quantiles, which are steps. */
    static double onLine(double[] x, double[] y, int order) {
        double sum = 0;
        long all = (long) x.length * y.length;
        long at = 0;
        for (int i = 0, j = 0; at < all; ) {
            // Step i of x ends at (i + 1) / N, that of y at (j + 1) / M; in units of 1 / (N M).
            long next = Math.min((i + 1L) * y.length, (j + 1L) * x.length);
            double apart = Math.abs(x[i] - y[j]);
            sum += (next - at) * (order == 1 ? apart : apart * apart);
            at = next;
            i += at == (i + 1L) * y.length ? 1 : 0;
            j += at == (j + 1L) * x.length ? 1 : 0;
        }
        return sum / all;
    }
}
