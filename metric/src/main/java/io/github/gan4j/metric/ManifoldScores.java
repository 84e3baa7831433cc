package io.github.gan4j.metric;

import io.github.gan4j.ndarray.NDArray;
import java.util.Arrays;
import java.util.Locale;

/**
 * How generated samples lie among real ones, and real ones among them. Around each sample there is a ball that reaches to its k-th
 * neighbor of its own set; a sample lies in the manifold of a set if it is inside one of its balls, not on its edge.
 *
 * <p>Precision and recall are those of Kynkäänniemi et al. 2019, density and coverage those of Naeem et al. 2020, which one outlier among
 * the real samples changes little. Compare scores of equal N and k only.
 *
 * @param precision which part of the generated samples lies in the real manifold, from 0 to 1
 * @param recall which part of the real samples lies in the generated manifold, from 0 to 1
 * @param density in how many real balls a generated sample lies, divided by k: 1 on average where both sets are of one distribution; it
 *     may be above
 * @param coverage in which part of the real balls there is a generated sample, from 0 to 1
 * @param neighbors k
 */
public record ManifoldScores(double precision, double recall, double density, double coverage, int neighbors) {
    private static final String OP = "manifold";

    /**
     * Scores two sets. The time grows with N times M, the memory with N plus M.
     *
     * @param real features (N, d) of real samples, more than k
     * @param fake features (M, d) of generated ones, more than k
     * @param neighbors k, 1 or more; 3 in the first paper, 5 in the second
     * @return the scores
     * @throws IllegalArgumentException if these are no features of one size, one of them is not finite, or there are not more than k
     *     samples of a set
     */
    public static ManifoldScores of(NDArray real, NDArray fake, int neighbors) {
        double[][] x = Checked.rows(OP, real);
        double[][] y = Checked.rows(OP, fake);
        Checked.sameSize(OP, real.shape().size(1), fake.shape().size(1));
        if (neighbors < 1) {
            throw new IllegalArgumentException(
                    "[" + OP + "] expected one neighbor or more, got " + neighbors + ": take 5");
        }
        Checked.atLeast(OP, "real", x.length, neighbors + 1L, "more than neighbors");
        Checked.atLeast(OP, "generated", y.length, neighbors + 1L, "more than neighbors");
        double[] realReach = reach(x, neighbors);
        double[] fakeReach = reach(y, neighbors);
        boolean[] precise = new boolean[y.length];
        long inBalls = 0;
        int recalled = 0;
        int covered = 0;
        for (int i = 0; i < x.length; i++) {
            boolean found = false;
            boolean holds = false;
            for (int j = 0; j < y.length; j++) {
                double distance = distance(x[i], y[j]);
                found |= distance < fakeReach[j];
                if (distance < realReach[i]) {
                    holds = true;
                    precise[j] = true;
                    inBalls++;
                }
            }
            recalled += found ? 1 : 0;
            covered += holds ? 1 : 0;
        }
        int hits = 0;
        for (boolean one : precise) {
            hits += one ? 1 : 0;
        }
        return new ManifoldScores(
                (double) hits / y.length,
                (double) recalled / x.length,
                (double) inBalls / neighbors / y.length,
                (double) covered / x.length,
                neighbors);
    }

    /** The squared distance of each sample to its k-th neighbor. */
    private static double[] reach(double[][] rows, int neighbors) {
        double[] reach = new double[rows.length];
        double[] nearest = new double[neighbors];
        for (int i = 0; i < rows.length; i++) {
            Arrays.fill(nearest, Double.POSITIVE_INFINITY);
            for (int j = 0; j < rows.length; j++) {
                if (j != i) {
                    put(distance(rows[i], rows[j]), nearest);
                }
            }
            reach[i] = nearest[neighbors - 1];
        }
        return reach;
    }

    /** Puts a number into the smallest ones, in their order. */
    private static void put(double distance, double[] nearest) {
        int at = nearest.length - 1;
        if (distance >= nearest[at]) {
            return;
        }
        while (at > 0 && nearest[at - 1] > distance) {
            nearest[at] = nearest[at - 1];
            at--;
        }
        nearest[at] = distance;
    }

    /** Squared. */
    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double apart = a[i] - b[i];
            sum += apart * apart;
        }
        return sum;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "precision %.3f, recall %.3f, density %.3f, coverage %.3f (k = %d)",
                precision,
                recall,
                density,
                coverage,
                neighbors);
    }
}
