package io.github.gan4j.metric;

import io.github.gan4j.ndarray.NDArray;
import java.util.Arrays;

/** Features (N, d) as they lie in their array, not copied: row i is the sample i. */
final class FeatureRows {
    private final float[] numbers;
    private final int offset;
    private final int count;
    private final int size;

    private FeatureRows(float[] numbers, int offset, int count, int size) {
        this.numbers = numbers;
        this.offset = offset;
        this.count = count;
        this.size = size;
    }

    /** The rows, if they are features of finite numbers. */
    static FeatureRows of(String op, NDArray features) {
        Checked.features(op, features);
        return new FeatureRows(
                features.array(),
                features.offset(),
                features.shape().size(0),
                features.shape().size(1));
    }

    /** Rows with numbers of their own. */
    private static FeatureRows owned(float[] numbers, int size) {
        return new FeatureRows(numbers, 0, numbers.length / size, size);
    }

    int count() {
        return count;
    }

    int size() {
        return size;
    }

    float[] numbers() {
        return numbers;
    }

    /** Where a row begins among the numbers. */
    int at(int row) {
        return offset + row * size;
    }

    float get(int row, int feature) {
        return numbers[at(row) + feature];
    }

    /** Some of the rows, in the order given, copied. */
    FeatureRows picked(int... rows) {
        float[] copy = new float[rows.length * size];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(numbers, at(rows[i]), copy, i * size, size);
        }
        return owned(copy, size);
    }

    /** These rows and then others of the same size, copied. */
    FeatureRows then(FeatureRows other) {
        float[] copy =
                Arrays.copyOf(Arrays.copyOfRange(numbers, offset, offset + count * size), (count + other.count) * size);
        System.arraycopy(other.numbers, other.offset, copy, count * size, other.count * size);
        return owned(copy, size);
    }
}
