package io.github.gan4j.run;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.util.HashMap;
import java.util.Map;

/** The form of arrays by name, for telling whether one set of them can take the place of another. */
final class ArrayShapes {
    private ArrayShapes() {}

    static Map<String, Shape> of(Map<String, NDArray> arrays) {
        Map<String, Shape> shapes = new HashMap<>();
        arrays.forEach((name, array) -> shapes.put(name, array.shape()));
        return shapes;
    }
}
