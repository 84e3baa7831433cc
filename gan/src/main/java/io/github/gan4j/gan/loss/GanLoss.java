package io.github.gan4j.gan.loss;

import io.github.gan4j.autograd.Tensor;

/**
 * What the two players minimise. Both losses are functions of the discriminator's logits (unbounded; D(x) = σ(logit)) and means
 * over the batch. Write σ for the sigmoid, sp(x) = ln(1 + e^x) for the softplus, r for the logits of real and f for those of
 * generated samples.
 */
public interface GanLoss {
    /** {@return the name, as the command line takes it} */
    String name();

    /**
     * What the discriminator minimises.
     *
     * @param real r, logits of real samples, (N, 1)
     * @param fake f, logits of generated samples, (M, 1)
     * @return a scalar
     */
    Tensor discriminator(Tensor real, Tensor fake);

    /**
     * What the generator minimises.
     *
     * @param fake f, logits of generated samples, (M, 1)
     * @return a scalar
     */
    Tensor generator(Tensor fake);
}
