package io.github.gan4j.gan;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Gradients;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.optim.Optimizer;
import java.util.Map;

/** One side of the game: a network and the optimizer that moves its parameters, and no others. */
final class Player {
    private final String name;
    private final Layer network;
    private final Map<String, Parameter> parameters;
    private final Optimizer optimizer;

    Player(String name, Layer network, Optimizer optimizer) {
        this.name = name;
        this.network = network;
        this.parameters = network.state().parameters();
        this.optimizer = optimizer;
    }

    Layer network() {
        return network;
    }

    Optimizer optimizer() {
        return optimizer;
    }

    /** The gradients of this player's loss with respect to its own parameters, all finite. */
    Gradients gradients(Tensor loss, long step) {
        if (!Float.isFinite(loss.item())) {
            throw diverged(step, "loss is " + loss.item());
        }
        Gradients gradients = Autograd.gradients(loss, parameters.values());
        parameters.forEach((key, parameter) -> {
            NDArray gradient = gradients.of(parameter);
            if (!InPlace.allFinite(gradient)) {
                throw diverged(step, "gradient of " + key + " is not finite");
            }
        });
        return gradients;
    }

    void update(Gradients gradients) {
        optimizer.step(gradients);
    }

    private DivergedException diverged(long step, String what) {
        return new DivergedException(
                step,
                "training diverged at step " + step + ": the " + name + "'s " + what
                        + "; lower the learning rate, or clip the gradients");
    }
}
