package io.github.gan4j.nn.optim;

import io.github.gan4j.autograd.Gradients;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.State;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every optimizer: a rule that updates one parameter, and the arrays (slots) it keeps for each. */
final class SlotOptimizer implements Optimizer {
    /** Updates one parameter in place. */
    interface Rule {
        /**
         * One step.
         *
         * @param slots the arrays kept for this parameter, in the order of their names
         * @param step the number of this step, from 1
         * @return whether every number of the parameter is finite then
         */
        boolean update(NDArray parameter, NDArray gradient, NDArray[] slots, float rate, long step);
    }

    private final OptimizerRecipe recipe;
    private final Schedule learningRate;
    private final Rule rule;
    private final Parameter[] parameters;
    private final NDArray[][] slots;
    private final Map<String, NDArray> arrays = new LinkedHashMap<>();
    private long steps;

    SlotOptimizer(OptimizerRecipe recipe, State state, List<String> slotNames, Rule rule) {
        this.recipe = recipe;
        this.learningRate = recipe.learningRate();
        this.rule = rule;
        this.parameters = state.parameters().values().toArray(new Parameter[0]);
        this.slots = new NDArray[parameters.length][slotNames.size()];
        int i = 0;
        for (Map.Entry<String, Parameter> entry : state.parameters().entrySet()) {
            for (int s = 0; s < slotNames.size(); s++) {
                slots[i][s] = NDArray.zeros(entry.getValue().shape());
                arrays.put(entry.getKey() + "." + slotNames.get(s), slots[i][s]);
            }
            i++;
        }
    }

    @Override
    public boolean step(Gradients gradients) {
        for (Parameter parameter : parameters) {
            gradients.of(parameter); // fails before anything has changed
        }
        float rate = learningRate();
        steps++;
        boolean finite = true;
        for (int i = 0; i < parameters.length; i++) {
            finite &= rule.update(parameters[i].value(), gradients.of(parameters[i]), slots[i], rate, steps);
            parameters[i].tensor().touch();
        }
        return finite;
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public float learningRate() {
        return learningRate.at(steps);
    }

    @Override
    public Map<String, NDArray> arrays() {
        return Collections.unmodifiableMap(arrays);
    }

    @Override
    public void restore(long newSteps, Map<String, NDArray> saved) {
        if (newSteps < 0) {
            throw new IllegalArgumentException("[optimizer] expected 0 or more steps, got " + newSteps);
        }
        if (!saved.keySet().equals(arrays.keySet())) {
            throw new IllegalArgumentException("[optimizer] expected the arrays " + arrays.keySet() + ", got "
                    + saved.keySet() + ": restore with the network and the kind of optimizer that were saved");
        }
        arrays.forEach((name, array) -> {
            NDArray other = saved.get(name);
            if (other == null || !other.shape().equals(array.shape())) {
                throw new IllegalArgumentException("[optimizer] expected " + name + " of shape " + array.shape()
                        + ", got " + (other == null ? "none" : other.shape()));
            }
        });
        arrays.forEach((name, array) -> {
            NDArray other = saved.get(name);
            if (other != null) {
                array.copyFrom(other);
            }
        });
        steps = newSteps;
    }

    /** The recipe and the steps, such as {@code Adam(…) after 100 steps}. */
    @Override
    public String toString() {
        return recipe + " after " + steps + (steps == 1 ? " step" : " steps");
    }
}
