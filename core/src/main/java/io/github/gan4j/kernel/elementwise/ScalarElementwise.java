package io.github.gan4j.kernel.elementwise;

import java.util.Arrays;

/** The elementwise loops in plain Java: the definitions of {@link Unary} and {@link Binary} themselves. */
public final class ScalarElementwise implements ElementwiseKernels, Broadcast.Runs {
    @Override
    public void unary(Unary op, float[] x, int xo, float[] y, int yo, int n) {
        op.loop(x, xo, y, yo, n);
    }

    @Override
    public void binary(
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
            int cols) {
        Broadcast.binary(this, op, a, ao, aRow, aCol, b, bo, bRow, bCol, y, yo, rows, cols);
    }

    @Override
    public void run(Binary op, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        op.loop(a, ao, b, bo, y, yo, n);
    }

    @Override
    public void fill(float number, float[] to, int at, int n) {
        Arrays.fill(to, at, at + n, number);
    }

    @Override
    public void select(float[] mask, int mo, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        selectLoop(mask, mo, a, ao, b, bo, y, yo, n);
    }

    static void selectLoop(float[] mask, int mo, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = mask[mo + i] != 0 ? a[ao + i] : b[bo + i];
        }
    }
}
