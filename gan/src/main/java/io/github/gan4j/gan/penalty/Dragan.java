package io.github.gan4j.gan.penalty;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.random.Rng;

/**
 * DRAGAN (Kodali et al. 2017, "On Convergence and Stability of GANs", algorithm 1): λ E (‖∇D(x + δ)‖ − k)² in a
 * neighbourhood of real samples x. Each number of δ is uniform in [−½, ½) times {@code spread} times the standard
 * deviation of all numbers of the batch.
 *
 * <p>Differs from the paper: there δ ~ N(0, c·I) with c chosen for pixels up to 255; the authors' code scales by the
 * batch's deviation, as here, but by positive numbers only, which also makes all images brighter.
 *
 * @param weight λ, above 0; 10 in the paper
 * @param target k, the slope that is asked for, above 0; 1 in the paper
 * @param spread the width of the noise in standard deviations, above 0; 1 is usual
 */
public record Dragan(float weight, float target, float spread) implements WeightedPenalty {
    /** The penalty with a weight of 10, a target of 1 and a spread of 1. */
    public Dragan() {
        this(10, 1, 1);
    }

    /**
     * A penalty.
     *
     * @throws IllegalArgumentException if a setting is not above 0 and finite
     */
    public Dragan {
        PenaltySettings.weight("dragan", weight);
        PenaltySettings.above0("dragan", "a target", target);
        PenaltySettings.above0("dragan", "a spread", spread);
    }

    @Override
    public Dragan withWeight(float newWeight) {
        return new Dragan(newWeight, target, spread);
    }

    @Override
    public String name() {
        return "dragan";
    }

    @Override
    public String summary() {
        return "slope 1 around real samples (Kodali et al. 2017)";
    }

    @Override
    public boolean differentiatesSamples() {
        return true;
    }

    @Override
    public Tensor of(DiscriminatorPass pass) {
        Tensor near = near(pass.real().value(), pass.rng());
        return InputGradients.norms(pass.critic(), near)
                .sub(target)
                .square()
                .mean()
                .mul(weight);
    }

    private Tensor near(NDArray real, Rng rng) {
        NDArray points = rng.uniform(real.shape(), -.5f, .5f);
        InPlace.scale((float) (spread * deviation(real)), points);
        InPlace.axpy(1, real, points);
        return Tensor.of(points);
    }

    private static double deviation(NDArray x) {
        double sum = 0;
        for (int i = 0; i < x.elements(); i++) {
            sum += x.array()[x.offset() + i];
        }
        double mean = sum / x.elements();
        double squares = 0;
        for (int i = 0; i < x.elements(); i++) {
            double away = x.array()[x.offset() + i] - mean;
            squares += away * away;
        }
        return Math.sqrt(squares / x.elements());
    }
}
