package io.github.gan4j.metric;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.random.Rng;
import java.util.Arrays;
import java.util.Locale;

/**
 * Precision against recall of a distribution (Sajjadi et al. 2018): which part of what is generated is real, and which
 * part of what is real is generated, for every exchange of the one for the other. Both sets together are clustered;
 * with the shares p of the real samples in the clusters and q of the generated ones,
 *
 * <pre>precision(λ) = Σ min(λ p, q)     recall(λ) = Σ min(p, q / λ)     λ = tan(angle)</pre>
 *
 * <p>at angles that are evenly spread from 0 to 90°. Where a mode is lost recall ends early, where there is noise
 * precision does.
 */
public final class PrecisionRecallCurve {
    /** How many points a curve has. */
    public static final int ANGLES = 1001;

    private static final String OP = "prd";

    /** How far from 0 and 90° the first and the last angle lie, where the slope would be 0 and infinite. */
    private static final double EDGE = 1e-10;

    private static final int MOST_ROUNDS = 100;
    private static final double ROUNDING = 1e-6;

    private final double[] precision;
    private final double[] recall;

    private PrecisionRecallCurve(double[] precision, double[] recall) {
        this.precision = precision;
        this.recall = recall;
    }

    /**
     * The curve of two sets.
     *
     * @param real features (N, d) of real samples
     * @param fake features (N, d) of generated ones, as many: the clusters would lean to the larger set
     * @param clusters into how many clusters both are put, 1 or more; 20 in the paper
     * @param runs how often, each time from other centers, 1 or more; the curve is their mean; 10 in the paper
     * @param rng draws the first centers
     * @return the curve
     * @throws IllegalArgumentException if these are no features of one size, one of them is not finite, there are other
     *     numbers of samples or fewer different ones than clusters, or a number is not in its range
     */
    public static PrecisionRecallCurve of(NDArray real, NDArray fake, int clusters, int runs, Rng rng) {
        return of(real, fake, clusters, runs, rng, ScoringProgress.NONE);
    }

    /**
     * The curve of two sets, and tells how far it has come.
     *
     * @param real features (N, d) of real samples
     * @param fake features (N, d) of generated ones, as many
     * @param clusters into how many clusters both are put, 1 or more
     * @param runs how often, each time from other centers, 1 or more
     * @param rng draws the first centers
     * @param progress is told
     * @return the curve
     * @throws IllegalArgumentException as {@link #of(NDArray, NDArray, int, int, Rng)}
     */
    public static PrecisionRecallCurve of(
            NDArray real, NDArray fake, int clusters, int runs, Rng rng, ScoringProgress progress) {
        FeatureRows x = FeatureRows.of(OP, real);
        FeatureRows y = FeatureRows.of(OP, fake);
        Checked.sameSize(OP, x.size(), y.size());
        Checked.atLeast(OP, "generated", y.count(), 1, "to see any");
        Checked.atLeast(OP, "real", x.count(), 1, "to see any");
        if (x.count() != y.count()) {
            throw new IllegalArgumentException("[" + OP + "] expected as many generated samples as real ones, got "
                    + y.count() + " and " + x.count()
                    + ": the clusters would lean to the larger set, so take the first "
                    + Math.min(x.count(), y.count()) + " of it");
        }
        if (runs < 1) {
            throw new IllegalArgumentException("[" + OP + "] expected one run or more, got " + runs + ": take 10");
        }
        FeatureRows all = x.then(y);
        double[] precision = new double[ANGLES];
        double[] recall = new double[ANGLES];
        for (int run = 0; run < runs; run++) {
            int[] cluster = KMeans.of(OP, all, clusters, MOST_ROUNDS, rng).assign(all);
            double[] p = new double[clusters];
            double[] q = new double[clusters];
            for (int i = 0; i < cluster.length; i++) {
                (i < x.count() ? p : q)[cluster[i]] += 1.0 / x.count();
            }
            PrecisionRecallCurve one = curve(p, q);
            for (int i = 0; i < ANGLES; i++) {
                precision[i] += one.precision[i] / runs;
                recall[i] += one.recall[i] / runs;
            }
            progress.at(run + 1L, runs);
        }
        return new PrecisionRecallCurve(precision, recall);
    }

    /**
     * The curve of two distributions that are known.
     *
     * @param real the share of each part in the one, adding up to 1
     * @param generated the share of each in the other
     * @return the curve
     * @throws IllegalArgumentException if these are not as many shares, or do not add up to 1
     */
    public static PrecisionRecallCurve ofShares(double[] real, double[] generated) {
        Checked.sameSize(OP, real.length, generated.length);
        checkShares(real);
        checkShares(generated);
        return curve(real, generated);
    }

    private static void checkShares(double[] shares) {
        double sum = 0;
        double least = 0;
        for (double share : shares) {
            sum += share;
            least = Math.min(least, share);
        }
        if (!(least >= 0) || !(Math.abs(sum - 1) <= ROUNDING)) {
            throw new IllegalArgumentException("[" + OP + "] expected shares of 0 or more that add up to 1, got "
                    + Arrays.toString(shares) + ": divide counts by their sum");
        }
    }

    private static PrecisionRecallCurve curve(double[] p, double[] q) {
        double[] precision = new double[ANGLES];
        double[] recall = new double[ANGLES];
        for (int i = 0; i < ANGLES; i++) {
            double slope = StrictMath.tan(EDGE + (Math.PI / 2 - 2 * EDGE) * i / (ANGLES - 1));
            double sum = 0;
            for (int c = 0; c < p.length; c++) {
                sum += Math.min(p[c] * slope, q[c]);
            }
            precision[i] = Math.min(1, sum);
            recall[i] = Math.min(1, sum / slope);
        }
        return new PrecisionRecallCurve(precision, recall);
    }

    /**
     * {@return a copy of the precisions, from 0 to 1, in the order of the angles, so that they do not fall;
     * {@link #ANGLES} of them}
     */
    public double[] precision() {
        return precision.clone();
    }

    /**
     * {@return a copy of the recalls, from 0 to 1, in the order of the angles, so that they do not rise;
     * {@link #ANGLES} of them}
     */
    public double[] recall() {
        return recall.clone();
    }

    /**
     * The greatest F-score of the curve, (1 + β²) · precision · recall / (β² · precision + recall).
     *
     * @param beta β, above 0: above 1 recall counts more, below 1 precision
     * @return the score, from 0 to 1
     * @throws IllegalArgumentException if β is not above 0 and finite
     */
    public double best(double beta) {
        if (!(beta > 0) || Double.isInfinite(beta)) {
            throw new IllegalArgumentException("[" + OP + "] expected a beta above 0, got " + beta + ": take 8 or 1/8");
        }
        double best = 0;
        double squared = beta * beta;
        for (int i = 0; i < ANGLES; i++) {
            double below = squared * precision[i] + recall[i];
            best = below > 0 ? Math.max(best, (1 + squared) * precision[i] * recall[i] / below) : best;
        }
        return best;
    }

    /** {@return F₈ of the paper, in which recall counts eight times as much} */
    public double recallScore() {
        return best(8);
    }

    /** {@return F₁/₈ of the paper, in which precision counts eight times as much} */
    public double precisionScore() {
        return best(1 / 8.0);
    }

    /** The two numbers of the paper. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "F8 %.3f (recall), F1/8 %.3f (precision)", recallScore(), precisionScore());
    }
}
