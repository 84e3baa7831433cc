package io.github.gan4j.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Copies blocks of matrices into the order in which {@link MicroKernels} read them, with zeros where the matrix ends. */
final class Packing {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private Packing() {}

    /**
     * Packs {@code rows} x {@code depth} of op(A) from row {@code i}, column {@code p}: rows {@link MicroKernels#STRIDE} apart,
     * zeros up to a multiple of {@link MicroKernels#ROWS}.
     */
    static void packA(Operand a, int i, int rows, int p, int depth, float[] out, int at) {
        if (a.transposed) {
            transpose(a.values, a.offset + p * a.stride + i, a.stride, depth, rows, out, at, MicroKernels.STRIDE);
        } else {
            int from = a.offset + i * a.stride + p;
            for (int r = 0; r < rows; r++) {
                System.arraycopy(a.values, from + r * a.stride, out, at + r * MicroKernels.STRIDE, depth);
            }
        }
        for (int r = rows; r % MicroKernels.ROWS != 0; r++) {
            int row = at + r * MicroKernels.STRIDE;
            Arrays.fill(out, row, row + depth, 0f);
        }
    }

    /** Packs {@code depth} x {@code cols} of op(B) from row {@code p}, column {@code j}: depth rows of {@code width}, end to end. */
    static void packB(Operand b, int p, int depth, int j, int cols, int width, float[] out, int at) {
        if (b.transposed) {
            if (cols < width) {
                Arrays.fill(out, at, at + depth * width, 0f);
            }
            transpose(b.values, b.offset + j * b.stride + p, b.stride, cols, depth, out, at, width);
            return;
        }
        int from = b.offset + p * b.stride + j;
        if (cols == 4 * L && width == 4 * L) {
            copy4(depth, b.values, from, b.stride, out, at);
            return;
        }
        for (int q = 0; q < depth; q++) {
            int row = at + q * width;
            System.arraycopy(b.values, from + q * b.stride, out, row, cols);
            Arrays.fill(out, row + cols, row + width, 0f);
        }
    }

    private static void copy4(int depth, float[] x, int xo, int stride, float[] y, int yo) {
        for (int q = 0; q < depth; q++) {
            int from = xo + q * stride;
            int to = yo + q * (4 * L);
            FloatVector v0 = FloatVector.fromArray(S, x, from);
            FloatVector v1 = FloatVector.fromArray(S, x, from + L);
            FloatVector v2 = FloatVector.fromArray(S, x, from + 2 * L);
            FloatVector v3 = FloatVector.fromArray(S, x, from + 3 * L);
            v0.intoArray(y, to);
            v1.intoArray(y, to + L);
            v2.intoArray(y, to + 2 * L);
            v3.intoArray(y, to + 3 * L);
        }
    }

    /** {@code y[yo + c·yRow + r] = x[xo + r·xRow + c]}, eight rows at a time. */
    static void transpose(float[] x, int xo, int xRow, int rows, int cols, float[] y, int yo, int yRow) {
        int r = 0;
        for (; r + 8 <= rows; r += 8) {
            transpose8(x, xo + r * xRow, xRow, cols, y, yo + r, yRow);
        }
        for (; r < rows; r++) {
            transpose1(x, xo + r * xRow, cols, y, yo + r, yRow);
        }
    }

    private static void transpose8(float[] x, int x0, int xRow, int cols, float[] y, int yo, int yRow) {
        int x1 = x0 + xRow;
        int x2 = x1 + xRow;
        int x3 = x2 + xRow;
        int x4 = x3 + xRow;
        int x5 = x4 + xRow;
        int x6 = x5 + xRow;
        int x7 = x6 + xRow;
        for (int c = 0; c < cols; c++) {
            int to = yo + c * yRow;
            y[to] = x[x0 + c];
            y[to + 1] = x[x1 + c];
            y[to + 2] = x[x2 + c];
            y[to + 3] = x[x3 + c];
            y[to + 4] = x[x4 + c];
            y[to + 5] = x[x5 + c];
            y[to + 6] = x[x6 + c];
            y[to + 7] = x[x7 + c];
        }
    }

    private static void transpose1(float[] x, int xo, int cols, float[] y, int yo, int yRow) {
        for (int c = 0; c < cols; c++) {
            y[yo + c * yRow] = x[xo + c];
        }
    }

    /** {@code y[yo + c·yRow + r] (+)= x[xo + r·xRow + c]}: a tile kept transposed goes to C. */
    static void transposeOut(
            float[] x, int xo, int xRow, int rows, int cols, float[] y, int yo, int yRow, boolean accumulate) {
        if (!accumulate) {
            transpose(x, xo, xRow, rows, cols, y, yo, yRow);
            return;
        }
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < cols; c++) {
                y[yo + c * yRow + r] += x[xo + r * xRow + c];
            }
        }
    }
}
