package io.github.gan4j.gan.translation;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.Round;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The sum of what a generator minimises: each term is reported by its name, as it is without its weight, and made only
 * if it counts.
 */
final class Terms {
    private final Round round;
    private @Nullable Tensor sum;

    Terms(Round round) {
        this.round = round;
    }

    Terms add(String name, float weight, Supplier<Tensor> term) {
        if (weight > 0) {
            Tensor value = term.get();
            round.report(name, value.item());
            Tensor weighted = value.mul(weight);
            sum = sum == null ? weighted : sum.add(weighted);
        }
        return this;
    }

    Tensor sum() {
        if (sum == null) {
            throw new IllegalStateException("[translation] expected a term with a weight above 0, got none");
        }
        return sum;
    }
}
