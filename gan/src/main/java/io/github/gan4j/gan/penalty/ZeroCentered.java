package io.github.gan4j.gan.penalty;

import io.github.gan4j.autograd.Tensor;

/**
 * The zero-centred penalty between the samples (Thanh-Tung et al. 2019, "Improving Generalization and Stability of
 * Generative Adversarial Networks"): λ E ‖∇D(x̂)‖², at x̂ = ε x + (1 − ε) G(z) with one ε ~ U[0, 1) for each pair of a
 * real and a generated sample.
 *
 * @param weight λ, above 0; the paper uses 100 for points in the plane and for MNIST, and 10 for large images
 */
public record ZeroCentered(float weight) implements WeightedPenalty {
    /** The penalty with a weight of 10. */
    public ZeroCentered() {
        this(10);
    }

    /**
     * A penalty.
     *
     * @throws IllegalArgumentException if the weight is not above 0 and finite
     */
    public ZeroCentered {
        PenaltySettings.weight("zero-centered", weight);
    }

    @Override
    public ZeroCentered withWeight(float newWeight) {
        return new ZeroCentered(newWeight);
    }

    @Override
    public String name() {
        return "zero-centered";
    }

    @Override
    public String summary() {
        return "slope 0 between real and generated samples (Thanh-Tung et al. 2019)";
    }

    @Override
    public boolean differentiatesSamples() {
        return true;
    }

    @Override
    public Tensor of(DiscriminatorPass pass) {
        return InputGradients.squaredNorms(pass.critic(), InputGradients.between(name(), pass))
                .mean()
                .mul(weight);
    }
}
