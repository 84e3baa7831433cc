package io.github.gan4j.gan.stability;

import io.github.gan4j.ndarray.NDArray;
import java.util.Map;
import java.util.Objects;

/** Arrays that continue where saved ones stood. */
final class SavedArrays {
    private SavedArrays() {}

    /** Copies saved numbers; if anything does not fit, nothing changes. */
    static void restore(String op, Map<String, NDArray> arrays, Map<String, NDArray> saved) {
        if (!saved.keySet().equals(arrays.keySet())) {
            throw new IllegalArgumentException("[" + op + "] expected the arrays " + arrays.keySet() + ", got "
                    + saved.keySet() + ": restore with the network that was saved");
        }
        arrays.forEach((name, array) -> {
            NDArray other = Objects.requireNonNull(saved.get(name));
            if (!other.shape().equals(array.shape())) {
                throw new IllegalArgumentException("[" + op + "] expected " + name + " of shape " + array.shape()
                        + ", got " + other.shape() + ": restore with the network that was saved");
            }
        });
        arrays.forEach((name, array) -> array.copyFrom(Objects.requireNonNull(saved.get(name))));
    }
}
