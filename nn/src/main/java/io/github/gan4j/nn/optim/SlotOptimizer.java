package io.github.gan4j.nn.optim;

import io.github.gan4j.autograd.Gradients;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Buffer;
import io.github.gan4j.nn.Counter;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.State;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every optimizer: a rule that updates one parameter, and the arrays (slots) it keeps for each. */
final class SlotOptimizer implements Optimizer {
    /** Updates one parameter in place. */
    interface Rule {
        /**
         * One step.
         *
         * @param slots the arrays kept for this parameter, in the order of their names
         * @param step the number of this step, from 1
         * @param age the number of this step since this parameter's slots were 0, from 1
         * @return whether every number of the parameter is finite then
         */
        boolean update(NDArray parameter, NDArray gradient, NDArray[] slots, float rate, long step, long age);
    }

    private static final String FACTOR = "factor";
    private static final String FORGOTTEN = "forgotten";

    private final OptimizerRecipe recipe;
    private final Schedule learningRate;
    private final Rule rule;
    private final Parameter[] parameters;

    /** Under which name the memory of the rate has the step since which a parameter's slots count. */
    private final String[] since;

    private final NDArray[][] slots;
    private final State state;
    private final Counter steps = Counter.of(0);
    private final Memory rate = new Memory();

    SlotOptimizer(OptimizerRecipe recipe, State state, List<String> slotNames, Rule rule) {
        this.recipe = recipe;
        this.learningRate = recipe.learningRate();
        this.rule = rule;
        this.parameters = state.parameters().values().toArray(new Parameter[0]);
        this.slots = new NDArray[parameters.length][slotNames.size()];
        this.since = new String[parameters.length];
        Map<String, Buffer> named = new LinkedHashMap<>();
        int i = 0;
        for (Map.Entry<String, Parameter> entry : state.parameters().entrySet()) {
            for (int s = 0; s < slotNames.size(); s++) {
                slots[i][s] = NDArray.zeros(entry.getValue().shape());
                named.put(entry.getKey() + "." + slotNames.get(s), Buffer.of(slots[i][s]));
            }
            since[i] = FORGOTTEN + "." + entry.getKey();
            i++;
        }
        this.state = State.empty()
                .with("slots", State.empty().withSlots(named))
                .with("steps", steps)
                .with("rate", rate);
    }

    @Override
    public boolean step(Gradients gradients) {
        for (Parameter parameter : parameters) {
            gradients.of(parameter); // fails before anything has changed
        }
        float now = learningRate();
        long step = steps.increment();
        double all = rate.get(FORGOTTEN, 0);
        boolean finite = true;
        for (int i = 0; i < parameters.length; i++) {
            long age = step - (long) Math.max(all, rate.get(since[i], 0));
            finite &= rule.update(parameters[i].value(), gradients.of(parameters[i]), slots[i], now, step, age);
            parameters[i].tensor().touch();
        }
        return finite;
    }

    @Override
    public long steps() {
        return steps.get();
    }

    @Override
    public float learningRate() {
        return (float) (learningRate.at(steps.get()) * rate.get(FACTOR, 1));
    }

    @Override
    public void scaleLearningRate(float factor) {
        OptimizerSettings.positive("optimizer", "factor of the learning rate", factor);
        rate.set(FACTOR, rate.get(FACTOR, 1) * factor);
    }

    @Override
    public void forget() {
        for (NDArray[] of : slots) {
            for (NDArray slot : of) {
                slot.fill(0);
            }
        }
        rate.set(FORGOTTEN, (double) steps.get());
    }

    @Override
    public void forget(Collection<Parameter> some) {
        Set<Parameter> known = Collections.newSetFromMap(new IdentityHashMap<>());
        known.addAll(some);
        for (int i = 0; i < parameters.length; i++) {
            if (known.contains(parameters[i])) {
                for (NDArray slot : slots[i]) {
                    slot.fill(0);
                }
                rate.set(since[i], (double) steps.get());
            }
        }
    }

    @Override
    public State state() {
        return state;
    }

    /** The recipe and the steps, such as {@code Adam(…) after 100 steps}. */
    @Override
    public String toString() {
        return recipe + " after " + steps.get() + (steps.get() == 1 ? " step" : " steps");
    }
}
