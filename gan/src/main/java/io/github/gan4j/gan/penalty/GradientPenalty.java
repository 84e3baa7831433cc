package io.github.gan4j.gan.penalty;

import io.github.gan4j.autograd.Tensor;

/**
 * The gradient penalty of WGAN-GP (Gulrajani et al. 2017, "Improved Training of Wasserstein GANs", equation 3): λ E
 * (‖∇D(x̂)‖ − k)², at x̂ = ε x + (1 − ε) G(z) with one ε ~ U[0, 1) for each pair of a real and a generated sample, and
 * the norm over all numbers of a sample. One-sided (Petzka et al. 2018, "On the regularization of Wasserstein GANs") it
 * is λ E max(0, ‖∇D(x̂)‖ − k)²: slopes below k are free. The critic should have no batch normalisation, which makes a
 * logit depend on all samples.
 *
 * @param weight λ, above 0; 10 in the paper
 * @param target k, the slope that is asked for, above 0; 1 for a 1-Lipschitz critic
 * @param sides whether slopes below the target cost too
 */
public record GradientPenalty(float weight, float target, Sides sides) implements WeightedPenalty {
    /** Which slopes cost. */
    public enum Sides {
        /** Those below the target and those above. */
        BOTH,
        /** Those above the target. */
        ABOVE
    }

    /**
     * A penalty.
     *
     * @throws IllegalArgumentException if weight or target is not above 0 and finite
     */
    public GradientPenalty {
        PenaltySettings.weight("gradient-penalty", weight);
        PenaltySettings.above0("gradient-penalty", "a target", target);
    }

    /** {@return the penalty of the paper: weight 10, target 1, both sides} */
    public static GradientPenalty twoSided() {
        return new GradientPenalty(10, 1, Sides.BOTH);
    }

    /** {@return weight 10, target 1, slopes above only} */
    public static GradientPenalty oneSided() {
        return new GradientPenalty(10, 1, Sides.ABOVE);
    }

    @Override
    public GradientPenalty withWeight(float newWeight) {
        return new GradientPenalty(newWeight, target, sides);
    }

    @Override
    public String name() {
        return sides == Sides.BOTH ? "gradient-penalty" : "one-sided-gradient-penalty";
    }

    @Override
    public String summary() {
        return sides == Sides.BOTH
                ? "slope 1 between real and generated samples, WGAN-GP (Gulrajani et al. 2017)"
                : "slope of at most 1 between real and generated samples, WGAN-LP (Petzka et al. 2018)";
    }

    @Override
    public boolean differentiatesSamples() {
        return true;
    }

    @Override
    public Tensor of(DiscriminatorPass pass) {
        Tensor excess = InputGradients.norms(pass.critic(), InputGradients.between(name(), pass))
                .sub(target);
        Tensor cost = sides == Sides.BOTH ? excess : excess.relu();
        return cost.square().mean().mul(weight);
    }
}
