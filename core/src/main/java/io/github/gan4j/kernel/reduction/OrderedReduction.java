package io.github.gan4j.kernel.reduction;

import static jdk.incubator.vector.VectorOperators.NE;

import io.github.gan4j.kernel.elementwise.Loop;
import io.github.gan4j.kernel.order.SumOrder;
import io.github.gan4j.kernel.parallel.ScratchPool;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The reductions with the Vector API. Partial sums are added up one by one in a fixed order, never with
 * {@code reduceLanes}, whose order is not specified; the order depends on the sizes alone ({@link SumOrder}). No chain
 * of float additions is longer than some 256; the sums of such chunks are added up in double.
 */
public final class OrderedReduction implements ReductionKernels {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private static final int PARTS = SumOrder.PARTS;

    /** What the loops over one run take at a time, so many partial sums: of these, four vectors to a loop. */
    private static final int STEP = 4 * PARTS;

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

    // The loops, by the ordinals of the reductions.

    /** y = op(y, a). */
    private static final Loop[] ROW = {OrderedReduction::addRow, OrderedReduction::maxRow, OrderedReduction::minRow};

    /** y = op(y, op(a, b)). */
    private static final Loop[] TWO_ROWS = {
        OrderedReduction::addRows, OrderedReduction::maxRows, OrderedReduction::minRows
    };

    /** Of four vectors of every STEP elements of a, to four vectors of y. */
    private static final Loop[] RUN = {OrderedReduction::addRun, OrderedReduction::maxRun, OrderedReduction::minRun};

    /** The same, of their squares; in an array as {@link Loop#call} wants it. */
    private static final Loop[] SQUARES = {OrderedReduction::squaresRun};

    /** Of neighboring rows, two and two, for maxima and minima: y = op(a, b), where b begins a row behind a. */
    private static final Loop[] PAIRS = {OrderedReduction::maxPairs, OrderedReduction::minPairs};

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
        if (op != Reduction.SUM && length == 2 && inner % LANES == 0) {
            Loop.call(PAIRS[op.ordinal() - 1], x, xo, x, xo + inner, y, yo, outer * inner);
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
            steps(RUN[op.ordinal()], x, xo + from, part, whole);
            Loop.call(ROW[op.ordinal()], x, xo + from + whole, x, 0, part, 0, m - whole);
            Loop.call(TWO_ROWS[op.ordinal()], part, PARTS, part, 2 * PARTS, part, 0, PARTS);
            Loop.call(ROW[op.ordinal()], part, 3 * PARTS, part, 0, part, 0, PARTS);
            total = op == Reduction.SUM
                    ? total + sumOfParts(part)
                    : combine(op, (float) total, fold(op, part, 0, PARTS));
        }
        return (float) total;
    }

    /** Reduces n elements, whole steps, to a step of partial ones. */
    private static void steps(Loop loop, float[] x, int xo, float[] part, int n) {
        for (int at = 0; at < STEP; at += 4 * LANES) {
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
        Loop row = ROW[op.ordinal()];
        int jump = together * stride;
        Arrays.fill(part, at, at + together * width, IDENTITY[op.ordinal()]);
        int k = 0;
        for (; k + 2 * together <= length; k += 2 * together) {
            int from = xo + k * stride;
            Loop.call(TWO_ROWS[op.ordinal()], x, from, x, from + jump, part, at, together * width);
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

    private static void addRun(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        FloatVector sum0 = FloatVector.zero(SPECIES);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        for (int i = 0; i < n; i += STEP) {
            sum0 = sum0.add(FloatVector.fromArray(SPECIES, a, ao + i));
            sum1 = sum1.add(FloatVector.fromArray(SPECIES, a, ao + i + LANES));
            sum2 = sum2.add(FloatVector.fromArray(SPECIES, a, ao + i + 2 * LANES));
            sum3 = sum3.add(FloatVector.fromArray(SPECIES, a, ao + i + 3 * LANES));
        }
        sum0.intoArray(y, yo);
        sum1.intoArray(y, yo + LANES);
        sum2.intoArray(y, yo + 2 * LANES);
        sum3.intoArray(y, yo + 3 * LANES);
    }

    private static void maxRun(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        FloatVector max0 = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector max1 = max0;
        FloatVector max2 = max0;
        FloatVector max3 = max0;
        for (int i = 0; i < n; i += STEP) {
            max0 = max0.max(FloatVector.fromArray(SPECIES, a, ao + i));
            max1 = max1.max(FloatVector.fromArray(SPECIES, a, ao + i + LANES));
            max2 = max2.max(FloatVector.fromArray(SPECIES, a, ao + i + 2 * LANES));
            max3 = max3.max(FloatVector.fromArray(SPECIES, a, ao + i + 3 * LANES));
        }
        max0.intoArray(y, yo);
        max1.intoArray(y, yo + LANES);
        max2.intoArray(y, yo + 2 * LANES);
        max3.intoArray(y, yo + 3 * LANES);
    }

    private static void minRun(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        FloatVector min0 = FloatVector.broadcast(SPECIES, Float.POSITIVE_INFINITY);
        FloatVector min1 = min0;
        FloatVector min2 = min0;
        FloatVector min3 = min0;
        for (int i = 0; i < n; i += STEP) {
            min0 = min0.min(FloatVector.fromArray(SPECIES, a, ao + i));
            min1 = min1.min(FloatVector.fromArray(SPECIES, a, ao + i + LANES));
            min2 = min2.min(FloatVector.fromArray(SPECIES, a, ao + i + 2 * LANES));
            min3 = min3.min(FloatVector.fromArray(SPECIES, a, ao + i + 3 * LANES));
        }
        min0.intoArray(y, yo);
        min1.intoArray(y, yo + LANES);
        min2.intoArray(y, yo + 2 * LANES);
        min3.intoArray(y, yo + 3 * LANES);
    }

    private static void addRow(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int whole = n / LANES * LANES;
        for (int i = 0; i < whole; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector.fromArray(SPECIES, y, yo + i).add(u).intoArray(y, yo + i);
        }
        for (int i = whole; i < n; i++) {
            y[yo + i] += a[ao + i];
        }
    }

    private static void addRows(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int whole = n / LANES * LANES;
        for (int i = 0; i < whole; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i).add(FloatVector.fromArray(SPECIES, b, bo + i));
            FloatVector.fromArray(SPECIES, y, yo + i).add(u).intoArray(y, yo + i);
        }
        for (int i = whole; i < n; i++) {
            y[yo + i] += a[ao + i] + b[bo + i];
        }
    }

    private static void maxRow(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int whole = n / LANES * LANES;
        for (int i = 0; i < whole; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector.fromArray(SPECIES, y, yo + i).max(u).intoArray(y, yo + i);
        }
        for (int i = whole; i < n; i++) {
            y[yo + i] = Math.max(y[yo + i], a[ao + i]);
        }
    }

    private static void maxRows(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int whole = n / LANES * LANES;
        for (int i = 0; i < whole; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i).max(FloatVector.fromArray(SPECIES, b, bo + i));
            FloatVector.fromArray(SPECIES, y, yo + i).max(u).intoArray(y, yo + i);
        }
        for (int i = whole; i < n; i++) {
            y[yo + i] = Math.max(y[yo + i], Math.max(a[ao + i], b[bo + i]));
        }
    }

    private static void minRow(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int whole = n / LANES * LANES;
        for (int i = 0; i < whole; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector.fromArray(SPECIES, y, yo + i).min(u).intoArray(y, yo + i);
        }
        for (int i = whole; i < n; i++) {
            y[yo + i] = Math.min(y[yo + i], a[ao + i]);
        }
    }

    private static void minRows(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int whole = n / LANES * LANES;
        for (int i = 0; i < whole; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i).min(FloatVector.fromArray(SPECIES, b, bo + i));
            FloatVector.fromArray(SPECIES, y, yo + i).min(u).intoArray(y, yo + i);
        }
        for (int i = whole; i < n; i++) {
            y[yo + i] = Math.min(y[yo + i], Math.min(a[ao + i], b[bo + i]));
        }
    }

    private static void maxPairs(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int row = bo - ao;
        int at = 0;
        int end = row;
        for (int i = 0; i < n; i += LANES) {
            FloatVector.fromArray(SPECIES, a, ao + at)
                    .max(FloatVector.fromArray(SPECIES, b, bo + at))
                    .intoArray(y, yo + i);
            at += LANES;
            if (at == end) {
                at += row;
                end += 2 * row;
            }
        }
    }

    private static void minPairs(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int row = bo - ao;
        int at = 0;
        int end = row;
        for (int i = 0; i < n; i += LANES) {
            FloatVector.fromArray(SPECIES, a, ao + at)
                    .min(FloatVector.fromArray(SPECIES, b, bo + at))
                    .intoArray(y, yo + i);
            at += LANES;
            if (at == end) {
                at += row;
                end += 2 * row;
            }
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
            steps(SQUARES[0], x, xo + from, part, m);
            double sum = 0;
            for (int i = 0; i < STEP; i++) {
                sum += part[i];
            }
            boolean isExact = sum >= SMALLEST_SUM && sum <= LARGEST_SUM;
            total += isExact ? sum : ScalarReduction.squares(x, xo + from, m);
        }
        return total + ScalarReduction.squares(x, xo + whole, n - whole);
    }

    private static void squaresRun(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        FloatVector sum0 = FloatVector.zero(SPECIES);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        for (int i = 0; i < n; i += STEP) {
            FloatVector x0 = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector x1 = FloatVector.fromArray(SPECIES, a, ao + i + LANES);
            FloatVector x2 = FloatVector.fromArray(SPECIES, a, ao + i + 2 * LANES);
            FloatVector x3 = FloatVector.fromArray(SPECIES, a, ao + i + 3 * LANES);
            sum0 = x0.fma(x0, sum0);
            sum1 = x1.fma(x1, sum1);
            sum2 = x2.fma(x2, sum2);
            sum3 = x3.fma(x3, sum3);
        }
        sum0.intoArray(y, yo);
        sum1.intoArray(y, yo + LANES);
        sum2.intoArray(y, yo + 2 * LANES);
        sum3.intoArray(y, yo + 3 * LANES);
    }

    @Override
    public int firstNonFinite(float[] x, int xo, int n) {
        int m;
        for (int from = 0; from < n; from += m) {
            m = Math.min(CHUNK * LANES, n - from);
            int whole = m / LANES * LANES;
            boolean look = whole < m || anyNonFinite(x, xo + from, whole);
            for (int i = from; look && i < from + m; i++) {
                if (!Float.isFinite(x[xo + i])) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static boolean anyNonFinite(float[] x, int xo, int n) {
        // x − x is 0, or NaN where x is infinite or NaN; and NaN stays.
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int i = 0; i < n; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            sum = sum.add(v.sub(v));
        }
        return sum.compare(NE, sum).anyTrue();
    }
}
