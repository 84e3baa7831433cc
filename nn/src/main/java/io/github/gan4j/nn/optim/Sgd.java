package io.github.gan4j.nn.optim;

import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.nn.State;
import java.util.List;
import java.util.Optional;

/**
 * Stochastic gradient descent, with g' = g + weightDecay · p: p −= rate · g', or with momentum
 *
 * <pre>
 * v = momentum · v + g'
 * p −= rate · v                    (classical)
 * p −= rate · (g' + momentum · v)  (Nesterov)
 * </pre>
 *
 * Differs from the papers: the rate stands outside the velocity, as in PyTorch.
 *
 * @param learningRate the learning rate over the steps
 * @param momentum how much of the velocity stays over the steps, in [0, 1); empty for none
 * @param lookahead which form the momentum has
 * @param weightDecay the factor of the L2 penalty's gradient, 0 or more
 */
public record Sgd(Schedule learningRate, Optional<Schedule> momentum, Lookahead lookahead, float weightDecay)
        implements OptimizerRecipe {
    /** The form of the momentum. */
    public enum Lookahead {
        /** Polyak's: the step is the velocity. */
        NONE,
        /** Nesterov's: the step is the velocity as it would be one step later. */
        NESTEROV
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is out of its range, or Nesterov's form has no momentum
     */
    public Sgd {
        momentum.ifPresent(schedule -> momentum(schedule, 0));
        OptimizerSettings.notNegative("sgd", "weight decay", weightDecay);
        if (lookahead == Lookahead.NESTEROV && momentum.isEmpty()) {
            throw new IllegalArgumentException(
                    "[sgd] expected a momentum above 0 for Nesterov's form, got 0.0: set momentum before nesterov()");
        }
    }

    /**
     * {@return plain gradient descent: no momentum, no weight decay}
     *
     * @param learningRate the learning rate of every step, above 0
     */
    public static Sgd with(float learningRate) {
        return with(Schedule.constant(learningRate));
    }

    /**
     * {@return plain gradient descent: no momentum, no weight decay}
     *
     * @param learningRate the learning rate over the steps
     */
    public static Sgd with(Schedule learningRate) {
        return new Sgd(learningRate, Optional.empty(), Lookahead.NONE, 0);
    }

    @Override
    public Sgd learningRate(Schedule newRate) {
        return new Sgd(newRate, momentum, lookahead, weightDecay);
    }

    /**
     * {@return the same settings with another momentum}
     *
     * @param newMomentum how much of the velocity stays, in [0, 1); 0 for none
     */
    public Sgd momentum(float newMomentum) {
        OptimizerSettings.decay("sgd", "momentum", newMomentum);
        return newMomentum == 0
                ? new Sgd(learningRate, Optional.empty(), lookahead, weightDecay)
                : momentum(Schedule.constant(newMomentum));
    }

    /**
     * {@return the same settings with a momentum that changes} Such as {@code Schedule.linear(.5f, .7f, 10_000)}.
     *
     * @param newMomentum how much of the velocity stays over the steps, in [0, 1) at each of them
     */
    public Sgd momentum(Schedule newMomentum) {
        return new Sgd(learningRate, Optional.of(newMomentum), lookahead, weightDecay);
    }

    /** {@return the same settings with Nesterov's form of the momentum} */
    public Sgd nesterov() {
        return new Sgd(learningRate, momentum, Lookahead.NESTEROV, weightDecay);
    }

    /**
     * {@return the same settings with another weight decay}
     *
     * @param newWeightDecay the factor of the L2 penalty's gradient, 0 or more
     */
    public Sgd weightDecay(float newWeightDecay) {
        return new Sgd(learningRate, momentum, lookahead, newWeightDecay);
    }

    @Override
    public Optimizer over(State state) {
        if (momentum.isEmpty()) {
            return new SlotOptimizer(
                    this, state, List.of(), (p, g, slots, rate, step, age) -> InPlace.sgd(p, g, rate, weightDecay));
        }
        Schedule schedule = momentum.get();
        boolean nesterov = lookahead == Lookahead.NESTEROV;
        return new SlotOptimizer(
                this,
                state,
                List.of("velocity"),
                (p, g, slots, rate, step, age) ->
                        InPlace.momentum(p, g, slots[0], rate, momentum(schedule, step - 1), nesterov, weightDecay));
    }

    private static float momentum(Schedule schedule, long step) {
        float value = schedule.at(step);
        OptimizerSettings.decay("sgd", "momentum", value);
        return value;
    }

    /** All settings on one line. */
    @Override
    public String toString() {
        return "Sgd(learning rate " + learningRate
                + momentum.map(schedule -> ", momentum " + schedule).orElse("")
                + (lookahead == Lookahead.NESTEROV ? ", Nesterov" : "")
                + (weightDecay == 0 ? ")" : ", weight decay " + weightDecay + ")");
    }
}
