package io.github.gan4j.gan;

import io.github.gan4j.autograd.Gradients;
import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Parameter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The mean of a player's gradients over several batches. */
final class Accumulator {
    private final int parts;
    private final Map<Parameter, NDArray> sums = new LinkedHashMap<>();
    private int added;

    Accumulator(Collection<Parameter> parameters, int parts) {
        this.parts = parts;
        if (parts > 1) {
            parameters.forEach(parameter -> sums.put(parameter, NDArray.zeros(parameter.shape())));
        }
    }

    /** Forgets the batches of an update that was not completed, because something failed on the way. */
    void clear() {
        added = 0;
        sums.values().forEach(sum -> sum.fill(0));
    }

    /** Adds the gradients of one batch; those of the last become the mean over all, and this is empty again. */
    boolean complete(Gradients gradients) {
        if (parts == 1) {
            return true;
        }
        added++;
        boolean last = added == parts;
        sums.forEach((parameter, sum) -> {
            NDArray gradient = gradients.of(parameter);
            if (last) {
                InPlace.scale(1f / parts, gradient);
                InPlace.axpy(1, sum, gradient);
                sum.fill(0);
            } else {
                InPlace.axpy(1f / parts, gradient, sum);
            }
        });
        added = last ? 0 : added;
        return last;
    }
}
