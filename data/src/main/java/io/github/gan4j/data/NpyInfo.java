package io.github.gan4j.data;

import io.github.gan4j.ndarray.Shape;
import java.util.Optional;

/**
 * What an array in a file of NumPy is, without its numbers.
 *
 * @param name the name it was saved under; empty in a {@code .npy} file, which has one array only
 * @param type how its numbers are stored, such as {@code uint8}; empty where it cannot be read
 * @param shape its sizes; of a scalar where it cannot be read
 * @param problem why it cannot be read, in a sentence; empty where it can
 */
public record NpyInfo(String name, String type, Shape shape, Optional<String> problem) {
    static NpyInfo of(String name, NpyHeader header) {
        return new NpyInfo(name, header.type().kind().words, header.shape(), Optional.empty());
    }

    static NpyInfo unreadable(String name, DataException problem) {
        return new NpyInfo(name, "", Shape.of(), Optional.of(problem.problem()));
    }

    /** {@return whether its numbers are whole by their type} */
    public boolean isWhole() {
        return type.contains("int");
    }

    /** Name, type and shape, such as {@code x_train uint8 (60000, 28, 28)}. */
    @Override
    public String toString() {
        String what = problem.isPresent() ? "(cannot be read)" : type + " " + shape;
        return name.isEmpty() ? what : name + " " + what;
    }
}
