package io.github.gan4j.data;

import io.github.gan4j.ndarray.Shape;

/**
 * What an array is to be in a file, before its numbers are there.
 *
 * @param name its name
 * @param type what its numbers are stored as
 * @param shape its shape when it is whole, (N, …)
 */
public record NamedArray(String name, ArrayType type, Shape shape) {
    /**
     * An array.
     *
     * @throws IllegalArgumentException if it has no first axis
     */
    public NamedArray {
        if (shape.rank() == 0) {
            throw new IllegalArgumentException("[npy] expected a shape (N, …), got " + shape);
        }
    }
}
