package io.github.gan4j.gan.toy;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.ShapeException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How well samples cover a {@link Mixture}, in the three numbers of Lin et al. 2018 (PacGAN, section 4.1). A sample is
 * of high quality if it is less than 3σ away from the nearest centre; it counts for that mode.
 *
 * @param counts for each mode how many samples of high quality it has, K numbers
 * @param samples how many samples there are, N
 */
public record ModeCoverage(List<Integer> counts, int samples) {
    /** How many standard deviations from a centre a sample of high quality may be. */
    public static final double LIMIT = 3;

    /**
     * Counts that are known.
     *
     * @param counts for each mode how many samples of high quality it has, each 0 or more
     * @param samples how many samples there are, 1 or more and not fewer than are counted
     * @throws IllegalArgumentException if the numbers are not as said
     */
    public ModeCoverage {
        counts = List.copyOf(counts);
        int good = sum(counts);
        if (counts.isEmpty() || Collections.min(counts) < 0 || samples < Math.max(1, good)) {
            throw new IllegalArgumentException("[modeCoverage] expected 1 or more samples, of which at most all are "
                    + "counted, got " + samples + " samples and the counts " + counts);
        }
    }

    private static int sum(List<Integer> counts) {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * Looks where samples lie.
     *
     * @param mixture what they should be like
     * @param samples points (N, 2); the paper takes 2,500. One that is not finite is not of high quality
     * @return the counts
     * @throws ShapeException if the samples are not points
     * @throws IllegalArgumentException if there are none
     */
    public static ModeCoverage of(Mixture mixture, NDArray samples) {
        if (samples.shape().rank() != 2 || samples.shape().size(1) != 2) {
            throw new ShapeException("[modeCoverage] expected points (N, 2), got " + samples.shape());
        }
        int n = samples.shape().size(0);
        int[] counts = new int[mixture.modes()];
        for (int i = 0; i < n; i++) {
            double x = samples.array()[samples.offset() + 2 * i];
            double y = samples.array()[samples.offset() + 2 * i + 1];
            int mode = mixture.nearest(x, y);
            if (mixture.distance(mode, x, y) < LIMIT * mixture.std()) {
                counts[mode]++;
            }
        }
        return new ModeCoverage(IntStream.of(counts).boxed().toList(), n);
    }

    /** {@return the number of modes that have a sample of high quality or more, in [0, K]} */
    public int captured() {
        return (int) counts.stream().filter(count -> count > 0).count();
    }

    /**
     * The share of samples of high quality. Of samples of the mixture itself, far apart, it is 1 − e^(−9/2) = 0.989.
     *
     * @return the share, in [0, 1]
     */
    public double highQuality() {
        return (double) sum(counts) / samples;
    }

    /**
     * The reverse Kullback-Leibler divergence over the modes, Σₖ qₖ · ln(K·qₖ), where qₖ is mode k's share of the
     * samples of high quality, and 1/K what it should be.
     *
     * @return the divergence in nats, in [0, ln K]; NaN if no sample is of high quality
     */
    public double reverseKl() {
        double good = sum(counts);
        double divergence = 0;
        for (int count : counts) {
            double q = count / good;
            divergence += q == 0 ? 0 : q * StrictMath.log(counts.size() * q);
        }
        return good == 0 ? Double.NaN : Math.max(0, divergence);
    }

    /**
     * One line, such as {@code 7 of 8 modes, 95.6 % of high quality, reverse KL 0.07}; where no point is near a mode,
     * there is no divergence.
     */
    @Override
    public String toString() {
        String text = String.format(
                Locale.ROOT, "%d of %d modes, %.1f %% of high quality", captured(), counts.size(), 100 * highQuality());
        return text
                + (captured() == 0
                        ? ", no reverse KL, since no point is near a mode"
                        : String.format(Locale.ROOT, ", reverse KL %.2f", reverseKl()));
    }
}
