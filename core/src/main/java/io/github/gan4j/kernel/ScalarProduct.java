package io.github.gan4j.kernel;

import java.util.Arrays;

/**
 * The reference products: loops along rows of B and C, which the compiler can turn into vector instructions by itself. Each tile
 * of C is a task, its sums over k run in a fixed order, and tiles depend on the sizes only: same bits for any number of threads.
 */
final class ScalarProduct implements ProductKernels {
    private static final int ROWS = 64;
    private static final int COLS = 256;
    private static final int DEPTH = 64;

    /** Below this many multiplications a product is not worth waking other threads for. */
    private static final long SHARED = 1L << 16;

    private static final ThreadLocal<Call> CALLS = ThreadLocal.withInitial(Call::new);

    /** Where a block of a transposed B is turned. */
    private static final ThreadLocal<float[]> TURNED = ThreadLocal.withInitial(() -> new float[DEPTH * COLS]);

    @Override
    public void gemm(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            int ldb,
            float[] c,
            int co,
            int ldc,
            boolean accumulate) {
        if (n == 1 && m > 1 && ldc == 1) {
            // A column that lies like a row: Cᵀ = op(B)ᵀ·op(A)ᵀ has long rows to run along.
            gemm(!transposeB, !transposeA, 1, m, k, b, bo, ldb, a, ao, lda, c, co, m, accumulate);
            return;
        }
        Call call = CALLS.get();
        call.set(transposeA, transposeB, m, n, k, a, ao, lda, b, bo, ldb, c, co, ldc, accumulate);
        int tasks = call.rowTiles * call.colTiles;
        try {
            if ((long) m * n * k < SHARED) {
                for (int i = 0; i < tasks; i++) {
                    call.run(i);
                }
            } else {
                Parallel.run(tasks, call);
            }
        } finally {
            call.release();
        }
    }

    /** The arguments of one product, kept per calling thread so that a call allocates nothing. */
    private static final class Call implements Parallel.Task {
        private static final float[] NONE = {};

        private boolean transposeB;
        private boolean accumulate;
        private int m;
        private int n;
        private int k;
        private float[] a = NONE;
        private int ao;
        private int aRow;
        private int aStep;
        private float[] b = NONE;
        private int bo;
        private int ldb;
        private float[] c = NONE;
        private int co;
        private int ldc;
        private int rowTiles;
        private int colTiles;

        void set(
                boolean transposeA,
                boolean transposeB,
                int m,
                int n,
                int k,
                float[] a,
                int ao,
                int lda,
                float[] b,
                int bo,
                int ldb,
                float[] c,
                int co,
                int ldc,
                boolean accumulate) {
            this.transposeB = transposeB;
            this.accumulate = accumulate;
            this.m = m;
            this.n = n;
            this.k = k;
            this.a = a;
            this.ao = ao;
            this.aRow = transposeA ? 1 : lda;
            this.aStep = transposeA ? lda : 1;
            this.b = b;
            this.bo = bo;
            this.ldb = ldb;
            this.c = c;
            this.co = co;
            this.ldc = ldc;
            this.rowTiles = (m + ROWS - 1) / ROWS;
            this.colTiles = (n + COLS - 1) / COLS;
        }

        void release() {
            a = NONE;
            b = NONE;
            c = NONE;
        }

        @Override
        public void run(int tile) {
            int i0 = tile / colTiles * ROWS;
            int j0 = tile % colTiles * COLS;
            int i1 = Math.min(i0 + ROWS, m);
            int cols = Math.min(COLS, n - j0);
            if (!accumulate) {
                for (int i = i0; i < i1; i++) {
                    Arrays.fill(c, co + i * ldc + j0, co + i * ldc + j0 + cols, 0f);
                }
            }
            if (transposeB && i1 - i0 == 1) {
                dots(i0, j0, cols);
                return;
            }
            for (int p = 0; p < k; p += DEPTH) {
                int depth = Math.min(DEPTH, k - p);
                if (transposeB) {
                    float[] turned = TURNED.get();
                    turn(b, bo + j0 * ldb + p, ldb, cols, depth, turned);
                    rows(i0, i1, p, depth, turned, 0, cols, j0, cols);
                } else {
                    rows(i0, i1, p, depth, b, bo + p * ldb + j0, ldb, j0, cols);
                }
            }
        }

        /** Adds to C the part from p to p + depth, of which B lies row-major at {@code bAt}. */
        private void rows(int i0, int i1, int p, int depth, float[] bs, int bAt, int bRow, int j0, int cols) {
            for (int i = i0; i < i1; i++) {
                int at = ao + i * aRow + p * aStep;
                int cAt = co + i * ldc + j0;
                int q = 0;
                for (; q + 4 <= depth; q += 4, at += 4 * aStep) {
                    int b0 = bAt + q * bRow;
                    float a0 = a[at];
                    float a1 = a[at + aStep];
                    float a2 = a[at + 2 * aStep];
                    float a3 = a[at + 3 * aStep];
                    axpy4(a0, a1, a2, a3, bs, b0, b0 + bRow, b0 + 2 * bRow, b0 + 3 * bRow, c, cAt, cols);
                }
                for (; q < depth; q++, at += aStep) {
                    axpy(a[at], bs, bAt + q * bRow, c, cAt, cols);
                }
            }
        }

        /** One row of C, each element the product of two rows. */
        private void dots(int i, int j0, int cols) {
            int at = ao + i * aRow;
            for (int j = j0; j < j0 + cols; j++) {
                c[co + i * ldc + j] += dot(a, at, aStep, b, bo + j * ldb, k);
            }
        }
    }

    private static void axpy4(
            float a0,
            float a1,
            float a2,
            float a3,
            float[] b,
            int b0,
            int b1,
            int b2,
            int b3,
            float[] c,
            int co,
            int n) {
        for (int j = 0; j < n; j++) {
            c[co + j] += a0 * b[b0 + j] + a1 * b[b1 + j] + a2 * b[b2 + j] + a3 * b[b3 + j];
        }
    }

    private static void axpy(float alpha, float[] b, int bo, float[] c, int co, int n) {
        for (int j = 0; j < n; j++) {
            c[co + j] += alpha * b[bo + j];
        }
    }

    /** Four sums side by side: one alone would wait for each addition. */
    private static float dot(float[] x, int xo, int xStep, float[] y, int yo, int n) {
        float s0 = 0f;
        float s1 = 0f;
        float s2 = 0f;
        float s3 = 0f;
        int i = 0;
        for (; i + 4 <= n; i += 4) {
            s0 += x[xo + i * xStep] * y[yo + i];
            s1 += x[xo + (i + 1) * xStep] * y[yo + i + 1];
            s2 += x[xo + (i + 2) * xStep] * y[yo + i + 2];
            s3 += x[xo + (i + 3) * xStep] * y[yo + i + 3];
        }
        for (; i < n; i++) {
            s0 += x[xo + i * xStep] * y[yo + i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** {@code y[q·cols + j] = x[xo + j·xRow + q]}. */
    private static void turn(float[] x, int xo, int xRow, int cols, int depth, float[] y) {
        for (int j = 0; j < cols; j++) {
            int at = xo + j * xRow;
            for (int q = 0; q < depth; q++) {
                y[q * cols + j] = x[at + q];
            }
        }
    }
}
