package io.github.gan4j.metric;

import io.github.gan4j.ndarray.NDArray;
import java.util.Locale;

/**
 * The evidence lower bound of an autoencoder (Kingma, Welling 2014), the mean over samples, in nats: a bound from below
 * of their log-likelihood. The code of a sample is a Gaussian N(μ, diag σ²), the prior N(0, I):
 *
 * <pre>E log p(x|z) − KL     KL = ½ Σ (μ² + σ² − 1 − ln σ²)</pre>
 *
 * @param reconstruction the mean log-likelihood of the samples as they are given back from one draw of the code each
 * @param divergence the mean KL, 0 or more
 * @param standardError of the bound over the samples; NaN for one sample
 * @param samples N
 */
public record Elbo(double reconstruction, double divergence, double standardError, long samples) {
    private static final String OP = "elbo";

    /**
     * Of pixels that are each black or white with a probability; pixels between count as the mean of both.
     *
     * @param samples (N, …), each number from 0 to 1
     * @param logits (N, …) of the same shape, ln(p / (1 − p)) of each pixel
     * @param mean μ (N, d) of the codes
     * @param logVariance ln σ² (N, d) of the codes
     * @return the bound
     * @throws IllegalArgumentException if shapes do not fit, there are no samples, a number is not finite, or a pixel
     *     is not from 0 to 1
     */
    public static Elbo bernoulli(NDArray samples, NDArray logits, NDArray mean, NDArray logVariance) {
        check(samples, logits, mean, logVariance);
        for (int i = 0; i < samples.elements(); i++) {
            float pixel = samples.array()[samples.offset() + i];
            if (pixel < 0 || pixel > 1) {
                throw new IllegalArgumentException("[" + OP + "] expected pixels from 0 to 1, got " + pixel
                        + " in sample " + i / samples.shape().stride(0) + ": scale them, or take the Gaussian bound");
            }
        }
        return of(samples, logits, mean, logVariance, Elbo::ofPixel);
    }

    /** The log-likelihood of a pixel between black and white. */
    private static double ofPixel(double pixel, double logit) {
        return pixel * logit - (Math.max(logit, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(logit))));
    }

    /** The log-likelihood of the i-th image, the sum over its pixels. */
    static double ofImage(NDArray samples, NDArray logits, int i) {
        int pixels = samples.shape().stride(0);
        double sum = 0;
        for (int j = i * pixels; j < (i + 1) * pixels; j++) {
            sum += ofPixel(samples.array()[samples.offset() + j], logits.array()[logits.offset() + j]);
        }
        return sum;
    }

    /**
     * Of numbers that are each Gaussian around what is given back.
     *
     * @param samples (N, …)
     * @param given what is given back, (N, …) of the same shape
     * @param deviation its standard deviation, the same for all numbers, above 0
     * @param mean μ (N, d) of the codes
     * @param logVariance ln σ² (N, d) of the codes
     * @return the bound
     * @throws IllegalArgumentException if shapes do not fit, there are no samples, a number is not finite, or the
     *     deviation is not above 0
     */
    public static Elbo gaussian(NDArray samples, NDArray given, double deviation, NDArray mean, NDArray logVariance) {
        check(samples, given, mean, logVariance);
        if (!(deviation > 0) || Double.isInfinite(deviation)) {
            throw new IllegalArgumentException("[" + OP + "] expected a standard deviation above 0, got " + deviation
                    + ": take the one that the loss was made with, such as 1");
        }
        double constant = StrictMath.log(deviation) + .5 * StrictMath.log(2 * Math.PI);
        return of(samples, given, mean, logVariance, (x, y) -> {
            double apart = (x - y) / deviation;
            return -apart * apart / 2 - constant;
        });
    }

    /** The log-likelihood of a number. */
    @FunctionalInterface
    private interface Likelihood {
        double of(double number, double given);
    }

    private static void check(NDArray samples, NDArray given, NDArray mean, NDArray logVariance) {
        if (samples.shape().rank() < 2 || !samples.shape().equals(given.shape())) {
            checkGiven(samples, given); // before there is a number of samples
        }
        Checked.atLeast(OP, "given", samples.shape().size(0), 1, "for a mean");
        checkCodes(samples.shape().size(0), mean, logVariance);
        checkGiven(samples, given);
    }

    /** The codes of so many samples. */
    static void checkCodes(int n, NDArray mean, NDArray logVariance) {
        if (mean.shape().rank() != 2
                || mean.shape().size(0) != n
                || !mean.shape().equals(logVariance.shape())) {
            throw new IllegalArgumentException("[" + OP + "] expected means and log variances (" + n + ", d), got "
                    + mean.shape() + " and " + logVariance.shape() + ": give the code of each sample");
        }
        Checked.finite(OP, "means", mean, "look for weights that are not finite");
        Checked.finite(OP, "log variances", logVariance, "look for weights that are not finite");
    }

    /** What is given back of samples. */
    static void checkGiven(NDArray samples, NDArray given) {
        if (samples.shape().rank() < 2 || !samples.shape().equals(given.shape())) {
            throw new IllegalArgumentException(
                    "[" + OP + "] expected samples (N, …) and what is given back in one shape, " + "got "
                            + samples.shape() + " and " + given.shape() + ": give what the decoder made of them");
        }
        Checked.finite(OP, "numbers", samples, "look for samples that are not finite");
        Checked.finite(OP, "numbers given back", given, "look for weights that are not finite");
    }

    private static Elbo of(NDArray samples, NDArray given, NDArray mean, NDArray logVariance, Likelihood likelihood) {
        int n = samples.shape().size(0);
        int pixels = samples.shape().stride(0);
        int codes = mean.shape().stride(0);
        double sumOfLikelihoods = 0;
        double sumOfDivergences = 0;
        Spread bounds = new Spread();
        for (int i = 0; i < n; i++) {
            double own = 0;
            for (int j = i * pixels; j < (i + 1) * pixels; j++) {
                own += likelihood.of(samples.array()[samples.offset() + j], given.array()[given.offset() + j]);
            }
            double divergence = 0;
            for (int j = i * codes; j < (i + 1) * codes; j++) {
                double m = mean.array()[mean.offset() + j];
                double l = logVariance.array()[logVariance.offset() + j];
                // σ² − 1 − ln σ² without the loss of digits near σ = 1.
                divergence += (m * m + StrictMath.expm1(l) - l) / 2;
            }
            sumOfLikelihoods += own;
            sumOfDivergences += divergence;
            bounds.add(own - divergence);
        }
        return new Elbo(sumOfLikelihoods / n, sumOfDivergences / n, bounds.standardError(), n);
    }

    /** {@return the bound, reconstruction − divergence, in nats a sample} */
    public double value() {
        return reconstruction - divergence;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.4g ± %.2g nats (reconstruction %.4g, KL %.4g)",
                value(),
                standardError,
                reconstruction,
                divergence);
    }
}
