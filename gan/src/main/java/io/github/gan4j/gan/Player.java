package io.github.gan4j.gan;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Gradients;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.ndarray.NDArray;
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
    private final String name;
    private final Map<String, Parameter> parameters;
    private final Optimizer optimizer;
    private final float maxNorm;
    private final boolean isSummed;
    private double lastNorm;
    private float gradientNorm = Float.NaN;

    /**
     * A player whose gradients are scaled down to a norm of {@code maxNorm} where they exceed it; {@code isSummed} if an update has those
     * of several batches.
     */
    Player(String name, State state, OptimizerRecipe optimizer, float maxNorm, boolean isSummed) {
        this.name = name;
        this.parameters = state.parameters();
        this.optimizer = optimizer.over(state);
        this.maxNorm = maxNorm;
        this.isSummed = isSummed;
    }

    /** The gradients of this player's loss with respect to its own parameters, all finite. */
    Gradients gradients(Tensor loss, long step) {
        Gradients gradients = Autograd.gradients(loss, parameters.values());
        // The squares of finite floats do not overflow in double: one pass tells the norm, and whether all is finite.
        double norm = gradients.norm();
        String bad = Double.isFinite(norm) ? null : firstNotFinite(gradients::of);
        if (!Float.isFinite(loss.item())) {
            throw diverged(
                    step,
                    "loss is " + loss.item()
                            + (bad == null
                                    ? " while its gradients are finite"
                                    : ", and its gradient of " + bad + " is not finite"));
        }
        if (bad != null) {
            throw diverged(step, "gradient of " + bad + " is not finite");
        }
        lastNorm = norm;
        return gradients;
    }

    /** The Euclidean norm of the last update's gradients, before clipping; NaN before the first. */
    float gradientNorm() {
        return gradientNorm;
    }

    /** Moves the parameters; fails if one is not finite then. */
    void update(Gradients gradients, long step) {
        gradientNorm = (float) (isSummed ? gradients.norm() : lastNorm);
        if (maxNorm < Float.POSITIVE_INFINITY) {
            Clip.byNorm(gradients, maxNorm);
        }
        if (!optimizer.step(gradients)) {
            throw diverged(step, "parameter " + firstNotFinite(Parameter::value) + " is not finite after the update");
        }
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
