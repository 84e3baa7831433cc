package io.github.gan4j.kernel.product;

import io.github.gan4j.kernel.parallel.Parallel;
import io.github.gan4j.kernel.parallel.ScratchPool;
import java.util.Arrays;

/**
 * The reference products, by loops that the compiler can turn into vector instructions by itself: it does so when all
 * the arrays of a loop have one and the same index, so blocks of B are copied to rows that are arrays of their own, and
 * added up to a row of C that is one too. Each tile of C is a task, its sums over k run in a fixed order, and tiles
 * depend on the sizes only: same bits for any number of threads.
 */
public final class ScalarProduct implements ProductKernels {
    private static final int ROWS = 64;
    private static final int COLS = 256;
    private static final int DEPTH = 64;

    /** Below this many multiplications a product is not worth waking other threads for. */
    private static final long PARALLEL = 1L << 16;

    private static final ScratchPool<Call> CALLS = new ScratchPool<>(Call::new);
    private static final ScratchPool<Block> BLOCKS = new ScratchPool<>(Block::new);

    /** What a thread needs to work on a tile: a block of B, and a row of C. */
    private static final class Block {
        final float[][] rows = new float[DEPTH][COLS];
        final float[] sums = new float[COLS];
    }

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
        Call call = CALLS.borrow();
        try {
            call.a.set(a, ao, lda, transposeA);
            call.b.set(b, bo, ldb, transposeB);
            call.c.set(c, co, ldc, false);
            call.m = m;
            call.n = n;
            call.k = k;
            call.accumulate = accumulate;
            call.run();
        } finally {
            CALLS.giveBack(call);
        }
    }

    /** One product at a time; kept, so that a call allocates nothing. */
    private static final class Call implements Parallel.Task {
        private final Operand a = new Operand();
        private final Operand b = new Operand();
        private final Operand c = new Operand();
        private int m;
        private int n;
        private int k;
        private boolean accumulate;
        private int tilesAcross;

        void run() {
            tilesAcross = (n + COLS - 1) / COLS;
            int tiles = (m + ROWS - 1) / ROWS * tilesAcross;
            try {
                if ((long) m * n * k >= PARALLEL) {
                    Parallel.run(tiles, this);
                } else {
                    for (int i = 0; i < tiles; i++) {
                        run(i);
                    }
                }
            } finally {
                a.clear();
                b.clear();
                c.clear();
            }
        }

        @Override
        public void run(int tile) {
            int i = tile / tilesAcross * ROWS;
            int j = tile % tilesAcross * COLS;
            int rows = Math.min(ROWS, m - i);
            int cols = Math.min(COLS, n - j);
            if (!accumulate) {
                for (int r = 0; r < rows; r++) {
                    int at = c.offset + (i + r) * c.stride + j;
                    Arrays.fill(c.values, at, at + cols, 0f);
                }
            }
            if (rows == 1 && b.transposed) {
                dots(i, j, cols);
                return;
            }
            Block block = BLOCKS.borrow();
            try {
                addTile(i, rows, j, cols, block);
            } finally {
                BLOCKS.giveBack(block);
            }
        }

        /** Adds to a tile of C, a block of B after the other. */
        private void addTile(int i, int rows, int j, int cols, Block block) {
            for (int p = 0; p < k; p += DEPTH) {
                int depth = Math.min(DEPTH, k - p);
                load(block.rows, p, depth, j, cols);
                for (int r = 0; r < rows; r++) {
                    addRow(i + r, p, depth, j, cols, block);
                }
            }
        }

        private void load(float[][] to, int p, int depth, int j, int cols) {
            if (b.transposed) {
                for (int s = 0; s < cols; s++) {
                    int from = b.offset + (j + s) * b.stride + p;
                    for (int q = 0; q < depth; q++) {
                        to[q][s] = b.values[from + q];
                    }
                }
            } else {
                for (int q = 0; q < depth; q++) {
                    System.arraycopy(b.values, b.offset + (p + q) * b.stride + j, to[q], 0, cols);
                }
            }
        }

        /** Adds to row i of C what the block of B, from row p on, has to add. */
        private void addRow(int i, int p, int depth, int j, int cols, Block block) {
            float[] x = a.values;
            int step = a.transposed ? a.stride : 1;
            int at = a.offset + (a.transposed ? i + p * step : i * a.stride + p);
            int to = c.offset + i * c.stride + j;
            float[] sums = block.sums;
            System.arraycopy(c.values, to, sums, 0, cols);
            float[][] b = block.rows;
            int q = 0;
            for (; q + 4 <= depth; q += 4, at += 4 * step) {
                add4(
                        x[at],
                        b[q],
                        x[at + step],
                        b[q + 1],
                        x[at + 2 * step],
                        b[q + 2],
                        x[at + 3 * step],
                        b[q + 3],
                        sums,
                        cols);
            }
            for (; q < depth; q++, at += step) {
                add(x[at], b[q], sums, cols);
            }
            System.arraycopy(sums, 0, c.values, to, cols);
        }

        /** One row of C, each element the product of two rows. */
        private void dots(int i, int j, int cols) {
            int step = a.transposed ? a.stride : 1;
            int at = a.offset + (a.transposed ? i : i * a.stride);
            int to = c.offset + i * c.stride + j;
            for (int s = 0; s < cols; s++) {
                c.values[to + s] += dot(a.values, at, step, b.values, b.offset + (j + s) * b.stride, k);
            }
        }
    }

    private static void add4(
            float x0,
            float[] b0,
            float x1,
            float[] b1,
            float x2,
            float[] b2,
            float x3,
            float[] b3,
            float[] sums,
            int n) {
        for (int j = 0; j < n; j++) {
            sums[j] += x0 * b0[j] + x1 * b1[j] + x2 * b2[j] + x3 * b3[j];
        }
    }

    private static void add(float x, float[] b, float[] sums, int n) {
        for (int j = 0; j < n; j++) {
            sums[j] += x * b[j];
        }
    }

    /** Four sums side by side: one alone would wait for each addition. */
    private static float dot(float[] x, int xo, int step, float[] y, int yo, int n) {
        float s0 = 0f;
        float s1 = 0f;
        float s2 = 0f;
        float s3 = 0f;
        int i = 0;
        for (; i + 4 <= n; i += 4) {
            s0 += x[xo + i * step] * y[yo + i];
            s1 += x[xo + (i + 1) * step] * y[yo + i + 1];
            s2 += x[xo + (i + 2) * step] * y[yo + i + 2];
            s3 += x[xo + (i + 3) * step] * y[yo + i + 3];
        }
        for (; i < n; i++) {
            s0 += x[xo + i * step] * y[yo + i];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
