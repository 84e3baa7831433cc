package io.github.gan4j.run;

import io.github.gan4j.gan.DivergedException;
import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.ndarray.NDArray;
import java.util.Map;
import java.util.Optional;

/** An update with finite gradients can still be too large; what it spoilt must not replace what was good. */
final class Finite {
    private Finite() {}

    /** The name of the first array with a number that is not finite. */
    static Optional<String> firstNot(Map<String, NDArray> arrays) {
        return arrays.entrySet().stream()
                .filter(entry -> !InPlace.allFinite(entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    static DivergedException diverged(long step, String what) {
        return new DivergedException(
                step, "training diverged at step " + step + ": " + what + " is not finite; lower the learning rate");
    }

    static void require(long step, String whose, Map<String, NDArray> arrays) {
        firstNot(arrays).ifPresent(name -> {
            throw diverged(step, "the " + whose + " " + name);
        });
    }
}
