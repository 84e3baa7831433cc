package io.github.gan4j.gan.penalty;

import io.github.gan4j.autograd.Tensor;

/**
 * The drift term of progressive growing (Karras et al. 2018, "Progressive Growing of GANs", appendix A.1): ε E r²,
 * where r are the logits of real samples. It keeps a Wasserstein critic, whose loss does not notice a constant, near 0.
 *
 * @param weight ε, above 0; 0.001 in the paper
 */
public record Drift(float weight) implements WeightedPenalty {
    /** The penalty with a weight of 0.001. */
    public Drift() {
        this(.001f);
    }

    /**
     * A penalty.
     *
     * @throws IllegalArgumentException if the weight is not above 0 and finite
     */
    public Drift {
        PenaltySettings.weight("drift", weight);
    }

    @Override
    public Drift withWeight(float newWeight) {
        return new Drift(newWeight);
    }

    @Override
    public String name() {
        return "drift";
    }

    @Override
    public String summary() {
        return "logits of real samples near 0 (Karras et al. 2018)";
    }

    @Override
    public Tensor of(DiscriminatorPass pass) {
        return pass.realLogits().square().mean().mul(weight);
    }
}
