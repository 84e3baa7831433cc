package io.github.gan4j.gan.loss;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.nn.GaussianCode;
import io.github.gan4j.nn.Losses;

/**
 * What the encoder and the decoder of a variational autoencoder minimise together (Kingma and Welling 2014): how
 * surprising an image is as it is given back, plus β times how far its code is from the standard normal one. With β = 1
 * it bounds −ln p(x) from above, in nats.
 *
 * <p>Pixels are the probability that a pixel is white; both terms are sums over an image, the pixels of the one and the
 * numbers of the code of the other, and means over the batch alone. A mean over pixels beside a sum over the code would
 * weigh the second as if β were the number of pixels, and every code would become the standard one.
 *
 * @param beta the weight of the second term; 1 for the bound, more for codes whose numbers mean more alone (β-VAE,
 *     Higgins et al. 2017), 0 for a plain autoencoder
 */
public record EvidenceBound(float beta) implements PairLoss {
    /**
     * A bound.
     *
     * @throws IllegalArgumentException if β is below 0 or not finite
     */
    public EvidenceBound {
        if (!(beta >= 0) || Float.isInfinite(beta)) {
            throw new IllegalArgumentException("[evidence-bound] expected a beta of 0 or more, got " + beta);
        }
    }

    /** The bound itself, β = 1. */
    public EvidenceBound() {
        this(1);
    }

    @Override
    public String name() {
        return "evidence-bound";
    }

    @Override
    public String summary() {
        return "images are given back from codes that are nearly standard normal (Kingma and Welling 2014)";
    }

    /**
     * The two terms of a batch.
     *
     * @param reconstruction −E ln p(x|z), a scalar
     * @param divergence KL(q(z|x) ‖ N(0, I)), a scalar
     */
    public record Terms(Tensor reconstruction, Tensor divergence) {}

    /**
     * The terms, without their weights.
     *
     * @param logits ln(p / (1 − p)) of each pixel as the decoder gives it from a draw of the code, (N, …)
     * @param images pixels from 0 to 1, (N, …)
     * @param code of the images
     * @return the terms, each summed over an image, the mean over the batch
     */
    public Terms terms(Tensor logits, Tensor images, GaussianCode code) {
        return new Terms(Losses.binaryCrossEntropy(logits, images), code.divergence());
    }

    /**
     * {@return what is minimised, reconstruction + β · divergence, a scalar}
     *
     * @param terms of a batch
     */
    public Tensor cost(Terms terms) {
        return terms.reconstruction().add(terms.divergence().mul(beta));
    }
}
