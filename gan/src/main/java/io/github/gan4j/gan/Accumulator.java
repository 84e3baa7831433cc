package io.github.gan4j.gan;

import io.github.gan4j.autograd.Gradients;
import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Parameter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The mean of a player's gradients over several batches. It is empty between steps, so there is nothing to save. */
final class Accumulator {
    private final Collection<Parameter> parameters;
    private final Map<Parameter, NDArray> sums = new LinkedHashMap<>();
    private int batches = 1;
    private int added;

    Accumulator(Collection<Parameter> parameters) {
        this.parameters = parameters;
    }

    /** Before a step: so many batches make an update; those of one that was not completed are forgotten. */
    void begin(int count) {
        batches = count;
        added = 0;
        if (batches > 1 && sums.isEmpty()) {
            parameters.forEach(parameter -> sums.put(parameter, NDArray.zeros(parameter.shape())));
        }
        sums.values().forEach(sum -> sum.fill(0));
    }

    boolean accumulates() {
        return batches > 1;
    }

    /** Adds the gradients of one batch; those of the last become the mean over all, and this is empty again. */
    boolean complete(Gradients gradients) {
        if (batches == 1) {
            return true;
        }
        added++;
        boolean last = added == batches;
        sums.forEach((parameter, sum) -> {
            NDArray gradient = gradients.of(parameter);
            if (last) {
                InPlace.scale(1f / batches, gradient);
                InPlace.axpy(1, sum, gradient);
                sum.fill(0);
            } else {
                InPlace.axpy(1f / batches, gradient, sum);
            }
        });
        added = last ? 0 : added;
        return last;
    }
}
