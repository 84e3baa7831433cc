package io.github.gan4j.kernel.reduction;

import io.github.gan4j.kernel.elementwise.Loop;

/** The loops of {@link OrderedReduction} without the Vector API. */
final class PlainReductionLoops {
    private static final int STEP = OrderedReduction.STEP;

    /** The sums that a run keeps in registers. */
    private static final int AT_ONCE = 8;

    private PlainReductionLoops() {}

    static ReductionLoops all() {
        return new ReductionLoops(
                1,
                AT_ONCE,
                new Loop[] {PlainReductionLoops::addRow, PlainReductionLoops::maxRow, PlainReductionLoops::minRow},
                new Loop[] {PlainReductionLoops::addRows, PlainReductionLoops::maxRows, PlainReductionLoops::minRows},
                new Loop[] {PlainReductionLoops::addRun, PlainReductionLoops::maxRun, PlainReductionLoops::minRun},
                new Loop[] {PlainReductionLoops::maxPairs, PlainReductionLoops::minPairs},
                new Loop[] {PlainReductionLoops::squaresRun},
                PlainReductionLoops::anyNonFinite);
    }

    private static void addRun(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        float r0 = 0;
        float r1 = 0;
        float r2 = 0;
        float r3 = 0;
        float r4 = 0;
        float r5 = 0;
        float r6 = 0;
        float r7 = 0;
        for (int i = ao; i < ao + n; i += STEP) {
            r0 += a[i];
            r1 += a[i + 1];
            r2 += a[i + 2];
            r3 += a[i + 3];
            r4 += a[i + 4];
            r5 += a[i + 5];
            r6 += a[i + 6];
            r7 += a[i + 7];
        }
        y[yo] = r0;
        y[yo + 1] = r1;
        y[yo + 2] = r2;
        y[yo + 3] = r3;
        y[yo + 4] = r4;
        y[yo + 5] = r5;
        y[yo + 6] = r6;
        y[yo + 7] = r7;
    }

    private static void maxRun(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        float r0 = Float.NEGATIVE_INFINITY;
        float r1 = Float.NEGATIVE_INFINITY;
        float r2 = Float.NEGATIVE_INFINITY;
        float r3 = Float.NEGATIVE_INFINITY;
        float r4 = Float.NEGATIVE_INFINITY;
        float r5 = Float.NEGATIVE_INFINITY;
        float r6 = Float.NEGATIVE_INFINITY;
        float r7 = Float.NEGATIVE_INFINITY;
        for (int i = ao; i < ao + n; i += STEP) {
            r0 = Math.max(r0, a[i]);
            r1 = Math.max(r1, a[i + 1]);
            r2 = Math.max(r2, a[i + 2]);
            r3 = Math.max(r3, a[i + 3]);
            r4 = Math.max(r4, a[i + 4]);
            r5 = Math.max(r5, a[i + 5]);
            r6 = Math.max(r6, a[i + 6]);
            r7 = Math.max(r7, a[i + 7]);
        }
        y[yo] = r0;
        y[yo + 1] = r1;
        y[yo + 2] = r2;
        y[yo + 3] = r3;
        y[yo + 4] = r4;
        y[yo + 5] = r5;
        y[yo + 6] = r6;
        y[yo + 7] = r7;
    }

    private static void minRun(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        float r0 = Float.POSITIVE_INFINITY;
        float r1 = Float.POSITIVE_INFINITY;
        float r2 = Float.POSITIVE_INFINITY;
        float r3 = Float.POSITIVE_INFINITY;
        float r4 = Float.POSITIVE_INFINITY;
        float r5 = Float.POSITIVE_INFINITY;
        float r6 = Float.POSITIVE_INFINITY;
        float r7 = Float.POSITIVE_INFINITY;
        for (int i = ao; i < ao + n; i += STEP) {
            r0 = Math.min(r0, a[i]);
            r1 = Math.min(r1, a[i + 1]);
            r2 = Math.min(r2, a[i + 2]);
            r3 = Math.min(r3, a[i + 3]);
            r4 = Math.min(r4, a[i + 4]);
            r5 = Math.min(r5, a[i + 5]);
            r6 = Math.min(r6, a[i + 6]);
            r7 = Math.min(r7, a[i + 7]);
        }
        y[yo] = r0;
        y[yo + 1] = r1;
        y[yo + 2] = r2;
        y[yo + 3] = r3;
        y[yo + 4] = r4;
        y[yo + 5] = r5;
        y[yo + 6] = r6;
        y[yo + 7] = r7;
    }

    private static void squaresRun(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        float r0 = 0;
        float r1 = 0;
        float r2 = 0;
        float r3 = 0;
        float r4 = 0;
        float r5 = 0;
        float r6 = 0;
        float r7 = 0;
        for (int i = ao; i < ao + n; i += STEP) {
            r0 = Math.fma(a[i], a[i], r0);
            r1 = Math.fma(a[i + 1], a[i + 1], r1);
            r2 = Math.fma(a[i + 2], a[i + 2], r2);
            r3 = Math.fma(a[i + 3], a[i + 3], r3);
            r4 = Math.fma(a[i + 4], a[i + 4], r4);
            r5 = Math.fma(a[i + 5], a[i + 5], r5);
            r6 = Math.fma(a[i + 6], a[i + 6], r6);
            r7 = Math.fma(a[i + 7], a[i + 7], r7);
        }
        y[yo] = r0;
        y[yo + 1] = r1;
        y[yo + 2] = r2;
        y[yo + 3] = r3;
        y[yo + 4] = r4;
        y[yo + 5] = r5;
        y[yo + 6] = r6;
        y[yo + 7] = r7;
    }

    private static void addRow(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] += a[ao + i];
        }
    }

    private static void addRows(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] += a[ao + i] + b[bo + i];
        }
    }

    private static void maxRow(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.max(y[yo + i], a[ao + i]);
        }
    }

    private static void maxRows(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.max(y[yo + i], Math.max(a[ao + i], b[bo + i]));
        }
    }

    private static void minRow(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.min(y[yo + i], a[ao + i]);
        }
    }

    private static void minRows(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.min(y[yo + i], Math.min(a[ao + i], b[bo + i]));
        }
    }

    private static void maxPairs(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int row = bo - ao;
        for (int from = 0; from < n; from += row) {
            for (int i = from; i < from + row; i++) {
                y[yo + i] = Math.max(a[ao + from + i], b[bo + from + i]);
            }
        }
    }

    private static void minPairs(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int row = bo - ao;
        for (int from = 0; from < n; from += row) {
            for (int i = from; i < from + row; i++) {
                y[yo + i] = Math.min(a[ao + from + i], b[bo + from + i]);
            }
        }
    }

    private static boolean anyNonFinite(float[] x, int xo, int n) {
        // x·0 is 0, or NaN where x is infinite or NaN; and NaN stays.
        float sum = 0;
        for (int i = 0; i < n; i++) {
            sum += x[xo + i] * 0;
        }
        return Float.isNaN(sum);
    }
}
