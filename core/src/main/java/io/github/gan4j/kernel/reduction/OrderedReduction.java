package io.github.gan4j.kernel.reduction;

import io.github.gan4j.kernel.elementwise.Loop;
import io.github.gan4j.kernel.order.InnerLoops;
import io.github.gan4j.kernel.order.SumOrder;
import io.github.gan4j.kernel.parallel.ScratchPool;
import java.util.Arrays;

/**
 * The reductions in the one order. Partial sums are added up one by one in a fixed order, never with
 * {@code reduceLanes}, whose order is not specified; the order depends on the sizes alone ({@link SumOrder}). No chain
 * of float additions is longer than some 256; the sums of such chunks are added up in double.
 */
public final class OrderedReduction implements ReductionKernels {
    private static final ReductionLoops LOOPS =
            InnerLoops.arePlain() ? PlainReductionLoops.all() : VectorReductionLoops.all();

    private static final int PARTS = SumOrder.PARTS;

    /**
     * What the loops over one run take at a time, so many partial sums: of these, {@link ReductionLoops#atOnce} to a
     * loop.
     */
    static final int STEP = 4 * PARTS;

    private static final int CHUNK = 256;

    /** Rows are put together until they are about this long. */
    private static final int WIDE = 256;

    /** The longest row taken in one piece. */
    private static final int CAPACITY = WIDE * PARTS;

    private static final ScratchPool<Scratch> POOL = new ScratchPool<>(Scratch::new);

    private static final class Scratch {
        final float[] part = new float[CAPACITY];
        final double[] total = new double[CAPACITY];
    }

    /** The additions of squares in a chain of floats. */
    private static final int SHORT = 64;

    /** Below this sum, squares that vanish could count. */
    private static final double SMALLEST_SUM = 1e-20;

    /** Above this sum, a chain may have overflowed. */
    private static final double LARGEST_SUM = 1e37;

    private static final float[] IDENTITY = {0, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY};

    @Override
    public void reduce(Reduction op, float[] x, int xo, int outer, int length, int inner, float[] y, int yo) {
        Scratch scratch = POOL.borrow();
        try {
            reduce(op, x, xo, outer, length, inner, y, yo, scratch);
        } finally {
            POOL.giveBack(scratch);
        }
    }

    private static void reduce(
            Reduction op, float[] x, int xo, int outer, int length, int inner, float[] y, int yo, Scratch scratch) {
        if (op != Reduction.SUM && length == 2 && inner % LOOPS.lanes() == 0) {
            Loop.call(LOOPS.pairs(op), x, xo, x, xo + inner, y, yo, outer * inner);
            return;
        }
        for (int o = 0; o < outer; o++) {
            int from = xo + o * length * inner;
            int to = yo + o * inner;
            if (inner == 1) {
                y[to] = run(op, x, from, length, scratch.part);
                continue;
            }
            for (int column = 0; column < inner; column += CAPACITY) {
                int width = Math.min(CAPACITY, inner - column);
                rows(op, x, from + column, length, inner, width, scratch, y, to + column);
            }
        }
    }

    private static float run(Reduction op, float[] x, int xo, int n, float[] part) {
        if (n < STEP) {
            return fold(op, x, xo, n);
        }
        int chunk = op == Reduction.SUM ? CHUNK * STEP : n - n % STEP;
        double total = IDENTITY[op.ordinal()];
        int m;
        for (int from = 0; from < n; from += m) {
            m = Math.min(chunk, n - from);
            int whole = m - m % STEP;
            steps(LOOPS.run(op), x, xo + from, part, whole);
            Loop.call(LOOPS.row(op), x, xo + from + whole, x, 0, part, 0, m - whole);
            Loop.call(LOOPS.twoRows(op), part, PARTS, part, 2 * PARTS, part, 0, PARTS);
            Loop.call(LOOPS.row(op), part, 3 * PARTS, part, 0, part, 0, PARTS);
            total = op == Reduction.SUM
                    ? total + sumOfParts(part)
                    : combine(op, (float) total, fold(op, part, 0, PARTS));
        }
        return (float) total;
    }

    /** Reduces n elements, whole steps, to a step of partial ones. */
    private static void steps(Loop loop, float[] x, int xo, float[] part, int n) {
        for (int at = 0; at < STEP; at += LOOPS.atOnce()) {
            Loop.call(loop, x, xo + at, x, 0, part, at, n);
        }
    }

    private static float fold(Reduction op, float[] x, int xo, int n) {
        float result = IDENTITY[op.ordinal()];
        for (int i = 0; i < n; i++) {
            result = combine(op, result, x[xo + i]);
        }
        return result;
    }

    private static float combine(Reduction op, float a, float b) {
        return switch (op) {
            case SUM -> a + b;
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
        };
    }

    /** Four chains: a single one would wait for each addition. */
    private static double sumOfParts(float[] part) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int i = 0; i < PARTS; i += 4) {
            s0 += part[i];
            s1 += part[i + 1];
            s2 += part[i + 2];
            s3 += part[i + 3];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** Reduces {@code length} rows of {@code width} floats, {@code stride} apart, to one row. */
    private static void rows(
            Reduction op, float[] x, int xo, int length, int stride, int width, Scratch scratch, float[] y, int yo) {
        int together = together(length, stride, width);
        int chunk = CHUNK * together;
        float[] part = scratch.part;
        if (op != Reduction.SUM || length <= chunk) {
            boolean direct = together == 1;
            chunk(op, x, xo, length, stride, width, together, direct ? y : part, direct ? yo : 0);
            if (!direct) {
                System.arraycopy(part, 0, y, yo, width);
            }
            return;
        }
        double[] total = scratch.total;
        Arrays.fill(total, 0, width, 0);
        int some;
        for (int from = 0; from < length; from += some) {
            some = Math.min(chunk, length - from);
            chunk(op, x, xo + from * stride, some, stride, width, together, part, 0);
            for (int i = 0; i < width; i++) {
                total[i] += part[i];
            }
        }
        for (int i = 0; i < width; i++) {
            y[yo + i] = (float) total[i];
        }
    }

    /**
     * How many rows to put together into one, so that short rows make long loops of whole vectors, of any lanes:
     * possible where rows follow one another without a gap.
     */
    private static int together(int length, int stride, int width) {
        if (width != stride || width >= WIDE) {
            return 1;
        }
        int whole = PARTS / Math.min(PARTS, Integer.lowestOneBit(width));
        int rows = whole * Math.max(1, WIDE / (width * whole));
        while (rows > 1 && rows * 4 > length) {
            rows >>= 1;
        }
        return rows;
    }

    /** Reduces rows, {@code together} at a time, to {@code part}, of which it uses as many rows. */
    private static void chunk(
            Reduction op, float[] x, int xo, int length, int stride, int width, int together, float[] part, int at) {
        Loop row = LOOPS.row(op);
        int jump = together * stride;
        Arrays.fill(part, at, at + together * width, IDENTITY[op.ordinal()]);
        int k = 0;
        for (; k + 2 * together <= length; k += 2 * together) {
            int from = xo + k * stride;
            Loop.call(LOOPS.twoRows(op), x, from, x, from + jump, part, at, together * width);
        }
        for (; k < length; k += together) {
            Loop.call(row, x, xo + k * stride, x, 0, part, at, Math.min(together, length - k) * width);
        }
        int left = together;
        for (; left % 2 == 0; left /= 2) {
            int half = left / 2 * width;
            Loop.call(row, part, at + half, part, 0, part, at, half);
        }
        for (int r = 1; r < left; r++) {
            Loop.call(row, part, at + r * width, part, 0, part, at, width);
        }
    }

    /**
     * In float where the squares neither overflow nor vanish, in chains of {@link #SHORT}; elsewhere as the scalar
     * kernel.
     */
    @Override
    public double sumOfSquares(float[] x, int xo, int n) {
        Scratch scratch = POOL.borrow();
        try {
            return sumOfSquares(x, xo, n, scratch.part);
        } finally {
            POOL.giveBack(scratch);
        }
    }

    private static double sumOfSquares(float[] x, int xo, int n, float[] part) {
        double total = 0;
        int whole = n - n % STEP;
        int m;
        for (int from = 0; from < whole; from += m) {
            m = Math.min(SHORT * STEP, whole - from);
            steps(LOOPS.squares(), x, xo + from, part, m);
            double sum = 0;
            for (int i = 0; i < STEP; i++) {
                sum += part[i];
            }
            boolean isExact = sum >= SMALLEST_SUM && sum <= LARGEST_SUM;
            total += isExact ? sum : ScalarReduction.squares(x, xo + from, m);
        }
        return total + ScalarReduction.squares(x, xo + whole, n - whole);
    }

    @Override
    public int firstNonFinite(float[] x, int xo, int n) {
        int m;
        for (int from = 0; from < n; from += m) {
            m = Math.min(CHUNK * PARTS, n - from);
            int whole = m / PARTS * PARTS;
            boolean look = whole < m || LOOPS.anyNonFinite(x, xo + from, whole);
            for (int i = from; look && i < from + m; i++) {
                if (!Float.isFinite(x[xo + i])) {
                    return i;
                }
            }
        }
        return -1;
    }
}
