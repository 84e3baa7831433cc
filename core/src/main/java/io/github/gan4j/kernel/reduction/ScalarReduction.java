package io.github.gan4j.kernel.reduction;

import io.github.gan4j.kernel.parallel.ScratchPool;
import java.util.Arrays;

/**
 * The reductions in plain Java: the reference for every other version. Sums are in chunks of 256, added up in double.
 */
public final class ScalarReduction implements ReductionKernels {
    private static final int CHUNK = 256;

    /** The columns taken at a time. */
    private static final int WIDTH = 512;

    private static final ScratchPool<double[]> TOTALS = new ScratchPool<>(() -> new double[WIDTH]);

    @Override
    public void reduce(Reduction op, float[] x, int xo, int outer, int length, int inner, float[] y, int yo) {
        for (int o = 0; o < outer; o++) {
            int from = xo + o * length * inner;
            int to = yo + o * inner;
            if (op != Reduction.SUM) {
                extremes(op, x, from, length, inner, y, to);
            } else if (inner == 1) {
                y[to] = sum(x, from, length);
            } else {
                sums(x, from, length, inner, y, to);
            }
        }
    }

    private static float sum(float[] x, int xo, int length) {
        double total = 0;
        int to;
        for (int from = 0; from < length; from = to) {
            to = from + Math.min(CHUNK, length - from);
            float part = 0;
            for (int k = from; k < to; k++) {
                part += x[xo + k];
            }
            total += part;
        }
        return (float) total;
    }

    private static void sums(float[] x, int xo, int length, int inner, float[] y, int yo) {
        double[] total = TOTALS.borrow();
        try {
            for (int column = 0; column < inner; column += WIDTH) {
                int width = Math.min(WIDTH, inner - column);
                sums(x, xo + column, length, inner, y, yo + column, width, total);
            }
        } finally {
            TOTALS.giveBack(total);
        }
    }

    /** Goes along the rows, because memory does; y holds the sums of a chunk. */
    private static void sums(float[] x, int xo, int length, int stride, float[] y, int yo, int width, double[] total) {
        Arrays.fill(total, 0, width, 0);
        int to;
        for (int from = 0; from < length; from = to) {
            to = from + Math.min(CHUNK, length - from);
            Arrays.fill(y, yo, yo + width, 0);
            for (int k = from; k < to; k++) {
                int row = xo + k * stride;
                for (int i = 0; i < width; i++) {
                    y[yo + i] += x[row + i];
                }
            }
            for (int i = 0; i < width; i++) {
                total[i] += y[yo + i];
            }
        }
        for (int i = 0; i < width; i++) {
            y[yo + i] = (float) total[i];
        }
    }

    private static void extremes(Reduction op, float[] x, int xo, int length, int inner, float[] y, int yo) {
        boolean max = op == Reduction.MAX;
        Arrays.fill(y, yo, yo + inner, max ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY);
        for (int k = 0; k < length; k++) {
            int row = xo + k * inner;
            for (int i = 0; i < inner; i++) {
                float best = y[yo + i];
                y[yo + i] = max ? Math.max(best, x[row + i]) : Math.min(best, x[row + i]);
            }
        }
    }

    @Override
    public double sumOfSquares(float[] x, int xo, int n) {
        return squares(x, xo, n);
    }

    /**
     * In double, because the squares of floats overflow in float; in eight chains, because one waits for each addition.
     */
    static double squares(float[] x, int xo, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        int i = 0;
        for (; i + 8 <= n; i += 8) {
            int at = xo + i;
            s0 += (double) x[at] * x[at];
            s1 += (double) x[at + 1] * x[at + 1];
            s2 += (double) x[at + 2] * x[at + 2];
            s3 += (double) x[at + 3] * x[at + 3];
            s4 += (double) x[at + 4] * x[at + 4];
            s5 += (double) x[at + 5] * x[at + 5];
            s6 += (double) x[at + 6] * x[at + 6];
            s7 += (double) x[at + 7] * x[at + 7];
        }
        double total = ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
        for (; i < n; i++) {
            total += (double) x[xo + i] * x[xo + i];
        }
        return total;
    }

    @Override
    public int firstNonFinite(float[] x, int xo, int n) {
        for (int i = 0; i < n; i++) {
            if (!Float.isFinite(x[xo + i])) {
                return i;
            }
        }
        return -1;
    }
}
