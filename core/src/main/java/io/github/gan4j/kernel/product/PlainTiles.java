package io.github.gan4j.kernel.product;

import io.github.gan4j.kernel.order.SumOrder;
import io.github.gan4j.kernel.parallel.ScratchPool;

/**
 * The tiles of {@link MicroKernels} without the Vector API, of any height and width: the same sums in the same order.
 * The compiler turns a loop over arrays into vectors by itself if all have one and the same index, so the rows of B are
 * copied to arrays of their own, and four rows of C are added up in one each, two rows of B at a time: JDK 17 makes no
 * vectors of a loop that does more, and one that does less waits for memory. Heights are multiples of four.
 */
public final class PlainTiles {
    private static final int DEPTH = SumOrder.DEPTH;

    /** The rows of C that are added up side by side. */
    private static final int ROWS = 4;

    private static final ScratchPool<PlainTiles> POOL = new ScratchPool<>(PlainTiles::new);

    private final float[][] rowsOfB = new float[DEPTH][MicroKernels.COLS];
    private final float[][] sums = new float[ROWS][MicroKernels.COLS];
    private final float[] rowsOfA = new float[ROWS * DEPTH];

    private PlainTiles() {}

    /** A in rows, {@code lda} apart. */
    static void rows(
            int rows,
            int width,
            int k,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            float[] z,
            int zo,
            int zld,
            float[] c,
            int co,
            int ldc) {
        PlainTiles own = POOL.borrow();
        try {
            int p = 0;
            do {
                int depth = own.load(p, k, b, bo, width);
                for (int r = 0; r < rows; r += ROWS) {
                    int at = ao + r * lda + p;
                    own.begin(p, width, z, zo + r * zld, zld, c, co + r * ldc, ldc);
                    own.add(depth, a, at, at + lda, at + 2 * lda, at + 3 * lda, width);
                    own.end(width, c, co + r * ldc, ldc);
                }
                p += depth;
            } while (p < k);
        } finally {
            POOL.giveBack(own);
        }
    }

    /** A in columns, {@code lda} apart. */
    static void columns(
            int rows,
            int width,
            int k,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            float[] z,
            int zo,
            int zld,
            float[] c,
            int co,
            int ldc) {
        PlainTiles own = POOL.borrow();
        try {
            int p = 0;
            do {
                int depth = own.load(p, k, b, bo, width);
                for (int r = 0; r < rows; r += ROWS) {
                    own.gather(a, ao + p * lda + r, lda, depth);
                    own.begin(p, width, z, zo + r * zld, zld, c, co + r * ldc, ldc);
                    own.add(depth, own.rowsOfA, 0, DEPTH, 2 * DEPTH, 3 * DEPTH, width);
                    own.end(width, c, co + r * ldc, ldc);
                }
                p += depth;
            } while (p < k);
        } finally {
            POOL.giveBack(own);
        }
    }

    /** A in rows, row r from {@code o[oo + r] + ao} on. */
    public static void rowsAt(
            int rows,
            int width,
            int k,
            float[] a,
            int ao,
            int[] o,
            int oo,
            float[] b,
            int bo,
            float[] z,
            int zo,
            int zld,
            float[] c,
            int co,
            int ldc) {
        PlainTiles own = POOL.borrow();
        try {
            int p = 0;
            do {
                int depth = own.load(p, k, b, bo, width);
                for (int r = 0; r < rows; r += ROWS) {
                    int at = ao + p;
                    int row = oo + r;
                    own.begin(p, width, z, zo + r * zld, zld, c, co + r * ldc, ldc);
                    own.add(depth, a, at + o[row], at + o[row + 1], at + o[row + 2], at + o[row + 3], width);
                    own.end(width, c, co + r * ldc, ldc);
                }
                p += depth;
            } while (p < k);
        } finally {
            POOL.giveBack(own);
        }
    }

    /** A in columns, column p from {@code o[oo + p] + ao} on. */
    public static void columnsAt(
            int rows,
            int width,
            int k,
            float[] a,
            int ao,
            int[] o,
            int oo,
            float[] b,
            int bo,
            float[] z,
            int zo,
            int zld,
            float[] c,
            int co,
            int ldc) {
        PlainTiles own = POOL.borrow();
        try {
            int p = 0;
            do {
                int depth = own.load(p, k, b, bo, width);
                for (int r = 0; r < rows; r += ROWS) {
                    own.gather(a, ao + r, o, oo + p, depth);
                    own.begin(p, width, z, zo + r * zld, zld, c, co + r * ldc, ldc);
                    own.add(depth, own.rowsOfA, 0, DEPTH, 2 * DEPTH, 3 * DEPTH, width);
                    own.end(width, c, co + r * ldc, ldc);
                }
                p += depth;
            } while (p < k);
        } finally {
            POOL.giveBack(own);
        }
    }

    /** Copies rows of B from p on, as many as there is room for; returns how many. */
    private int load(int p, int k, float[] b, int bo, int width) {
        int depth = Math.min(DEPTH, k - p);
        for (int q = 0; q < depth; q++) {
            System.arraycopy(b, bo + (p + q) * width, rowsOfB[q], 0, width);
        }
        return depth;
    }

    /** Rows of A, of columns {@code lda} apart. */
    private void gather(float[] a, int at, int lda, int depth) {
        for (int q = 0; q < depth; q++) {
            gather(a, at + q * lda, q);
        }
    }

    /** Rows of A, of columns from {@code at + o[oo]} on. */
    private void gather(float[] a, int at, int[] o, int oo, int depth) {
        for (int q = 0; q < depth; q++) {
            gather(a, at + o[oo + q], q);
        }
    }

    private void gather(float[] a, int at, int q) {
        rowsOfA[q] = a[at];
        rowsOfA[DEPTH + q] = a[at + 1];
        rowsOfA[2 * DEPTH + q] = a[at + 2];
        rowsOfA[3 * DEPTH + q] = a[at + 3];
    }

    /** What rows of C start from: Z's before the first row of B. */
    private void begin(int p, int width, float[] z, int zo, int zld, float[] c, int co, int ldc) {
        for (int r = 0; r < ROWS; r++) {
            if (p == 0) {
                System.arraycopy(z, zo + r * zld, sums[r], 0, width);
            } else {
                System.arraycopy(c, co + r * ldc, sums[r], 0, width);
            }
        }
    }

    /** Adds to rows of C what the loaded rows of B have to add, by rows of A from {@code a0}, … {@code a3} on. */
    private void add(int depth, float[] a, int a0, int a1, int a2, int a3, int width) {
        float[][] b = rowsOfB;
        int q = 0;
        for (; q + 2 <= depth; q += 2) {
            add2(
                    a[a0 + q],
                    a[a0 + q + 1],
                    a[a1 + q],
                    a[a1 + q + 1],
                    a[a2 + q],
                    a[a2 + q + 1],
                    a[a3 + q],
                    a[a3 + q + 1],
                    b[q],
                    b[q + 1],
                    sums,
                    width);
        }
        if (q < depth) {
            add1(a[a0 + q], a[a1 + q], a[a2 + q], a[a3 + q], b[q], sums, width);
        }
    }

    private void end(int width, float[] c, int co, int ldc) {
        for (int r = 0; r < ROWS; r++) {
            System.arraycopy(sums[r], 0, c, co + r * ldc, width);
        }
    }

    private static void add2(
            float w0,
            float w1,
            float x0,
            float x1,
            float y0,
            float y1,
            float z0,
            float z1,
            float[] b0,
            float[] b1,
            float[][] sums,
            int n) {
        float[] c0 = sums[0];
        float[] c1 = sums[1];
        float[] c2 = sums[2];
        float[] c3 = sums[3];
        for (int j = 0; j < n; j++) {
            float u0 = b0[j];
            float u1 = b1[j];
            c0[j] = Math.fma(w1, u1, Math.fma(w0, u0, c0[j]));
            c1[j] = Math.fma(x1, u1, Math.fma(x0, u0, c1[j]));
            c2[j] = Math.fma(y1, u1, Math.fma(y0, u0, c2[j]));
            c3[j] = Math.fma(z1, u1, Math.fma(z0, u0, c3[j]));
        }
    }

    private static void add1(float w, float x, float y, float z, float[] b, float[][] sums, int n) {
        float[] c0 = sums[0];
        float[] c1 = sums[1];
        float[] c2 = sums[2];
        float[] c3 = sums[3];
        for (int j = 0; j < n; j++) {
            float u = b[j];
            c0[j] = Math.fma(w, u, c0[j]);
            c1[j] = Math.fma(x, u, c1[j]);
            c2[j] = Math.fma(y, u, c2[j]);
            c3[j] = Math.fma(z, u, c3[j]);
        }
    }
}
