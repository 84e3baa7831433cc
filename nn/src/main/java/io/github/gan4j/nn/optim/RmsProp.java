package io.github.gan4j.nn.optim;

import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.nn.State;
import java.util.List;

/**
 * RMSProp (Tieleman and Hinton 2012): with g' = g + weightDecay · p,
 *
 * <pre>
 * v = αv + (1 − α)g'²
 * p −= rate · g' / (√v + ε)
 * </pre>
 *
 * @param learningRate the learning rate over the steps
 * @param alpha the decay of the mean square, in [0, 1)
 * @param epsilon added to the root, above 0
 * @param weightDecay the factor of the L2 penalty's gradient, 0 or more
 */
public record RmsProp(Schedule learningRate, float alpha, float epsilon, float weightDecay) implements OptimizerRecipe {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public RmsProp {
        OptimizerSettings.decay("rmsProp", "alpha", alpha);
        OptimizerSettings.positive("rmsProp", "epsilon", epsilon);
        OptimizerSettings.notNegative("rmsProp", "weight decay", weightDecay);
    }

    /**
     * {@return RMSProp with α = 0.99, ε = 10⁻⁸, no weight decay}
     *
     * @param learningRate the learning rate of every step, above 0
     */
    public static RmsProp with(float learningRate) {
        return with(Schedule.constant(learningRate));
    }

    /**
     * {@return RMSProp with α = 0.99, ε = 10⁻⁸, no weight decay}
     *
     * @param learningRate the learning rate over the steps
     */
    public static RmsProp with(Schedule learningRate) {
        return new RmsProp(learningRate, .99f, 1e-8f, 0);
    }

    @Override
    public RmsProp learningRate(Schedule newRate) {
        return new RmsProp(newRate, alpha, epsilon, weightDecay);
    }

    /**
     * {@return the same settings with another decay of the mean square}
     *
     * @param newAlpha α, in [0, 1)
     */
    public RmsProp alpha(float newAlpha) {
        return new RmsProp(learningRate, newAlpha, epsilon, weightDecay);
    }

    /**
     * {@return the same settings with another ε}
     *
     * @param newEpsilon added to the root, above 0
     */
    public RmsProp epsilon(float newEpsilon) {
        return new RmsProp(learningRate, alpha, newEpsilon, weightDecay);
    }

    /**
     * {@return the same settings with another weight decay}
     *
     * @param newWeightDecay the factor of the L2 penalty's gradient, 0 or more
     */
    public RmsProp weightDecay(float newWeightDecay) {
        return new RmsProp(learningRate, alpha, epsilon, newWeightDecay);
    }

    @Override
    public Optimizer over(State state) {
        return new SlotOptimizer(
                this,
                state,
                List.of("v"),
                (p, g, slots, rate, step, age) -> InPlace.rmsProp(p, g, slots[0], rate, weightDecay, alpha, epsilon));
    }

    /** All settings on one line. */
    @Override
    public String toString() {
        return "RmsProp(learning rate " + learningRate + ", alpha " + alpha + ", epsilon " + epsilon
                + (weightDecay == 0 ? ")" : ", weight decay " + weightDecay + ")");
    }
}
