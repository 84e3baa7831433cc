package io.github.gan4j.metric.dissection;

import java.util.Arrays;

/** The largest of many numbers, seen one after the other: for quantiles near 1 of all of them, without keeping all. */
final class TopNumbers {
    private final int count;
    private final float[] kept;
    private int size;
    private float least = Float.NEGATIVE_INFINITY;

    /** Keeps so many of the largest, 1 or more. */
    TopNumbers(int count) {
        this.count = count;
        this.kept = new float[2 * count];
    }

    /**
     * For the smallest of n numbers that no more than a share 1 − q of them exceeds.
     *
     * @param n how many will be added
     * @param q in [0, 1]
     */
    static TopNumbers forQuantile(long n, double q) {
        return new TopNumbers((int) Math.min(n, (long) Math.floor((1 - q) * n + 1e-9) + 1));
    }

    void add(float number) {
        if (number > least || size < count) {
            kept[size++] = number;
            if (size == kept.length) {
                shrink();
            }
        }
    }

    private void shrink() {
        Arrays.sort(kept, 0, size);
        int gone = Math.max(0, size - count);
        System.arraycopy(kept, gone, kept, 0, size - gone);
        size -= gone;
        if (size == count) {
            least = kept[0];
        }
    }

    /** The smallest of the largest. */
    float least() {
        shrink();
        return kept[0];
    }
}
