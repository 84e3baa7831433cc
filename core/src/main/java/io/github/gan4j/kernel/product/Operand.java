package io.github.gan4j.kernel.product;

/** One factor of a product: where it lies and how. Reused from call to call. */
public final class Operand {
    private static final float[] NONE = {};

    public float[] values = NONE;
    public int offset;

    /** From one stored row to the next. */
    public int stride;

    /** Whether the stored matrix is the transpose of the factor. */
    public boolean transposed;

    public void set(float[] values, int offset, int stride, boolean transposed) {
        this.values = values;
        this.offset = offset;
        this.stride = stride;
        this.transposed = transposed;
    }

    /** Lets go of the array. */
    public void clear() {
        values = NONE;
    }
}
