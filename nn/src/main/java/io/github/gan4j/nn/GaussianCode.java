package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;

/**
 * What an encoder says of each input: a normal distribution N(μ, diag σ²) of codes, drawn from so that the gradient
 * goes through the draw (Kingma and Welling 2014, section 2.4). The encoder gives the logarithm of the variance, which
 * may be any number:
 *
 * <pre>{@code
 * GaussianCode code = GaussianCode.of(encoder.forward(x, pass)); // ends in Dense.of(features, 2 * K, rng)
 * Tensor z = code.sample(Tensor.of(noise));
 * Tensor cost = Losses.binaryCrossEntropy(decoder.forward(z, pass), x).add(code.divergence());
 * }</pre>
 *
 * @param mean μ, (N, K)
 * @param logVariance ln σ², (N, K)
 */
public record GaussianCode(Tensor mean, Tensor logVariance) {
    /**
     * A code.
     *
     * @throws ShapeException if the shapes differ, or are not (N, K)
     */
    public GaussianCode {
        if (mean.shape().rank() != 2 || !mean.shape().equals(logVariance.shape())) {
            throw new ShapeException("[gaussianCode] expected means (N, K) and as many logarithms of variances, got "
                    + mean.shape() + " and " + logVariance.shape());
        }
    }

    /**
     * {@return the code that an encoder gives: of each row, the first half is the mean, the second the logarithm of the
     * variance}
     *
     * @param head (N, 2·K)
     * @throws ShapeException if it cannot be halved
     */
    public static GaussianCode of(Tensor head) {
        Shape shape = head.shape();
        if (shape.rank() != 2 || shape.size(1) < 2 || shape.size(1) % 2 != 0) {
            throw new ShapeException(
                    "[gaussianCode] expected means and logarithms of variances side by side (N, 2K), got " + shape
                            + ": end the encoder with a dense layer of twice as many numbers as a code has");
        }
        int size = shape.size(1) / 2;
        return new GaussianCode(head.slice(1, 0, size), head.slice(1, size, 2 * size));
    }

    /**
     * {@return the same as numbers, without a graph}
     *
     * @param head (N, 2·K)
     */
    public static GaussianCode of(NDArray head) {
        return of(Tensor.of(head));
    }

    /** {@return K, how many numbers a code has} */
    public int size() {
        return mean.shape().size(1);
    }

    /**
     * A draw from each distribution, μ + σ·ε: the reparameterisation trick, by which the gradient reaches μ and σ.
     *
     * @param noise ε, standard normal numbers (N, K)
     * @return codes (N, K)
     * @throws ShapeException if the noise has another shape
     */
    public Tensor sample(Tensor noise) {
        if (!noise.shape().equals(mean.shape())) {
            throw new ShapeException("[gaussianCode] expected noise of the shape of the means " + mean.shape()
                    + ", got " + noise.shape());
        }
        return mean.add(logVariance.mul(.5f).exp().mul(noise));
    }

    /**
     * {@return how far the distributions are from the standard one, summed over a code, then the mean over the batch: a
     * scalar in nats}
     */
    public Tensor divergence() {
        return Losses.gaussianDivergence(mean, logVariance);
    }
}
