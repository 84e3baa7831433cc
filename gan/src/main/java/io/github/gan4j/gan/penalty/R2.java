package io.github.gan4j.gan.penalty;

import io.github.gan4j.autograd.Tensor;

/**
 * R2 (Mescheder et al. 2018, "Which Training Methods for GANs do actually Converge?", equation 10): γ/2 E ‖∇D(x)‖² at
 * generated samples x, the norm over all numbers of a sample, the gradient that of the logit.
 *
 * @param weight γ, above 0; 10 in the paper
 */
public record R2(float weight) implements WeightedPenalty {
    /** The penalty with a weight of 10. */
    public R2() {
        this(10);
    }

    /**
     * A penalty.
     *
     * @throws IllegalArgumentException if the weight is not above 0 and finite
     */
    public R2 {
        PenaltySettings.weight("r2", weight);
    }

    @Override
    public R2 withWeight(float newWeight) {
        return new R2(newWeight);
    }

    @Override
    public String name() {
        return "r2";
    }

    @Override
    public String summary() {
        return "slope 0 at generated samples (Mescheder et al. 2018)";
    }

    @Override
    public boolean differentiatesSamples() {
        return true;
    }

    @Override
    public Tensor of(DiscriminatorPass pass) {
        return InputGradients.squaredNorms(pass.critic(), pass.fake()).mean().mul(weight / 2);
    }
}
