package io.github.gan4j.gan;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Gradients;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.stability.HistoricalAveraging;
import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Counter;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.State;
import io.github.gan4j.nn.optim.Clip;
import io.github.gan4j.nn.optim.Optimizer;
import io.github.gan4j.nn.optim.OptimizerRecipe;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One side of the game: a network's parameters and the optimizer that moves these, and no others. */
final class Player {
    private static final String GRADIENT_NORM = "gradientNorm";

    private final String name;
    private final Map<String, Parameter> parameters;
    private final Optimizer optimizer;
    private final float maxNorm;
    private final Accumulator accumulator;
    private final boolean accumulates;
    private final @Nullable HistoricalAveraging history;
    private final Counter updates = Counter.of(0);
    private final Memory figures = new Memory();
    private double lastNorm;

    /**
     * A player that has made no update.
     *
     * @param name for messages
     * @param state what the network owns
     * @param optimizer how its parameters are moved
     * @param maxNorm the norm to which gradients are scaled down where they exceed it
     * @param batches how many batches' gradients make an update
     * @param history the weight of historical averaging; 0 for none
     */
    Player(String name, State state, OptimizerRecipe optimizer, float maxNorm, int batches, float history) {
        this.name = name;
        this.parameters = state.parameters();
        this.optimizer = optimizer.over(state);
        this.maxNorm = maxNorm;
        this.accumulator = new Accumulator(parameters.values(), batches);
        this.accumulates = batches > 1;
        this.history = history == 0 ? null : HistoricalAveraging.of(state, history);
    }

    /** Before the batches of a step: forgets those of an update that failed on the way. */
    void begin() {
        accumulator.clear();
    }

    /** The gradients of this player's loss with respect to its own parameters, all finite. */
    Gradients gradients(Tensor loss, long step) {
        Tensor cost = history == null ? loss : loss.add(history.cost());
        Gradients gradients = Autograd.gradients(cost, parameters.values());
        // The squares of finite floats do not overflow in double: one pass tells the norm, and whether all is finite.
        lastNorm = gradients.norm();
        String bad = Double.isFinite(lastNorm) ? null : firstNotFinite(gradients::of);
        if (!Float.isFinite(cost.item())) {
            throw diverged(
                    step,
                    "loss is " + cost.item()
                            + (bad == null
                                    ? " while its gradients are finite"
                                    : ", and its gradient of " + bad + " is not finite"));
        }
        if (bad != null) {
            throw diverged(step, "gradient of " + bad + " is not finite");
        }
        return gradients;
    }

    /** Takes the gradients of a batch, and moves the parameters if they complete an update; fails if one is not finite then. */
    boolean take(Gradients gradients, long step) {
        if (!accumulator.complete(gradients)) {
            return false;
        }
        figures.set(GRADIENT_NORM, (float) (accumulates ? gradients.norm() : lastNorm));
        if (maxNorm < Float.POSITIVE_INFINITY) {
            Clip.byNorm(gradients, maxNorm);
        }
        if (!optimizer.step(gradients)) {
            throw diverged(step, "parameter " + firstNotFinite(Parameter::value) + " is not finite after the update");
        }
        updates.increment();
        if (history != null) {
            history.update();
        }
        return true;
    }

    /** The Euclidean norm of the last update's gradients, before clipping; NaN before the first. */
    float gradientNorm() {
        return (float) figures.get(GRADIENT_NORM, Double.NaN);
    }

    /** How many updates were made. */
    long updates() {
        return updates.get();
    }

    /**
     * All that lasts from step to step, but for the network. Gradients that are added up are not part of it: no step ends with some.
     */
    State state() {
        State state = State.empty()
                .with("optimizer", optimizer.state())
                .with("updates", updates)
                .with("figures", figures);
        return history == null ? state : state.with("history", history.state());
    }

    /** The name of the first parameter for which an array is not finite, or null. */
    private @Nullable String firstNotFinite(Function<Parameter, NDArray> array) {
        for (Map.Entry<String, Parameter> entry : parameters.entrySet()) {
            if (!InPlace.allFinite(array.apply(entry.getValue()))) {
                return entry.getKey();
            }
        }
        return null;
    }

    private DivergedException diverged(long step, String what) {
        return new DivergedException(
                step,
                "training diverged at step " + step + ": the " + name + "'s " + what + "; lower the learning rate");
    }
}
