package io.github.gan4j.kernel.product;

import io.github.gan4j.kernel.order.InnerLoops;
import java.util.Arrays;

/**
 * Copies blocks of matrices into the order in which {@link MicroKernels} read them, with zeros where the matrix ends.
 */
public final class PanelPacking {
    private static final boolean PLAIN = InnerLoops.arePlain();
    private static final int L = MicroKernels.LANES;

    /** The floats in a line of most caches. */
    private static final int LINE = 16;

    private PanelPacking() {}

    /**
     * Packs {@code rows} x {@code depth} of op(A) from row {@code i}, column {@code p}: rows
     * {@link MicroKernels#STRIDE} apart, zeros up to a multiple of {@link MicroKernels#ROWS}.
     */
    public static void packA(Operand a, int i, int rows, int p, int depth, float[] out, int at) {
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

    /**
     * Packs {@code depth} x {@code cols} of op(B) from row {@code p}, column {@code j}: depth rows of {@code width},
     * end to end.
     */
    public static void packB(Operand b, int p, int depth, int j, int cols, int width, float[] out, int at) {
        if (b.transposed) {
            if (cols < width) {
                Arrays.fill(out, at, at + depth * width, 0f);
            }
            transpose(b.values, b.offset + j * b.stride + p, b.stride, cols, depth, out, at, width);
            return;
        }
        int from = b.offset + p * b.stride + j;
        for (int q = 0; q < depth; q++) {
            int row = at + q * width;
            System.arraycopy(b.values, from + q * b.stride, out, row, cols);
            Arrays.fill(out, row + cols, row + width, 0f);
        }
    }

    /** Packs {@code depth} x {@code cols} of op(B) in panels as wide as tiles, from {@link PackingBuffer#START} on. */
    public static float[] panels(Operand b, int p, int depth, int j, int cols, PackingBuffer scratch) {
        float[] out = scratch.reserve(depth * Tiles.padded(cols));
        for (int i = 0, width; i < cols; i += width) {
            width = MicroKernels.width(cols - i);
            packB(b, p, depth, j + i, Math.min(width, cols - i), width, out, PackingBuffer.START + i * depth);
        }
        return out;
    }

    /**
     * Packs {@code cols} columns of B, not transposed, a multiple of {@link MicroKernels#COLS}, in panels of that
     * width. Walks along the rows of B, four at a time, and fetches the next four meanwhile: from far memory that is
     * several times as fast as walking down one panel. The result only proves that they were fetched.
     */
    public static float packPanels(Operand b, int p, int depth, int j, int cols, float[] out, int at) {
        float[] x = b.values;
        int from = b.offset + p * b.stride + j;
        float touched = 0;
        int q = 0;
        for (; !PLAIN && q + 4 <= depth; q += 4) {
            int row = from + q * b.stride;
            if (q + 8 <= depth && cols > 2 * LINE) {
                touched += touch(x, row + 4 * b.stride, b.stride);
            }
            for (int c = 0; c < cols; c += 2 * L) {
                int to = at + c / MicroKernels.COLS * MicroKernels.COLS * depth + c % MicroKernels.COLS;
                VectorRows.copy4x2(x, row + c, b.stride, out, to + q * MicroKernels.COLS);
            }
        }
        for (; q < depth; q++) {
            for (int c = 0; c < cols; c += MicroKernels.COLS) {
                int to = at + c * depth + q * MicroKernels.COLS;
                System.arraycopy(x, from + q * b.stride + c, out, to, MicroKernels.COLS);
            }
        }
        return touched;
    }

    /** Reads a little from the beginnings of four rows. */
    private static float touch(float[] x, int at, int stride) {
        float sum = 0;
        for (int r = 0; r < 4; r++) {
            int row = at + r * stride;
            sum += x[row] + x[row + LINE] + x[row + 2 * LINE];
        }
        return sum;
    }

    /** {@code y[yo + c·yRow + r] = x[xo + r·xRow + c]}, eight rows at a time. */
    public static void transpose(float[] x, int xo, int xRow, int rows, int cols, float[] y, int yo, int yRow) {
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
    public static void transposeOut(
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
