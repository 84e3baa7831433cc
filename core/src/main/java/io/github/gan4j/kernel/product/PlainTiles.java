package io.github.gan4j.kernel.product;

import io.github.gan4j.kernel.order.SumOrder;
import io.github.gan4j.kernel.parallel.ScratchPool;

/**
 * The tiles of {@link MicroKernels} without the Vector API, of any height and width: the same sums in the same order.
 * The compiler turns a loop over arrays into vectors by itself if all have one and the same index, so the rows of B are
 * copied to arrays of their own, and two rows of C are added up in one each. Heights are even.
 */
public final class PlainTiles {
    private static final int DEPTH = SumOrder.DEPTH;

    /**
     * Whether loops add four rows of B at once: the compiler of JDK 25 makes vectors of them that are half as fast
     * again, that of 17 none at all.
     */
    private static final boolean FOUR = Runtime.version().feature() >= 25;

    private static final ScratchPool<PlainTiles> POOL = new ScratchPool<>(PlainTiles::new);

    private final float[][] rowsOfB = new float[DEPTH][MicroKernels.COLS];
    private final float[] sums0 = new float[MicroKernels.COLS];
    private final float[] sums1 = new float[MicroKernels.COLS];
    private final float[] rowsOfA = new float[2 * DEPTH];

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
                for (int r = 0; r < rows; r += 2) {
                    int at = ao + r * lda + p;
                    own.begin(p, width, z, zo + r * zld, zld, c, co + r * ldc, ldc);
                    own.add(depth, a, at, at + lda, width);
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
                for (int r = 0; r < rows; r += 2) {
                    own.gather(a, ao + p * lda + r, lda, depth);
                    own.begin(p, width, z, zo + r * zld, zld, c, co + r * ldc, ldc);
                    own.add(depth, own.rowsOfA, 0, DEPTH, width);
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
                for (int r = 0; r < rows; r += 2) {
                    own.begin(p, width, z, zo + r * zld, zld, c, co + r * ldc, ldc);
                    own.add(depth, a, ao + o[oo + r] + p, ao + o[oo + r + 1] + p, width);
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
                for (int r = 0; r < rows; r += 2) {
                    own.gather(a, ao + r, o, oo + p, depth);
                    own.begin(p, width, z, zo + r * zld, zld, c, co + r * ldc, ldc);
                    own.add(depth, own.rowsOfA, 0, DEPTH, width);
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

    /** Two rows of A, of columns {@code lda} apart. */
    private void gather(float[] a, int at, int lda, int depth) {
        for (int q = 0; q < depth; q++) {
            rowsOfA[q] = a[at + q * lda];
            rowsOfA[DEPTH + q] = a[at + q * lda + 1];
        }
    }

    /** Two rows of A, of columns from {@code at + o[oo]} on. */
    private void gather(float[] a, int at, int[] o, int oo, int depth) {
        for (int q = 0; q < depth; q++) {
            rowsOfA[q] = a[at + o[oo + q]];
            rowsOfA[DEPTH + q] = a[at + o[oo + q] + 1];
        }
    }

    /** What two rows of C start from: Z's before the first row of B. */
    private void begin(int p, int width, float[] z, int zo, int zld, float[] c, int co, int ldc) {
        if (p == 0) {
            System.arraycopy(z, zo, sums0, 0, width);
            System.arraycopy(z, zo + zld, sums1, 0, width);
        } else {
            System.arraycopy(c, co, sums0, 0, width);
            System.arraycopy(c, co + ldc, sums1, 0, width);
        }
    }

    /** Adds to two rows of C what the loaded rows of B have to add, by rows of A from {@code a0} and {@code a1} on. */
    private void add(int depth, float[] a, int a0, int a1, int width) {
        float[][] b = rowsOfB;
        int q = 0;
        for (; FOUR && q + 4 <= depth; q += 4) {
            int i = a0 + q;
            int j = a1 + q;
            add4(a[i], a[i + 1], a[i + 2], a[i + 3], a[j], a[j + 1], a[j + 2], a[j + 3], b, q, sums0, sums1, width);
        }
        for (; q + 2 <= depth; q += 2) {
            int i = a0 + q;
            int j = a1 + q;
            add2(a[i], a[i + 1], a[j], a[j + 1], b[q], b[q + 1], sums0, sums1, width);
        }
        if (q < depth) {
            add1(a[a0 + q], a[a1 + q], b[q], sums0, sums1, width);
        }
    }

    private void end(int width, float[] c, int co, int ldc) {
        System.arraycopy(sums0, 0, c, co, width);
        System.arraycopy(sums1, 0, c, co + ldc, width);
    }

    private static void add4(
            float x0,
            float x1,
            float x2,
            float x3,
            float y0,
            float y1,
            float y2,
            float y3,
            float[][] b,
            int q,
            float[] c,
            float[] d,
            int n) {
        float[] b0 = b[q];
        float[] b1 = b[q + 1];
        float[] b2 = b[q + 2];
        float[] b3 = b[q + 3];
        for (int j = 0; j < n; j++) {
            float u0 = b0[j];
            float u1 = b1[j];
            float u2 = b2[j];
            float u3 = b3[j];
            c[j] = Math.fma(x3, u3, Math.fma(x2, u2, Math.fma(x1, u1, Math.fma(x0, u0, c[j]))));
            d[j] = Math.fma(y3, u3, Math.fma(y2, u2, Math.fma(y1, u1, Math.fma(y0, u0, d[j]))));
        }
    }

    private static void add2(
            float x0, float x1, float y0, float y1, float[] b0, float[] b1, float[] c, float[] d, int n) {
        for (int j = 0; j < n; j++) {
            float u0 = b0[j];
            float u1 = b1[j];
            c[j] = Math.fma(x1, u1, Math.fma(x0, u0, c[j]));
            d[j] = Math.fma(y1, u1, Math.fma(y0, u0, d[j]));
        }
    }

    private static void add1(float x0, float y0, float[] b0, float[] c, float[] d, int n) {
        for (int j = 0; j < n; j++) {
            c[j] = Math.fma(x0, b0[j], c[j]);
            d[j] = Math.fma(y0, b0[j], d[j]);
        }
    }
}
