package io.github.gan4j.nn.optim;

import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.nn.State;
import java.util.List;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019): p *= 1 − rate · weightDecay, then Adam's step with the
 * bare gradient.
 *
 * @param learningRate the learning rate over the steps
 * @param beta1 the decay of the first moment, in [0, 1)
 * @param beta2 the decay of the second moment, in [0, 1)
 * @param epsilon added to the root, above 0
 * @param weightDecay how much a parameter shrinks, as a factor of the learning rate, 0 or more
 */
public record AdamW(Schedule learningRate, float beta1, float beta2, float epsilon, float weightDecay)
        implements OptimizerRecipe {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public AdamW {
        OptimizerSettings.decay("adamW", "beta1", beta1);
        OptimizerSettings.decay("adamW", "beta2", beta2);
        OptimizerSettings.positive("adamW", "epsilon", epsilon);
        OptimizerSettings.notNegative("adamW", "weight decay", weightDecay);
    }

    /**
     * {@return AdamW with β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸, weight decay 0.01}
     *
     * @param learningRate the learning rate of every step, above 0
     */
    public static AdamW with(float learningRate) {
        return with(Schedule.constant(learningRate));
    }

    /**
     * {@return AdamW with β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸, weight decay 0.01}
     *
     * @param learningRate the learning rate over the steps
     */
    public static AdamW with(Schedule learningRate) {
        return new AdamW(learningRate, .9f, .999f, 1e-8f, .01f);
    }

    @Override
    public AdamW learningRate(Schedule newRate) {
        return new AdamW(newRate, beta1, beta2, epsilon, weightDecay);
    }

    /**
     * {@return the same settings with another decay of the first moment}
     *
     * @param newBeta1 β₁, in [0, 1)
     */
    public AdamW beta1(float newBeta1) {
        return new AdamW(learningRate, newBeta1, beta2, epsilon, weightDecay);
    }

    /**
     * {@return the same settings with another decay of the second moment}
     *
     * @param newBeta2 β₂, in [0, 1)
     */
    public AdamW beta2(float newBeta2) {
        return new AdamW(learningRate, beta1, newBeta2, epsilon, weightDecay);
    }

    /**
     * {@return the same settings with another ε}
     *
     * @param newEpsilon added to the root, above 0
     */
    public AdamW epsilon(float newEpsilon) {
        return new AdamW(learningRate, beta1, beta2, newEpsilon, weightDecay);
    }

    /**
     * {@return the same settings with another weight decay}
     *
     * @param newWeightDecay how much a parameter shrinks, as a factor of the learning rate, 0 or more
     */
    public AdamW weightDecay(float newWeightDecay) {
        return new AdamW(learningRate, beta1, beta2, epsilon, newWeightDecay);
    }

    @Override
    public Optimizer over(State state) {
        return new SlotOptimizer(
                this,
                state,
                List.of("m", "v"),
                (p, g, slots, rate, step, age) -> InPlace.adam(
                        p,
                        g,
                        slots[0],
                        slots[1],
                        1 - rate * weightDecay,
                        0,
                        beta1,
                        beta2,
                        (float) (rate / Adam.unbias(beta1, age)),
                        (float) (1 / Math.sqrt(Adam.unbias(beta2, age))),
                        epsilon));
    }

    /** All settings on one line. */
    @Override
    public String toString() {
        return "AdamW(learning rate " + learningRate + ", beta1 " + beta1 + ", beta2 " + beta2 + ", epsilon " + epsilon
                + ", weight decay " + weightDecay + ")";
    }
}
