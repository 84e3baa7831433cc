package io.github.gan4j.kernel.convolution;

import io.github.gan4j.kernel.order.InnerLoops;
import io.github.gan4j.kernel.order.SumOrder;
import io.github.gan4j.kernel.product.MicroKernels;

/**
 * The transforms of Winograd's algorithm along one axis, for whole runs of channels at once: one loop to a method,
 * without fused multiply-add, so that each element is what one float after the other would give. Run lengths are
 * multiples of 16.
 */
interface WinogradLoops {
    /** The columns of the weights that are transformed at a time: whole vectors, and no more than a tile has. */
    int COLUMNS = Math.min(SumOrder.PARTS, MicroKernels.COLS);

    /** Those of this program. */
    WinogradLoops LOOPS = InnerLoops.arePlain() ? new PlainWinogradLoops() : new VectorWinogradLoops();

    /** Four pixels to the points 0, 1, −1, ∞. */
    void inputs4(float[] x, int x0, int x1, int x2, int x3, float[] v, int v0, int v1, int v2, int v3, int n);

    /** Three pixels to the points 0, 1, ∞. */
    void inputs3(float[] x, int x0, int x1, int x2, float[] v, int v0, int v1, int v3, int n);

    /** The adjoint of {@link #inputs4}, added to the pixels. */
    void addInputs4(float[] v, int v0, int v1, int v2, int v3, float[] x, int x0, int x1, int x2, int x3, int n);

    /** The adjoint of {@link #inputs3}, added to the pixels. */
    void addInputs3(float[] v, int v0, int v1, int v3, float[] x, int x0, int x1, int x2, int n);

    /** Three numbers as a polynomial at 0, 1, −1, ∞. */
    void at4Of3(float[] x, int x0, int x1, int x2, float[] y, int y0, int y1, int y2, int y3, int n);

    /** Two numbers as a polynomial at 0, 1, −1, ∞. */
    void at4Of2(float[] x, int x0, int x1, float[] y, int y0, int y1, int y2, int y3, int n);

    /** Two numbers as a polynomial at 0, 1, ∞. */
    void at3Of2(float[] x, int x0, int x1, float[] y, int y0, int y1, int y3, int n);

    /** The adjoint of {@link #at4Of3}. */
    void sum4To3(float[] y, int y0, int y1, int y2, int y3, float[] x, int x0, int x1, int x2, int n);

    /** The adjoint of {@link #at4Of2}. */
    void sum4To2(float[] y, int y0, int y1, int y2, int y3, float[] x, int x0, int x1, int n);

    /** The adjoint of {@link #at3Of2}. */
    void sum3To2(float[] y, int y0, int y1, int y3, float[] x, int x0, int x1, int n);

    /** The adjoint of one number at 0, 1, ∞, where it is itself: the sum. */
    void sum3To1(float[] y, int y0, int y1, int y3, float[] x, int x0, int n);

    /**
     * One row of a phase's 2x2 taps at all points of the second axis: {@code rows} rows of {@link #COLUMNS},
     * {@code stride} apart, the second tap {@code across} after the first; to rows {@code uStride} apart, the points
     * {@code point} apart.
     */
    void tapRow(float[] w, int wo, int across, int stride, float[] u, int uo, int point, int uStride, int rows);

    /**
     * Both rows of taps, from {@code w0} and {@code w1} on: their sum as {@link #tapRow} to {@code u0}, their
     * difference to {@code u1}.
     */
    void tapRows(
            float[] w,
            int w0,
            int w1,
            int across,
            int stride,
            float[] u,
            int u0,
            int u1,
            int point,
            int uStride,
            int rows);

    /** As {@link #tapRow} for three taps, each {@code across} after the one before. */
    void tapRowOf3(float[] w, int wo, int across, int stride, float[] u, int uo, int point, int uStride, int rows);

    /**
     * As {@link #tapRows} for three rows of three taps, {@code down} apart: at 1 to {@code u0}, at −1 to {@code u1}.
     */
    void tapRowsOf3(
            float[] w,
            int wo,
            int down,
            int across,
            int stride,
            float[] u,
            int u0,
            int u1,
            int point,
            int uStride,
            int rows);
}
