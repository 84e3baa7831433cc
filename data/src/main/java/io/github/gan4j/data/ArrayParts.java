package io.github.gan4j.data;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.Workspace;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sees that arrays can be the parts of a data set. */
final class ArrayParts {
    /** Whole numbers above it may have been others before they were float32. */
    private static final float MOST_LABEL = 1 << 24;

    private ArrayParts() {}

    /**
     * The parts, with labels in the shape (N), and copies of those that are only lent.
     *
     * @param given the arrays by name
     * @param whose what they are of, such as a file's name, for messages
     * @return the parts, in the same order; unmodifiable
     * @throws DataException if something is wrong with them
     */
    static Map<String, NDArray> checked(Map<String, NDArray> given, String whose) {
        if (given.isEmpty()) {
            throw new DataException(whose + ": expected one part or more, got none.");
        }
        Map<String, Shape> shapes = new LinkedHashMap<>();
        given.forEach((name, array) -> shapes.put(name, array.shape()));
        Map<String, NDArray> parts = new LinkedHashMap<>();
        for (Map.Entry<String, NDArray> part : given.entrySet()) {
            NDArray array = part.getValue();
            String name = whose + ", part \"" + part.getKey() + "\"";
            if (array.shape().rank() == 0 || array.elements() == 0) {
                throw new DataException(name + " has the shape " + array.shape()
                        + ": expected samples, (N, …), N of 1 or more. Give it this shape, or leave it out.");
            }
            checkFinite(array, name);
            boolean labels = part.getKey().equals(Batch.LABELS);
            NDArray kept = Workspace.isTemporary(array) ? NDArray.copyOf(array) : array;
            parts.put(part.getKey(), labels ? labels(kept, name) : kept);
        }
        int samples = parts.values().iterator().next().shape().size(0);
        for (NDArray part : parts.values()) {
            if (part.shape().size(0) != samples) {
                throw new DataException(whose + ": expected as many samples in each part, got " + shapes
                        + ". Leave out what belongs to no sample, or read the sets of samples one by one.");
            }
        }
        return Collections.unmodifiableMap(parts);
    }

    /** The shape of one sample. */
    static Shape sample(NDArray part) {
        int[] sizes = part.shape().toArray();
        return Shape.of(Arrays.copyOfRange(sizes, 1, sizes.length));
    }

    private static void checkFinite(NDArray array, String name) {
        float[] numbers = array.array();
        for (int i = 0; i < array.elements(); i++) {
            float number = numbers[array.offset() + i];
            if (!Float.isFinite(number)) {
                throw new DataException(name + " holds " + number + " in sample "
                        + i / (array.elements() / array.shape().size(0))
                        + ": a network would learn nothing from it. Replace it, or remove the sample.");
            }
        }
    }

    private static NDArray labels(NDArray array, String name) {
        int samples = array.shape().size(0);
        if (array.elements() != samples) {
            throw new DataException(name + " has the shape " + array.shape()
                    + ": expected one class number a sample, (N). Of one-hot rows take the place of the 1.");
        }
        NDArray labels = array.reshape(Shape.of(samples));
        for (int i = 0; i < samples; i++) {
            float label = labels.get(i);
            if (label < ImageDataset.UNLABELLED || label > MOST_LABEL || label != Math.rint(label)) {
                throw new DataException(name + " holds " + label + " in sample " + i
                        + ": expected class numbers, whole ones from 0, or -1 for none. Number the classes.");
            }
        }
        return labels;
    }
}
