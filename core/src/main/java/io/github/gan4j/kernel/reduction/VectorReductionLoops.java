package io.github.gan4j.kernel.reduction;

import static jdk.incubator.vector.VectorOperators.NE;

import io.github.gan4j.kernel.elementwise.Loop;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The loops of {@link OrderedReduction} with the Vector API. */
final class VectorReductionLoops {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private static final int STEP = OrderedReduction.STEP;

    private VectorReductionLoops() {}

    static ReductionLoops all() {
        return new ReductionLoops(
                LANES,
                4 * LANES,
                new Loop[] {VectorReductionLoops::addRow, VectorReductionLoops::maxRow, VectorReductionLoops::minRow},
                new Loop[] {VectorReductionLoops::addRows, VectorReductionLoops::maxRows, VectorReductionLoops::minRows
                },
                new Loop[] {VectorReductionLoops::addRun, VectorReductionLoops::maxRun, VectorReductionLoops::minRun},
                new Loop[] {VectorReductionLoops::maxPairs, VectorReductionLoops::minPairs},
                new Loop[] {VectorReductionLoops::squaresRun},
                VectorReductionLoops::anyNonFinite);
    }

    static void addRun(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
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

    static void maxRun(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
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

    static void minRun(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
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

    static void addRow(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int whole = n / LANES * LANES;
        for (int i = 0; i < whole; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector.fromArray(SPECIES, y, yo + i).add(u).intoArray(y, yo + i);
        }
        for (int i = whole; i < n; i++) {
            y[yo + i] += a[ao + i];
        }
    }

    static void addRows(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int whole = n / LANES * LANES;
        for (int i = 0; i < whole; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i).add(FloatVector.fromArray(SPECIES, b, bo + i));
            FloatVector.fromArray(SPECIES, y, yo + i).add(u).intoArray(y, yo + i);
        }
        for (int i = whole; i < n; i++) {
            y[yo + i] += a[ao + i] + b[bo + i];
        }
    }

    static void maxRow(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int whole = n / LANES * LANES;
        for (int i = 0; i < whole; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector.fromArray(SPECIES, y, yo + i).max(u).intoArray(y, yo + i);
        }
        for (int i = whole; i < n; i++) {
            y[yo + i] = Math.max(y[yo + i], a[ao + i]);
        }
    }

    static void maxRows(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int whole = n / LANES * LANES;
        for (int i = 0; i < whole; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i).max(FloatVector.fromArray(SPECIES, b, bo + i));
            FloatVector.fromArray(SPECIES, y, yo + i).max(u).intoArray(y, yo + i);
        }
        for (int i = whole; i < n; i++) {
            y[yo + i] = Math.max(y[yo + i], Math.max(a[ao + i], b[bo + i]));
        }
    }

    static void minRow(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int whole = n / LANES * LANES;
        for (int i = 0; i < whole; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector.fromArray(SPECIES, y, yo + i).min(u).intoArray(y, yo + i);
        }
        for (int i = whole; i < n; i++) {
            y[yo + i] = Math.min(y[yo + i], a[ao + i]);
        }
    }

    static void minRows(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int whole = n / LANES * LANES;
        for (int i = 0; i < whole; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i).min(FloatVector.fromArray(SPECIES, b, bo + i));
            FloatVector.fromArray(SPECIES, y, yo + i).min(u).intoArray(y, yo + i);
        }
        for (int i = whole; i < n; i++) {
            y[yo + i] = Math.min(y[yo + i], Math.min(a[ao + i], b[bo + i]));
        }
    }

    static void maxPairs(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
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

    static void minPairs(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
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

    static void squaresRun(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
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

    static boolean anyNonFinite(float[] x, int xo, int n) {
        // x − x is 0, or NaN where x is infinite or NaN; and NaN stays.
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int i = 0; i < n; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            sum = sum.add(v.sub(v));
        }
        return sum.compare(NE, sum).anyTrue();
    }
}
