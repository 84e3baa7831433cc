package io.github.gan4j.kernel;

/** One factor of a product: where it lies and how. Reused from call to call. */
final class Operand {
    private static final float[] NONE = {};

    float[] values = NONE;
    int offset;

    /** From one stored row to the next. */
    int stride;

    /** Whether the stored matrix is the transpose of the factor. */
    boolean transposed;

    void set(float[] values, int offset, int stride, boolean transposed) {
        this.values = values;
        this.offset = offset;
        this.stride = stride;
        this.transposed = transposed;
    }

    /** Lets go of the array. */
    void clear() {
        values = NONE;
    }
}
