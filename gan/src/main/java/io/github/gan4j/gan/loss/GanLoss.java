package io.github.gan4j.gan.loss;

import io.github.gan4j.autograd.Tensor;
import java.util.function.Supplier;

/**
 * What the two players minimise. Both losses are functions of the discriminator's logits (unbounded; D(x) = σ(logit))
 * and means over the batch. Write σ for the sigmoid, sp(x) = ln(1 + e^x) for the softplus, r for the logits of real and
 * f for those of generated samples. {@link GanLosses} has all by name.
 */
public non-sealed interface GanLoss extends PairLoss {
    /** {@return the name, as the command line takes it} */
    @Override
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
     * @param real asks the discriminator for r, logits of real samples, (N, 1), or for features where
     *     {@link #comparesFeatures}; a loss that does not compare both does not ask, and saves a pass
     * @param fake f, logits of generated samples, (M, 1), or their features
     * @return a scalar
     */
    Tensor generator(Supplier<Tensor> real, Tensor fake);

    /**
     * Whether the generator's loss is one of features, (N, F), which are what enters the discriminator's last layer,
     * instead of logits.
     *
     * @return false but for feature matching
     */
    default boolean comparesFeatures() {
        return false;
    }

    /**
     * Whether what the discriminator minimises has no end unless something bounds how steep it is: a penalty, a
     * constraint such as clipping, or weights that are divided by their norm. The trainer warns where there is none.
     *
     * @return false but for a loss that is linear in the logits
     */
    default boolean needsBoundedSlope() {
        return false;
    }

    /**
     * Whether the generator's loss is a mean of what each generated sample costs alone, so that the mean over some of
     * them makes sense, as top-k takes it. A loss that compares samples with each other, or batches as a whole, says
     * false, and the trainer refuses top-k.
     *
     * @return true by default, but for a loss that {@link #comparesFeatures}
     */
    default boolean isPerSample() {
        return !comparesFeatures();
    }
}
