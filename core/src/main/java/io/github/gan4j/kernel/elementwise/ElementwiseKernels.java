package io.github.gan4j.kernel.elementwise;

/**
 * Loops that treat every element alike. The result of an element depends on its arguments only, never on its position,
 * the length, or the implementation: the scalar and the Vector API versions agree bit for bit, so work may be split
 * anywhere. An output may be the very same run as an input (same array and offset), but must not otherwise overlap one.
 */
public interface ElementwiseKernels {
    /** {@code y[yo + i] = op(x[xo + i])} for i in [0, n). */
    void unary(Unary op, float[] x, int xo, float[] y, int yo, int n);

    /**
     * {@code y[yo + r·cols + c] = op(a[ao + r·aRow + c·aCol], b[bo + r·bRow + c·bCol])}: the two-dimensional core of
     * broadcasting. {@code aCol} and {@code bCol} are 0 or 1; the row strides are any.
     */
    void binary(
            Binary op,
            float[] a,
            int ao,
            int aRow,
            int aCol,
            float[] b,
            int bo,
            int bRow,
            int bCol,
            float[] y,
            int yo,
            int rows,
            int cols);

    /** {@code y[yo + i] = mask[mo + i] != 0 ? a[ao + i] : b[bo + i]} for i in [0, n). */
    void select(float[] mask, int mo, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n);
}
