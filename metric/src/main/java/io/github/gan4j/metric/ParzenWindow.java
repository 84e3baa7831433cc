package io.github.gan4j.metric;

import io.github.gan4j.ndarray.NDArray;
import java.util.Locale;

/**
 * The log-likelihood of unseen samples under a Gaussian window around each generated one, as Goodfellow et al. 2014 report it. In many
 * dimensions it says little of what pictures look like (Theis et al. 2016); it is here to stand beside published numbers.
 *
 * @param mean of the log-likelihoods of the unseen samples, in nats
 * @param standardError of the mean; NaN for one sample
 * @param width σ of the windows
 */
public record ParzenWindow(double mean, double standardError, double width) {
    private static final String OP = "parzen";

    /**
     * The log-likelihood with windows of a width.
     *
     * @param generated samples (N, d), one or more
     * @param unseen samples (M, d) that no network was trained on, one or more
     * @param width σ of the windows, above 0; to be chosen by {@link #best} on samples that are neither
     * @return the log-likelihood
     * @throws IllegalArgumentException if these are no features of one size, one of them is not finite, a set is empty, or the width is
     *     not above 0
     */
    public static ParzenWindow of(NDArray generated, NDArray unseen, double width) {
        double[][] centers = Checked.rows(OP, generated);
        double[][] samples = Checked.rows(OP, unseen);
        int size = generated.shape().size(1);
        Checked.sameSize(OP, size, unseen.shape().size(1));
        Checked.atLeast(OP, "generated", centers.length, 1, "for a window");
        Checked.atLeast(OP, "unseen", samples.length, 1, "for a mean");
        if (!(width > 0) || Double.isInfinite(width)) {
            throw new IllegalArgumentException(
                    "[" + OP + "] expected windows of a width above 0, got " + width + ": take one such as 0.2");
        }
        double constant = Math.log(centers.length) + size * (Math.log(width) + .5 * Math.log(2 * Math.PI));
        Spread spread = new Spread();
        for (double[] sample : samples) {
            spread.add(logOfSum(sample, centers, width) - constant);
        }
        return new ParzenWindow(spread.mean(), spread.standardError(), width);
    }

    /**
     * The width with the greatest log-likelihood.
     *
     * @param generated samples (N, d)
     * @param validation samples (M, d) that no network was trained on, and that are not scored afterwards
     * @param widths what to choose from, one or more, each above 0
     * @return the log-likelihood of the validation samples with the best width
     * @throws IllegalArgumentException as {@link #of}, or if there are no widths
     */
    public static ParzenWindow best(NDArray generated, NDArray validation, double... widths) {
        if (widths.length == 0) {
            throw new IllegalArgumentException("[" + OP + "] expected widths, got none: give some from 0.1 to 1");
        }
        ParzenWindow best = of(generated, validation, widths[0]);
        for (int i = 1; i < widths.length; i++) {
            ParzenWindow other = of(generated, validation, widths[i]);
            best = other.mean > best.mean ? other : best;
        }
        return best;
    }

    /** log Σ exp(−‖x − c‖² / 2σ²), which does not underflow. */
    private static double logOfSum(double[] sample, double[][] centers, double width) {
        double most = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (double[] center : centers) {
            double squares = 0;
            for (int j = 0; j < sample.length; j++) {
                double apart = sample[j] - center[j];
                squares += apart * apart;
            }
            double exponent = -squares / (2 * width * width);
            if (exponent > most) {
                sum = sum * Math.exp(most - exponent) + 1;
                most = exponent;
            } else {
                sum += Math.exp(exponent - most);
            }
        }
        return most + Math.log(sum);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4g ± %.2g nats (width %.3g)", mean, standardError, width);
    }
}
