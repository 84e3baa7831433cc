package io.github.gan4j.kernel.product;

import io.github.gan4j.kernel.order.InnerLoops;
import io.github.gan4j.kernel.order.SumOrder;
import io.github.gan4j.kernel.parallel.Parallel;
import io.github.gan4j.kernel.parallel.ScratchPool;
import java.util.Arrays;

/**
 * A row times a matrix. Every element of the matrix is used once, so nothing is packed: the matrix is read in the order
 * in which it lies. Pieces of the result are tasks. An instance is lent to one call at a time.
 */
final class RowProduct implements Parallel.Task {
    private static final boolean PLAIN = InnerLoops.arePlain();

    /** The partial sums of a dot product. */
    private static final int PARTS = SumOrder.PARTS;

    /** The columns of a task when it adds up rows of the matrix: the sums stay in the nearest cache. */
    private static final int SUMS = 1024;

    /** The columns of a task when each is the product of two rows. */
    private static final int DOTS = 32;

    /** Below this many multiplications a product is not worth waking other threads for. */
    private static final long PARALLEL = 1L << 16;

    private static final ScratchPool<RowProduct> POOL = new ScratchPool<>(RowProduct::new);
    private static final ScratchPool<float[]> PARTIAL_SUMS = new ScratchPool<>(() -> new float[4 * PARTS]);

    private final Operand b = new Operand();
    private final Operand c = new Operand();
    private final PackingBuffer gathered = new PackingBuffer();
    private int n;
    private int k;
    private float[] x = {};
    private int xo;
    private boolean accumulate;

    /** The arguments of {@link ProductKernels#gemm} with m = 1; all sizes are at least 1. */
    static void gemm(
            boolean transposeB,
            int n,
            int k,
            float[] a,
            int ao,
            int aStep,
            float[] b,
            int bo,
            int ldb,
            float[] c,
            int co,
            boolean accumulate) {
        RowProduct own = POOL.borrow();
        try {
            own.multiply(transposeB, n, k, a, ao, aStep, b, bo, ldb, c, co, accumulate);
        } finally {
            POOL.giveBack(own);
        }
    }

    private void multiply(
            boolean transposeB,
            int n,
            int k,
            float[] a,
            int ao,
            int aStep,
            float[] b,
            int bo,
            int ldb,
            float[] c,
            int co,
            boolean accumulate) {
        this.n = n;
        this.k = k;
        this.accumulate = accumulate;
        try {
            this.b.set(b, bo, ldb, transposeB);
            this.c.set(c, co, n, false);
            x = a;
            xo = ao;
            if (aStep != 1) {
                x = gathered.reserve(k);
                xo = PackingBuffer.START;
                for (int p = 0; p < k; p++) {
                    x[xo + p] = a[ao + p * aStep];
                }
            }
            int size = transposeB ? DOTS : SUMS;
            int tasks = (n + size - 1) / size;
            if ((long) n * k >= PARALLEL) {
                Parallel.run(tasks, this);
            } else {
                for (int i = 0; i < tasks; i++) {
                    run(i);
                }
            }
        } finally {
            this.b.clear();
            this.c.clear();
            x = gathered.floats();
        }
    }

    @Override
    public void run(int index) {
        if (b.transposed) {
            int j = index * DOTS;
            float[] parts = PARTIAL_SUMS.borrow();
            try {
                dots(j, Math.min(n, j + DOTS), parts);
            } finally {
                PARTIAL_SUMS.giveBack(parts);
            }
        } else {
            int j = index * SUMS;
            sums(j, Math.min(SUMS, n - j));
        }
    }

    private void sums(int j, int cols) {
        float[] y = c.values;
        int yo = c.offset + j;
        if (!accumulate) {
            Arrays.fill(y, yo, yo + cols, 0f);
        }
        int p = 0;
        int row = b.offset + j;
        for (; p + 4 <= k; p += 4, row += 4 * b.stride) {
            addRows4(x, xo + p, b.values, row, b.stride, y, yo, cols);
        }
        for (; p < k; p++, row += b.stride) {
            addRow(x[xo + p], b.values, row, y, yo, cols);
        }
    }

    private static void addRows4(float[] x, int xo, float[] b, int b0, int ldb, float[] y, int yo, int n) {
        int end = SumOrder.whole(n);
        if (PLAIN) {
            PlainRows.addRows4(x, xo, b, b0, ldb, y, yo, end);
        } else {
            VectorRows.addRows4(x, xo, b, b0, ldb, y, yo, end);
        }
        int b1 = b0 + ldb;
        int b2 = b1 + ldb;
        int b3 = b2 + ldb;
        for (int j = end; j < n; j++) {
            float sum = y[yo + j];
            sum += x[xo] * b[b0 + j];
            sum += x[xo + 1] * b[b1 + j];
            sum += x[xo + 2] * b[b2 + j];
            sum += x[xo + 3] * b[b3 + j];
            y[yo + j] = sum;
        }
    }

    private static void addRow(float x, float[] b, int bo, float[] y, int yo, int n) {
        int end = SumOrder.whole(n);
        if (PLAIN) {
            PlainRows.addRow(x, b, bo, y, yo, end);
        } else {
            VectorRows.addRow(x, b, bo, y, yo, end);
        }
        for (int j = end; j < n; j++) {
            y[yo + j] += x * b[bo + j];
        }
    }

    private void dots(int from, int to, float[] parts) {
        float[] y = c.values;
        int end = SumOrder.whole(k);
        int j = from;
        for (; j + 4 <= to; j += 4) {
            int row = b.offset + j * b.stride;
            if (PLAIN) {
                PlainRows.dots4(x, xo, b.values, row, b.stride, end, parts);
            } else {
                VectorRows.dots4(x, xo, b.values, row, b.stride, end, parts);
            }
            for (int i = 0; i < 4; i++) {
                put(y, c.offset + j + i, finish(parts, i * PARTS, end, row + i * b.stride));
            }
        }
        for (; j < to; j++) {
            int row = b.offset + j * b.stride;
            if (PLAIN) {
                PlainRows.dot(x, xo, b.values, row, end, parts, 0);
            } else {
                VectorRows.dot(x, xo, b.values, row, end, parts);
            }
            put(y, c.offset + j, finish(parts, 0, end, row));
        }
    }

    private void put(float[] y, int at, float sum) {
        y[at] = accumulate ? y[at] + sum : sum;
    }

    /**
     * Adds up the partial sums by halves, and the elements left over; {@code reduceLanes} has an order that nobody
     * says.
     */
    private float finish(float[] parts, int at, int end, int row) {
        for (int half = PARTS / 2; half > 0; half /= 2) {
            for (int i = 0; i < half; i++) {
                parts[at + i] += parts[at + half + i];
            }
        }
        float sum = parts[at];
        for (int p = end; p < k; p++) {
            sum += x[xo + p] * b.values[row + p];
        }
        return sum;
    }
}
