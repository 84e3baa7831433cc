package io.github.gan4j.metric;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.random.Rng;
import java.util.Arrays;
import java.util.Locale;

/**
 * The log-likelihood of an autoencoder by several draws of each code (Burda, Grosse and Salakhutdinov 2016), the mean
 * over samples in nats. It is a bound from below as {@link Elbo} is, and the nearer the more draws there are; with one
 * draw it is that:
 *
 * <pre>{@code ln (1/K) Σₖ p(x|zₖ) p(zₖ) / q(zₖ|x), zₖ from q(z|x)}</pre>
 *
 * @param value the bound
 * @param standardError of it over the samples; NaN for one sample
 * @param draws K
 * @param samples N
 */
public record ImportanceBound(double value, double standardError, int draws, long samples) {
    private static final String OP = "importance-bound";

    /** Gives images back from codes. */
    @FunctionalInterface
    public interface Decoder {
        /**
         * Decodes.
         *
         * @param codes z (N, d), the i-th of the i-th sample
         * @return logits (N, …), ln(p / (1 − p)) of each pixel
         */
        NDArray logits(NDArray codes);
    }

    /**
     * Of pixels that are each black or white with a probability.
     *
     * @param samples (N, …), each number from 0 to 1
     * @param mean μ (N, d) of the codes
     * @param logVariance ln σ² (N, d) of the codes
     * @param draws K, 1 or more
     * @param decoder gives images back
     * @param rng what is drawn from
     * @return the bound
     * @throws IllegalArgumentException as {@link Elbo#bernoulli} does, or if there is no draw
     */
    public static ImportanceBound bernoulli(
            NDArray samples, NDArray mean, NDArray logVariance, int draws, Decoder decoder, Rng rng) {
        if (draws < 1) {
            throw new IllegalArgumentException(
                    "[" + OP + "] expected 1 draw of a code or more, got " + draws + ": take some such as 64");
        }
        int n = samples.shape().rank() < 1 ? 0 : samples.shape().size(0);
        Elbo.checkCodes(n, mean, logVariance);
        double[][] weights = new double[n][draws];
        for (int k = 0; k < draws; k++) {
            NDArray noise = rng.normal(mean.shape(), 0, 1);
            NDArray codes = NDArray.zeros(mean.shape());
            double[] ratios = draw(mean, logVariance, noise, codes);
            NDArray logits = decoder.logits(codes);
            if (k == 0) {
                // Looks at all that was given.
                Elbo.bernoulli(samples, logits, mean, logVariance);
            } else {
                Elbo.checkGiven(samples, logits);
            }
            for (int i = 0; i < n; i++) {
                weights[i][k] = Elbo.ofImage(samples, logits, i) + ratios[i];
            }
        }
        Spread bounds = new Spread();
        for (double[] of : weights) {
            bounds.add(logMean(of));
        }
        return new ImportanceBound(bounds.mean(), bounds.standardError(), draws, n);
    }

    /** Fills in z = μ + σ·ε; gives ln p(z) − ln q(z|x) = ½ Σ (ε² + ln σ² − z²) of each. */
    private static double[] draw(NDArray mean, NDArray logVariance, NDArray noise, NDArray codes) {
        int size = mean.shape().stride(0);
        double[] ratios = new double[mean.shape().size(0)];
        for (int j = 0; j < mean.elements(); j++) {
            double l = logVariance.array()[logVariance.offset() + j];
            double e = noise.array()[noise.offset() + j];
            float z = (float) (mean.array()[mean.offset() + j] + StrictMath.exp(l / 2) * e);
            codes.array()[codes.offset() + j] = z;
            ratios[j / size] += (e * e + l - (double) z * z) / 2;
        }
        return ratios;
    }

    private static double logMean(double[] logs) {
        double most = Arrays.stream(logs).max().orElseThrow();
        double sum = 0;
        for (double log : logs) {
            sum += StrictMath.exp(log - most);
        }
        return most + StrictMath.log(sum / logs.length);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4g ± %.2g nats (%d draws)", value, standardError, draws);
    }
}
