package io.github.gan4j.nn.init;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;

/** Makes the first numbers of a parameter. See {@link Initializers}. */
@FunctionalInterface
public interface Initializer {
    /**
     * Makes a new array.
     *
     * @param shape its shape, (…, in, out) for weights
     * @param fanIn how many inputs each output has
     * @param fanOut how many outputs each input has
     * @param rng where random numbers come from; drawn in row-major order
     * @return the array
     */
    NDArray create(Shape shape, int fanIn, int fanOut, Rng rng);
}
