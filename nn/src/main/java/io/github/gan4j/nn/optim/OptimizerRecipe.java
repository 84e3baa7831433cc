package io.github.gan4j.nn.optim;

import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.State;

/** All settings of an optimizer, as an immutable value that makes one for any network. */
public interface OptimizerRecipe {
    /**
     * Makes an optimizer that has taken no steps.
     *
     * @param state what to train: all its parameters
     * @return the optimizer
     */
    Optimizer over(State state);

    /**
     * Makes an optimizer that has taken no steps.
     *
     * @param layer what to train, usually a whole network: all its parameters
     * @return the optimizer
     */
    default Optimizer over(Layer layer) {
        return over(layer.state());
    }

    /** {@return the learning rate over the steps} */
    Schedule learningRate();

    /**
     * {@return the same settings with another learning rate}
     *
     * @param learningRate the learning rate over the steps
     */
    OptimizerRecipe learningRate(Schedule learningRate);
}
