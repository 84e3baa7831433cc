package io.github.gan4j.kernel;

import static jdk.incubator.vector.VectorOperators.NE;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The reductions with the Vector API. Lanes are added up one by one in a fixed order, never with {@code reduceLanes}, whose order
 * is not specified; the order depends on the sizes and on the length of a vector. No chain of float additions is longer than 256;
 * the sums of such chunks are added up in double.
 */
public final class VectorReduction implements ReductionKernels {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /** What the loops over one run take at a time: four vectors. */
    private static final int STEP = 4 * LANES;

    private static final int CHUNK = 256;

    /** Rows are put together until they are about this long. */
    private static final int WIDE = 256;

    /** The longest row taken in one piece. */
    private static final int ROOM = Math.max(4096, WIDE * LANES);

    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    private static final class Scratch {
        final float[] part = new float[ROOM];
        final double[] total = new double[ROOM];
    }

    @Override
    public void reduce(Reduction op, float[] x, int xo, int outer, int length, int inner, float[] y, int yo) {
        if (outer <= 0 || inner <= 0) {
            return;
        }
        Scratch scratch = SCRATCH.get();
        for (int o = 0; o < outer; o++) {
            int from = xo + o * length * inner;
            int to = yo + o * inner;
            if (inner == 1) {
                y[to] = op == Reduction.SUM ? sum(x, from, length, scratch.part) : extreme(op, x, from, length, scratch.part);
                continue;
            }
            for (int column = 0; column < inner; column += ROOM) {
                int width = Math.min(ROOM, inner - column);
                if (op == Reduction.SUM) {
                    sumRows(x, from + column, length, inner, width, scratch);
                    for (int i = 0; i < width; i++) {
                        y[to + column + i] = (float) scratch.total[i];
                    }
                } else {
                    extremeRows(op, x, from + column, length, inner, width, scratch.part);
                    System.arraycopy(scratch.part, 0, y, to + column, width);
                }
            }
        }
    }

    private static float sum(float[] x, int xo, int n, float[] part) {
        if (n < STEP) {
            float sum = 0;
            for (int i = 0; i < n; i++) {
                sum += x[xo + i];
            }
            return sum;
        }
        double total = 0;
        for (int from = 0; from < n; from += CHUNK * STEP) {
            int m = Math.min(CHUNK * STEP, n - from);
            int whole = m - m % STEP;
            sumLanes(x, xo + from, whole, part);
            addRow(x, xo + from + whole, part, 0, m - whole);
            addRow(part, 2 * LANES, part, 0, 2 * LANES);
            addRow(part, LANES, part, 0, LANES);
            for (int i = 0; i < LANES; i++) {
                total += part[i];
            }
        }
        return (float) total;
    }

    private static float extreme(Reduction op, float[] x, int xo, int n, float[] part) {
        int whole = n - n % STEP;
        float best = op == Reduction.MAX ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
        if (whole > 0) {
            if (op == Reduction.MAX) {
                maxLanes(x, xo, whole, part);
            } else {
                minLanes(x, xo, whole, part);
            }
            for (int i = 0; i < STEP; i++) {
                best = op == Reduction.MAX ? Math.max(best, part[i]) : Math.min(best, part[i]);
            }
        }
        for (int i = whole; i < n; i++) {
            best = op == Reduction.MAX ? Math.max(best, x[xo + i]) : Math.min(best, x[xo + i]);
        }
        return best;
    }

    /**
     * The rows to put together into one, so that short rows make long loops of whole vectors: possible where rows follow one
     * another without a gap.
     */
    private static int together(int length, int stride, int width) {
        if (width != stride || width >= WIDE) {
            return 1;
        }
        int whole = LANES / Math.min(LANES, Integer.lowestOneBit(width));
        int rows = whole * Math.max(1, WIDE / (width * whole));
        while (rows > 1 && rows * 4 > length) {
            rows >>= 1;
        }
        return rows;
    }

    /** The sums of {@code length} rows of {@code width} floats, {@code stride} apart, to {@code scratch.total}. */
    private static void sumRows(float[] x, int xo, int length, int stride, int width, Scratch scratch) {
        float[] part = scratch.part;
        double[] total = scratch.total;
        Arrays.fill(total, 0, width, 0);
        int rows = together(length, stride, width);
        int wide = rows * width;
        int jump = rows * stride;
        for (int from = 0; from < length; from += CHUNK * rows) {
            int to = Math.min(length, from + CHUNK * rows);
            Arrays.fill(part, 0, wide, 0);
            int k = from;
            for (; k + 4 * rows <= to; k += 4 * rows) {
                addFourRows(x, xo + k * stride, jump, part, wide);
            }
            for (; k + rows <= to; k += rows) {
                addRow(x, xo + k * stride, part, 0, wide);
            }
            addRow(x, xo + k * stride, part, 0, (to - k) * width);
            int left = rows;
            for (; left % 2 == 0; left /= 2) {
                addRow(part, left / 2 * width, part, 0, left / 2 * width);
            }
            for (int r = 0; r < left; r++) {
                for (int i = 0; i < width; i++) {
                    total[i] += part[r * width + i];
                }
            }
        }
    }

    /** The extremes of {@code length} rows of {@code width} floats, {@code stride} apart, to {@code part}. */
    private static void extremeRows(Reduction op, float[] x, int xo, int length, int stride, int width, float[] part) {
        int rows = together(length, stride, width);
        int wide = rows * width;
        Arrays.fill(part, 0, wide, op == Reduction.MAX ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY);
        for (int k = 0; k < length; k += rows) {
            row(op, x, xo + k * stride, part, Math.min(rows, length - k) * width);
        }
        for (int r = 1; r < rows; r++) {
            row(op, part, r * width, part, width);
        }
    }

    private static void row(Reduction op, float[] x, int xo, float[] part, int n) {
        if (op == Reduction.MAX) {
            maxRow(x, xo, part, n);
        } else {
            minRow(x, xo, part, n);
        }
    }

    /** {@code part[i mod STEP] = sum of x[xo + i]}; n is a multiple of STEP, at least one. */
    private static void sumLanes(float[] x, int xo, int n, float[] part) {
        FloatVector sum0 = FloatVector.zero(SPECIES);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        for (int i = 0; i < n; i += STEP) {
            sum0 = sum0.add(FloatVector.fromArray(SPECIES, x, xo + i));
            sum1 = sum1.add(FloatVector.fromArray(SPECIES, x, xo + i + LANES));
            sum2 = sum2.add(FloatVector.fromArray(SPECIES, x, xo + i + 2 * LANES));
            sum3 = sum3.add(FloatVector.fromArray(SPECIES, x, xo + i + 3 * LANES));
        }
        sum0.intoArray(part, 0);
        sum1.intoArray(part, LANES);
        sum2.intoArray(part, 2 * LANES);
        sum3.intoArray(part, 3 * LANES);
    }

    private static void maxLanes(float[] x, int xo, int n, float[] part) {
        FloatVector max0 = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector max1 = max0;
        FloatVector max2 = max0;
        FloatVector max3 = max0;
        for (int i = 0; i < n; i += STEP) {
            max0 = max0.max(FloatVector.fromArray(SPECIES, x, xo + i));
            max1 = max1.max(FloatVector.fromArray(SPECIES, x, xo + i + LANES));
            max2 = max2.max(FloatVector.fromArray(SPECIES, x, xo + i + 2 * LANES));
            max3 = max3.max(FloatVector.fromArray(SPECIES, x, xo + i + 3 * LANES));
        }
        max0.intoArray(part, 0);
        max1.intoArray(part, LANES);
        max2.intoArray(part, 2 * LANES);
        max3.intoArray(part, 3 * LANES);
    }

    private static void minLanes(float[] x, int xo, int n, float[] part) {
        FloatVector min0 = FloatVector.broadcast(SPECIES, Float.POSITIVE_INFINITY);
        FloatVector min1 = min0;
        FloatVector min2 = min0;
        FloatVector min3 = min0;
        for (int i = 0; i < n; i += STEP) {
            min0 = min0.min(FloatVector.fromArray(SPECIES, x, xo + i));
            min1 = min1.min(FloatVector.fromArray(SPECIES, x, xo + i + LANES));
            min2 = min2.min(FloatVector.fromArray(SPECIES, x, xo + i + 2 * LANES));
            min3 = min3.min(FloatVector.fromArray(SPECIES, x, xo + i + 3 * LANES));
        }
        min0.intoArray(part, 0);
        min1.intoArray(part, LANES);
        min2.intoArray(part, 2 * LANES);
        min3.intoArray(part, 3 * LANES);
    }

    /** {@code part[i] += the sum of x[xo + r·jump + i] over r in [0, 4)}. */
    private static void addFourRows(float[] x, int xo, int jump, float[] part, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector a = FloatVector.fromArray(SPECIES, x, xo + i)
                    .add(FloatVector.fromArray(SPECIES, x, xo + jump + i));
            FloatVector b = FloatVector.fromArray(SPECIES, x, xo + 2 * jump + i)
                    .add(FloatVector.fromArray(SPECIES, x, xo + 3 * jump + i));
            FloatVector.fromArray(SPECIES, part, i).add(a.add(b)).intoArray(part, i);
        }
        for (int i = bound; i < n; i++) {
            float a = x[xo + i] + x[xo + jump + i];
            float b = x[xo + 2 * jump + i] + x[xo + 3 * jump + i];
            part[i] += a + b;
        }
    }

    /** {@code part[at + i] += x[xo + i]}. */
    private static void addRow(float[] x, int xo, float[] part, int at, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector.fromArray(SPECIES, part, at + i)
                    .add(FloatVector.fromArray(SPECIES, x, xo + i))
                    .intoArray(part, at + i);
        }
        for (int i = bound; i < n; i++) {
            part[at + i] += x[xo + i];
        }
    }

    private static void maxRow(float[] x, int xo, float[] part, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector.fromArray(SPECIES, part, i)
                    .max(FloatVector.fromArray(SPECIES, x, xo + i))
                    .intoArray(part, i);
        }
        for (int i = bound; i < n; i++) {
            part[i] = Math.max(part[i], x[xo + i]);
        }
    }

    private static void minRow(float[] x, int xo, float[] part, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector.fromArray(SPECIES, part, i)
                    .min(FloatVector.fromArray(SPECIES, x, xo + i))
                    .intoArray(part, i);
        }
        for (int i = bound; i < n; i++) {
            part[i] = Math.min(part[i], x[xo + i]);
        }
    }

    @Override
    public double sumOfSquares(float[] x, int xo, int n) {
        // Eight chains: a single one would wait for each addition. Doubles, because the squares of floats overflow in float.
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        int i = 0;
        for (; i + 8 <= n; i += 8) {
            s0 += (double) x[xo + i] * x[xo + i];
            s1 += (double) x[xo + i + 1] * x[xo + i + 1];
            s2 += (double) x[xo + i + 2] * x[xo + i + 2];
            s3 += (double) x[xo + i + 3] * x[xo + i + 3];
            s4 += (double) x[xo + i + 4] * x[xo + i + 4];
            s5 += (double) x[xo + i + 5] * x[xo + i + 5];
            s6 += (double) x[xo + i + 6] * x[xo + i + 6];
            s7 += (double) x[xo + i + 7] * x[xo + i + 7];
        }
        double total = ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
        for (; i < n; i++) {
            total += (double) x[xo + i] * x[xo + i];
        }
        return total;
    }

    @Override
    public int firstNonFinite(float[] x, int xo, int n) {
        for (int from = 0; from < n; from += CHUNK * LANES) {
            int m = Math.min(CHUNK * LANES, n - from);
            int whole = SPECIES.loopBound(m);
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
