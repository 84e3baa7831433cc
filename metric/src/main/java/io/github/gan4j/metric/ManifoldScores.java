package io.github.gan4j.metric;

import io.github.gan4j.ndarray.NDArray;
import java.util.Arrays;
import java.util.Locale;

/**
 * How generated samples lie among real ones, and real ones among them. Around each sample there is a ball that reaches
 * to its k-th neighbor of its own set; a sample lies in the manifold of a set if it is inside one of its balls, not on
 * its edge.
 *
 * <p>Precision and recall are those of Kynkäänniemi et al. 2019, density and coverage those of Naeem et al. 2020, which
 * one outlier among the real samples changes little. Compare scores of equal N and k only.
 *
 * @param precision which part of the generated samples lies in the real manifold, from 0 to 1
 * @param recall which part of the real samples lies in the generated manifold, from 0 to 1
 * @param density in how many real balls a generated sample lies, divided by k: 1 on average where both sets are of one
 *     distribution; it may be above
 * @param coverage in which part of the real balls there is a generated sample, from 0 to 1
 * @param neighbors k
 * @param realEmpty how many real balls are empty, since so many real samples equal k others or more: they hold no
 *     sample, not even equal ones. Where these are many, precision, density and coverage say little
 * @param fakeEmpty the same of the generated balls: where these are many, recall says little
 */
public record ManifoldScores(
        double precision, double recall, double density, double coverage, int neighbors, int realEmpty, int fakeEmpty) {
    private static final String OP = "manifold";

    /**
     * Scores two sets. The time grows with N times M, the memory with N plus M; the library's threads share the work.
     *
     * @param real features (N, d) of real samples, more than k
     * @param fake features (M, d) of generated ones, more than k
     * @param neighbors k, 1 or more; 3 in the first paper, 5 in the second
     * @return the scores
     * @throws IllegalArgumentException if these are no features of one size, one of them is not finite, or there are
     *     not more than k samples of a set
     */
    public static ManifoldScores of(NDArray real, NDArray fake, int neighbors) {
        return of(real, fake, neighbors, ScoringProgress.NONE);
    }

    /**
     * Scores two sets, and tells how far it has come.
     *
     * @param real features (N, d) of real samples, more than k
     * @param fake features (M, d) of generated ones, more than k
     * @param neighbors k, 1 or more
     * @param progress is told
     * @return the scores
     * @throws IllegalArgumentException as {@link #of(NDArray, NDArray, int)}
     */
    public static ManifoldScores of(NDArray real, NDArray fake, int neighbors, ScoringProgress progress) {
        FeatureRows x = FeatureRows.of(OP, real);
        FeatureRows y = FeatureRows.of(OP, fake);
        Checked.sameSize(OP, x.size(), y.size());
        if (neighbors < 1) {
            throw new IllegalArgumentException(
                    "[" + OP + "] expected one neighbor or more, got " + neighbors + ": take 5");
        }
        Checked.atLeast(OP, "generated", y.count(), neighbors + 1L, "more than neighbors");
        Checked.atLeast(OP, "real", x.count(), neighbors + 1L, "more than neighbors");
        double[] realReach = reach(x, neighbors, progress.part(0, 3));
        double[] fakeReach = reach(y, neighbors, progress.part(1, 3));
        boolean[] recalled = new boolean[x.count()];
        boolean[] precise = new boolean[y.count()];
        int[] held = new int[x.count()];
        PairBlocks.SQUARED_DISTANCE.of(x, y, progress.part(2, 3), (row, from, count, distances) -> {
            for (int j = 0; j < count; j++) {
                recalled[row] |= distances[j] < fakeReach[from + j];
                if (distances[j] < realReach[row]) {
                    held[row]++;
                    precise[from + j] = true; // by several threads maybe, but never to anything else
                }
            }
        });
        long inBalls = 0;
        int covered = 0;
        for (int one : held) {
            inBalls += one;
            covered += one > 0 ? 1 : 0;
        }
        return new ManifoldScores(
                share(precise),
                share(recalled),
                (double) inBalls / neighbors / y.count(),
                (double) covered / x.count(),
                neighbors,
                empty(realReach),
                empty(fakeReach));
    }

    private static int empty(double[] reach) {
        return (int) Arrays.stream(reach).filter(one -> one == 0).count();
    }

    private static double share(boolean[] all) {
        int hits = 0;
        for (boolean one : all) {
            hits += one ? 1 : 0;
        }
        return (double) hits / all.length;
    }

    /** The squared distance of each sample to its k-th neighbor. */
    private static double[] reach(FeatureRows rows, int neighbors, ScoringProgress progress) {
        double[] nearest = new double[Math.multiplyExact(rows.count(), neighbors)];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        PairBlocks.SQUARED_DISTANCE.of(rows, rows, progress, (row, from, count, distances) -> {
            int last = (row + 1) * neighbors - 1;
            for (int j = 0; j < count; j++) {
                if (distances[j] < nearest[last] && from + j != row) {
                    put(distances[j], nearest, last - neighbors + 1, last);
                }
            }
        });
        double[] reach = new double[rows.count()];
        Arrays.setAll(reach, i -> nearest[(i + 1) * neighbors - 1]);
        return reach;
    }

    /** Puts a number into the smallest ones, in their order, in the place of the largest. */
    private static void put(double distance, double[] nearest, int first, int last) {
        int at = last;
        while (at > first && nearest[at - 1] > distance) {
            nearest[at] = nearest[at - 1];
            at--;
        }
        nearest[at] = distance;
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
