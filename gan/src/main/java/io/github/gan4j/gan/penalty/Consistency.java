package io.github.gan4j.gan.penalty;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.random.Rng;

/**
 * Consistency regularization (Zhang et al. 2020, "Consistency Regularization for Generative Adversarial Networks"): λ E
 * (D(x) − D(T(x)))² on the logits of real samples x, where T changes a sample without changing what it shows. Balanced
 * (Zhao et al. 2021, "Improved Consistency Regularization for GANs") λ E (D(G(z)) − D(T(G(z))))² is added, else T's
 * traces may show up in generated samples. Gradients flow through both logits.
 *
 * @param weight λ, above 0; 10 in both papers
 * @param samples which samples are changed
 * @param transformation T
 */
public record Consistency(float weight, Samples samples, Transformation transformation) implements WeightedPenalty {
    /** Which samples are changed. */
    public enum Samples {
        /** Real ones. */
        REAL,
        /** Real and generated ones. */
        BOTH
    }

    /** A change that leaves what a sample shows. */
    @FunctionalInterface
    public interface Transformation {
        /**
         * Changes samples, each by chance of its own.
         *
         * @param samples (N, …), not tracked
         * @param rng random numbers
         * @return samples of the same shape
         */
        Tensor apply(Tensor samples, Rng rng);

        /**
         * Whether the samples must be images.
         *
         * @return false where a transformation does not say
         */
        default boolean needsImages() {
            return false;
        }
    }

    /** Real images moved by up to two pixels, with a weight of 10. */
    public Consistency() {
        this(10, Samples.REAL, new Shift(2));
    }

    /**
     * A penalty.
     *
     * @throws IllegalArgumentException if the weight is not above 0 and finite
     */
    public Consistency {
        PenaltySettings.weight("consistency", weight);
    }

    @Override
    public Consistency withWeight(float newWeight) {
        return new Consistency(newWeight, samples, transformation);
    }

    @Override
    public String name() {
        return samples == Samples.REAL ? "consistency" : "balanced-consistency";
    }

    @Override
    public String summary() {
        return samples == Samples.REAL
                ? "the same logit for a real image and the image moved a little (Zhang et al. 2020)"
                : "the same logit for an image and the image moved a little, real or generated (Zhao et al. 2021)";
    }

    @Override
    public boolean needsImages() {
        return transformation.needsImages();
    }

    @Override
    public Tensor of(DiscriminatorPass pass) {
        Tensor cost = cost(pass, pass.real(), pass.realLogits());
        if (samples == Samples.BOTH) {
            cost = cost.add(cost(pass, pass.fake(), pass.fakeLogits()));
        }
        return cost.mul(weight);
    }

    private Tensor cost(DiscriminatorPass pass, Tensor shown, Tensor logits) {
        Tensor changed = transformation.apply(shown.detach(), pass.rng());
        return logits.sub(pass.critic().logits(changed)).square().mean();
    }
}
