package io.github.gan4j.metric;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.random.Rng;
import java.util.Locale;

/**
 * Whether samples fall into bins as often as real ones do (Richardson, Weiss 2018). The bins are clusters of the real
 * samples; for each one the two proportions are tested for being different by
 *
 * <pre>z = (p − q) / √(r (1 − r) (1/N + 1/M))     r the proportion of both sets together</pre>
 *
 * <p>Of bins that are equally likely in both sets about 5 % are found different by chance: score unseen real samples
 * too.
 *
 * @param different NDB, the number of statistically different bins, from 0 to the number of bins
 * @param divergence the Jensen-Shannon divergence of the proportions, in nats, from 0 to ln 2
 * @param bins how many bins, K
 */
public record BinProportions(int different, double divergence, int bins) {
    private static final String OP = "bins";
    private static final int MOST_ROUNDS = 100;

    /** Where a normal number lies beyond with a probability of 5 %, on both sides together. */
    private static final double BEYOND = 1.959963984540054;

    /**
     * Puts both sets into bins that are made of the real samples.
     *
     * @param real features (N, d) of real samples
     * @param fake features (M, d) of generated ones, one or more
     * @param bins how many bins, 1 or more and not more than there are different real samples; 100 in the paper
     * @param rng draws the first centers of the bins
     * @return the score
     * @throws IllegalArgumentException if these are no features of one size, one of them is not finite, there are fewer
     *     different real samples than bins, no generated ones, or no bins
     */
    public static BinProportions of(NDArray real, NDArray fake, int bins, Rng rng) {
        FeatureRows x = FeatureRows.of(OP, real);
        FeatureRows y = FeatureRows.of(OP, fake);
        Checked.sameSize(OP, x.size(), y.size());
        Checked.atLeast(OP, "generated", y.count(), 1, "to see any");
        KMeans means = KMeans.of(OP, x, bins, MOST_ROUNDS, rng);
        int[] fakeCounts = new int[bins];
        for (int bin : means.assign(y)) {
            fakeCounts[bin]++;
        }
        return ofCounts(means.counts(), fakeCounts);
    }

    /**
     * Of counts that are known, such as those of classes.
     *
     * @param real how many real samples each bin has, each 0 or more, one sample or more in all
     * @param generated how many generated ones
     * @return the score
     * @throws IllegalArgumentException if these are not as many counts, one is below 0, or all of a set are 0
     */
    public static BinProportions ofCounts(int[] real, int[] generated) {
        if (real.length != generated.length) {
            throw new IllegalArgumentException("[" + OP + "] expected counts of the same bins, got " + real.length
                    + " and " + generated.length + ": put both sets into the same bins");
        }
        long n = sum("real", real);
        long m = sum("generated", generated);
        int different = 0;
        double divergence = 0;
        for (int b = 0; b < real.length; b++) {
            double p = (double) real[b] / n;
            double q = (double) generated[b] / m;
            double both = ((double) real[b] + generated[b]) / (n + m);
            double deviation = Math.sqrt(both * (1 - both) * (1.0 / n + 1.0 / m));
            different += Math.abs(p - q) > BEYOND * deviation ? 1 : 0;
            double middle = (p + q) / 2;
            divergence += (term(p, middle) + term(q, middle)) / 2;
        }
        return new BinProportions(different, Math.max(0, divergence), real.length);
    }

    private static double term(double p, double middle) {
        return p > 0 ? p * StrictMath.log(p / middle) : 0;
    }

    private static long sum(String which, int[] counts) {
        long sum = 0;
        for (int count : counts) {
            if (count < 0) {
                throw new IllegalArgumentException(
                        "[" + OP + "] expected counts of 0 or more, got " + count + ": count the samples of each bin");
            }
            sum += count;
        }
        Checked.atLeast(OP, which, sum, 1, "to see any");
        return sum;
    }

    /** {@return NDB / K, from 0 to 1; about 0.05 where both sets are of one distribution} */
    public double share() {
        return (double) different / bins;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d of %d bins differ, JS %.4f", different, bins, divergence);
    }
}
