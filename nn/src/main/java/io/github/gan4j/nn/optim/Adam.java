package io.github.gan4j.nn.optim;

import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.nn.State;
import java.util.List;

/**
 * Adam (Kingma and Ba 2015): with g' = g + weightDecay · p,
 *
 * <pre>
 * m = β₁m + (1 − β₁)g',  v = β₂v + (1 − β₂)g'²
 * p −= rate · m̂ / (√v̂ + ε),  m̂ = m / (1 − β₁ᵗ),  v̂ = v / (1 − β₂ᵗ)
 * </pre>
 *
 * GANs are often trained with β₁ = 0.5 or 0. Weight decay here is the L2 penalty's gradient; {@link AdamW} decouples
 * it.
 *
 * @param learningRate the learning rate over the steps
 * @param beta1 the decay of the first moment, in [0, 1)
 * @param beta2 the decay of the second moment, in [0, 1)
 * @param epsilon added to the root, above 0
 * @param weightDecay the factor of the L2 penalty's gradient, 0 or more
 */
public record Adam(Schedule learningRate, float beta1, float beta2, float epsilon, float weightDecay)
        implements OptimizerRecipe {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Adam {
        OptimizerSettings.decay("adam", "beta1", beta1);
        OptimizerSettings.decay("adam", "beta2", beta2);
        OptimizerSettings.positive("adam", "epsilon", epsilon);
        OptimizerSettings.notNegative("adam", "weight decay", weightDecay);
    }

    /**
     * {@return Adam with β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸, no weight decay}
     *
     * @param learningRate the learning rate of every step, above 0
     */
    public static Adam with(float learningRate) {
        return with(Schedule.constant(learningRate));
    }

    /**
     * {@return Adam with β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸, no weight decay}
     *
     * @param learningRate the learning rate over the steps
     */
    public static Adam with(Schedule learningRate) {
        return new Adam(learningRate, .9f, .999f, 1e-8f, 0);
    }

    @Override
    public Adam learningRate(Schedule newRate) {
        return new Adam(newRate, beta1, beta2, epsilon, weightDecay);
    }

    /**
     * {@return the same settings with another decay of the first moment}
     *
     * @param newBeta1 β₁, in [0, 1)
     */
    public Adam beta1(float newBeta1) {
        return new Adam(learningRate, newBeta1, beta2, epsilon, weightDecay);
    }

    /**
     * {@return the same settings with another decay of the second moment}
     *
     * @param newBeta2 β₂, in [0, 1)
     */
    public Adam beta2(float newBeta2) {
        return new Adam(learningRate, beta1, newBeta2, epsilon, weightDecay);
    }

    /**
     * {@return the same settings with another ε}
     *
     * @param newEpsilon added to the root, above 0
     */
    public Adam epsilon(float newEpsilon) {
        return new Adam(learningRate, beta1, beta2, newEpsilon, weightDecay);
    }

    /**
     * {@return the same settings with another weight decay}
     *
     * @param newWeightDecay the factor of the L2 penalty's gradient, 0 or more
     */
    public Adam weightDecay(float newWeightDecay) {
        return new Adam(learningRate, beta1, beta2, epsilon, newWeightDecay);
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
                        1,
                        weightDecay,
                        beta1,
                        beta2,
                        (float) (rate / unbias(beta1, age)),
                        (float) (1 / Math.sqrt(unbias(beta2, age))),
                        epsilon));
    }

    /** 1 − βᵗ: how far a mean that started at 0 has come. */
    static double unbias(float beta, long step) {
        return 1 - StrictMath.pow(beta, (double) step);
    }

    /** All settings on one line. */
    @Override
    public String toString() {
        return "Adam(learning rate " + learningRate + ", beta1 " + beta1 + ", beta2 " + beta2 + ", epsilon " + epsilon
                + (weightDecay == 0 ? ")" : ", weight decay " + weightDecay + ")");
    }
}
