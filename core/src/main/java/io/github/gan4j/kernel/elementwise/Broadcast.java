package io.github.gan4j.kernel.elementwise;

import io.github.gan4j.kernel.parallel.ScratchPool;

/**
 * Broadcasting, for elementwise loops that know contiguous runs only: an operand that is broadcast or strided is first
 * spread out in a small scratch array, which stays in the nearest cache and costs little.
 */
final class Broadcast {
    /** The floats spread out at a time. */
    private static final int CHUNK = 1024;

    /** Rows shorter than this are taken several at a time. */
    private static final int SHORT = 128;

    /** A multiple of so many elements is a whole number of vectors, whatever their size up to 512 bits. */
    private static final int WHOLE = 16;

    /** The floats of an operand, and of a vector of the largest size beyond it. */
    private static final int CAPACITY = CHUNK + CHUNK + 64;

    /** Space for two operands. */
    private static final ScratchPool<float[]> SCRATCH = new ScratchPool<>(() -> new float[2 * CAPACITY]);

    private Broadcast() {}

    /** What an implementation brings. */
    interface Runs {
        /** {@code y[yo + i] = op(a[ao + i], b[bo + i])} for i in [0, n). */
        void run(Binary op, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n);

        /** {@code to[at + i] = number} for i in [0, n); may write up to a vector beyond. */
        void fill(float number, float[] to, int at, int n);
    }

    /** As {@link ElementwiseKernels#binary}. */
    static void binary(
            Runs runs,
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
        if (rows <= 0 || cols <= 0) {
            return;
        }
        if (aCol == 1 && bCol == 1 && aRow == cols && bRow == cols) {
            runs.run(op, a, ao, b, bo, y, yo, rows * cols);
            return;
        }
        float[] scratch = SCRATCH.borrow();
        try {
            if (aRow == aCol * cols && bRow == bCol * cols) {
                line(runs, op, a, ao, aCol, b, bo, bCol, y, yo, rows * cols, scratch);
            } else if (cols == 1) {
                line(runs, op, a, ao, aRow, b, bo, bRow, y, yo, rows, scratch);
            } else if (cols < SHORT && rows > 1) {
                blocks(runs, op, a, ao, aRow, aCol, b, bo, bRow, bCol, y, yo, rows, cols, scratch);
            } else {
                for (int r = 0; r < rows; r++) {
                    line(runs, op, a, ao + r * aRow, aCol, b, bo + r * bRow, bCol, y, yo + r * cols, cols, scratch);
                }
            }
        } finally {
            SCRATCH.giveBack(scratch);
        }
    }

    /** {@code y[yo + i] = op(a[ao + i·aStep], b[bo + i·bStep])}, with any steps. */
    private static void line(
            Runs runs,
            Binary op,
            float[] a,
            int ao,
            int aStep,
            float[] b,
            int bo,
            int bStep,
            float[] y,
            int yo,
            int n,
            float[] scratch) {
        if (aStep == 1 && bStep == 1) {
            runs.run(op, a, ao, b, bo, y, yo, n);
            return;
        }
        for (int i = 0; i < n; i += CHUNK) {
            int m = Math.min(CHUNK, n - i);
            // A single number is spread once, and serves all chunks.
            if (aStep > 1 || aStep < 0 || (aStep == 0 && i == 0)) {
                spread(runs, a, ao + i * aStep, aStep, scratch, 0, m);
            }
            if (bStep > 1 || bStep < 0 || (bStep == 0 && i == 0)) {
                spread(runs, b, bo + i * bStep, bStep, scratch, CAPACITY, m);
            }
            runs.run(
                    op,
                    aStep == 1 ? a : scratch,
                    aStep == 1 ? ao + i : 0,
                    bStep == 1 ? b : scratch,
                    bStep == 1 ? bo + i : CAPACITY,
                    y,
                    yo + i,
                    m);
        }
    }

    /** Short rows: as many at a time as make loops of some length, and of whole vectors. */
    private static void blocks(
            Runs runs,
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
            int cols,
            float[] scratch) {
        int height = Math.max(1, CHUNK / (cols * WHOLE)) * WHOLE;
        boolean aDirect = aCol == 1 && aRow == cols;
        boolean bDirect = bCol == 1 && bRow == cols;
        for (int r = 0; r < rows; r += height) {
            int m = Math.min(height, rows - r);
            // The same row over and over is spread once, and serves all blocks.
            if (!aDirect && (aRow != 0 || r == 0)) {
                spreadRows(runs, a, ao + r * aRow, aRow, aCol, scratch, 0, m, cols);
            }
            if (!bDirect && (bRow != 0 || r == 0)) {
                spreadRows(runs, b, bo + r * bRow, bRow, bCol, scratch, CAPACITY, m, cols);
            }
            runs.run(
                    op,
                    aDirect ? a : scratch,
                    aDirect ? ao + r * cols : 0,
                    bDirect ? b : scratch,
                    bDirect ? bo + r * cols : CAPACITY,
                    y,
                    yo + r * cols,
                    m * cols);
        }
    }

    /** Writes up to a vector beyond the end. */
    private static void spread(Runs runs, float[] x, int xo, int step, float[] to, int at, int n) {
        if (step == 0) {
            runs.fill(x[xo], to, at, n);
            return;
        }
        for (int i = 0; i < n; i++) {
            to[at + i] = x[xo + i * step];
        }
    }

    /** Writes up to a vector beyond the end. */
    private static void spreadRows(
            Runs runs, float[] x, int xo, int row, int col, float[] to, int at, int rows, int cols) {
        for (int r = 0; r < rows; r++) {
            int from = xo + r * row;
            int start = at + r * cols;
            if (col == 1) {
                System.arraycopy(x, from, to, start, cols);
            } else if (col == 0) {
                runs.fill(x[from], to, start, cols);
            } else {
                spread(runs, x, from, col, to, start, cols);
            }
        }
    }
}
