package io.github.gan4j.kernel.reduction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.kernel.Guarded;
import io.github.gan4j.kernel.Kernels;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reductions against sums in double. */
class ReductionTest {
    private static final int[][] SHAPES = {
        {1, 0, 1},
        {2, 0, 5},
        {0, 4, 4},
        {3, 4, 0},
        {1, 1, 1},
        {5, 1, 7},
        {3, 9, 2},
        {2, 300, 3},
        {1, 5000, 3},
        {300, 2, 16},
        {31, 2, 48},
        {7, 2, 8},
        {5, 2, 32},
        {1, 2, 64},
        {2, 3000, 16},
        {1, 20000, 10},
        {1, 700, 64},
        {3, 49, 128},
        {2, 4, 64},
        {1, 1000, 100},
        {1, 600, 255},
        {2, 513, 257},
        {1, 9, 1023},
        {1, 300, 5000},
        {1, 7, 20000},
        {1, 100000, 1},
        {64, 10, 1},
        {30, 784, 1},
        {2, 16384, 1},
        {2, 16385, 1}
    };

    private final long seed = Long.getLong("gan4j.test.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @ParameterizedTest
    @MethodSource("io.github.gan4j.kernel.TestKernels#all")
    void sumsAreTheSumsInDouble(Kernels kernels) {
        forAllShapes((outer, length, inner) -> checkSum(kernels, outer, length, inner));
    }

    private void checkSum(Kernels kernels, int outer, int length, int inner) {
        String what = kernels.name() + " sum of " + outer + " " + length + " " + inner + ", seed " + seed;
        Guarded x = Guarded.normal(outer * length * inner, random);
        Guarded y = Guarded.empty(outer * inner, random);
        kernels.reduction().reduce(Reduction.SUM, x.array, x.offset, outer, length, inner, y.array, y.offset);
        y.checkGuards(what);
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < inner; i++) {
                double sum = 0;
                double magnitudes = 0;
                for (int k = 0; k < length; k++) {
                    float v = x.get((o * length + k) * inner + i);
                    sum += v;
                    magnitudes += Math.abs(v);
                }
                // Half an ulp of the largest partial sum for each addition in a chunk is far more than ever happens.
                double tolerance = Math.min(length, 256) * 0x1p-24 * Math.sqrt(magnitudes) * 2 + Math.ulp((float) sum);
                assertEquals(sum, y.get(o * inner + i), tolerance, what);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.gan4j.kernel.TestKernels#all")
    void sumsOfOneSignLoseNothingByTheirLength(Kernels kernels) {
        for (int inner : new int[] {1, 2, 3, 16, 100, 300}) {
            int length = 200_000 / inner * 5;
            float[] x = new float[length * inner];
            Arrays.fill(x, 0.1f);
            float[] y = new float[inner];
            kernels.reduction().reduce(Reduction.SUM, x, 0, 1, length, inner, y, 0);
            for (float sum : y) {
                assertEquals(0.1f * (double) length, sum, 1e-5 * 0.1 * length);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.gan4j.kernel.TestKernels#all")
    void smallIntegersAddUpExactly(Kernels kernels) {
        forAllShapes((outer, length, inner) -> {
            Guarded x = Guarded.normal(outer * length * inner, random);
            float[] expected = new float[outer * inner];
            for (int j = 0; j < x.size; j++) {
                x.set(j, random.nextInt(7) - 3);
                expected[j / (length * inner) * inner + j % inner] += x.get(j);
            }
            Guarded y = Guarded.empty(outer * inner, random);
            kernels.reduction().reduce(Reduction.SUM, x.array, x.offset, outer, length, inner, y.array, y.offset);
            y.check(expected, kernels.name() + " sum of " + outer + " " + length + " " + inner + ", seed " + seed);
        });
    }

    @ParameterizedTest
    @MethodSource("io.github.gan4j.kernel.TestKernels#all")
    void everySumDependsOnItsOwnNumbersOnly(Kernels kernels) {
        for (int[] shape : new int[][] {{7, 49, 128}, {5, 1000, 3}, {6, 900, 1}, {9, 10, 1}}) {
            int size = shape[1] * shape[2];
            Guarded x = Guarded.normal(shape[0] * size, random);
            float[] whole = new float[shape[0] * shape[2]];
            float[] apart = new float[shape[0] * shape[2]];
            ReductionKernels r = kernels.reduction();
            r.reduce(Reduction.SUM, x.array, x.offset, shape[0], shape[1], shape[2], whole, 0);
            for (int o = 0; o < shape[0]; o++) {
                r.reduce(Reduction.SUM, x.array, x.offset + o * size, 1, shape[1], shape[2], apart, o * shape[2]);
            }
            assertTrue(Arrays.equals(whole, apart));
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.gan4j.kernel.TestKernels#all")
    void extremesAreExactAndKeepNaNAndTheSignOfZero(Kernels kernels) {
        forAllShapes((outer, length, inner) -> {
            Guarded x = random.nextBoolean()
                    ? Guarded.normal(outer * length * inner, random)
                    : Guarded.wild(outer * length * inner, random);
            for (Reduction op : new Reduction[] {Reduction.MAX, Reduction.MIN}) {
                boolean max = op == Reduction.MAX;
                float[] expected = new float[outer * inner];
                Arrays.fill(expected, max ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY);
                for (int j = 0; j < x.size; j++) {
                    int at = j / (length * inner) * inner + j % inner;
                    expected[at] = max ? Math.max(expected[at], x.get(j)) : Math.min(expected[at], x.get(j));
                }
                Guarded y = Guarded.empty(outer * inner, random);
                kernels.reduction().reduce(op, x.array, x.offset, outer, length, inner, y.array, y.offset);
                y.check(
                        expected,
                        kernels.name() + " " + op + " of " + outer + " " + length + " " + inner + ", seed " + seed);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("io.github.gan4j.kernel.TestKernels#all")
    void sumOfSquaresNeitherOverflowsNorVanishes(Kernels kernels) {
        for (float scale : new float[] {1, 1e25f, 1e-25f, 0}) {
            for (int n : Guarded.SIZES) {
                Guarded x = Guarded.normal(n, random);
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    x.set(i, x.get(i) * scale);
                    sum += (double) x.get(i) * x.get(i);
                }
                double tolerance = scale == 1 ? 2e-6 : 1e-14;
                assertEquals(sum, kernels.reduction().sumOfSquares(x.array, x.offset, n), sum * tolerance);
            }
        }
        Guarded x = Guarded.normal(5_000, random);
        x.set(4_321, Float.NaN);
        assertEquals(Double.NaN, kernels.reduction().sumOfSquares(x.array, x.offset, 5_000));
        x.set(4_321, Float.NEGATIVE_INFINITY);
        assertEquals(Double.POSITIVE_INFINITY, kernels.reduction().sumOfSquares(x.array, x.offset, 5_000));
    }

    @ParameterizedTest
    @MethodSource("io.github.gan4j.kernel.TestKernels#all")
    void firstNonFiniteIsTheFirst(Kernels kernels) {
        float[] bad = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
        for (int n : new int[] {0, 1, 3, 7, 8, 15, 16, 17, 33, 100, 1023, 9000}) {
            Guarded x = Guarded.normal(n, random);
            for (int i = 0; i < n; i++) {
                x.set(i, i % 2 == 0 ? Float.MAX_VALUE : -1e-45f);
            }
            assertEquals(-1, kernels.reduction().firstNonFinite(x.array, x.offset, n));
            for (int at = n - 1; at >= 0; at -= 1 + n / 50) {
                x.set(at, bad[random.nextInt(3)]);
                assertEquals(at, kernels.reduction().firstNonFinite(x.array, x.offset, n));
            }
            x.array[x.offset + n] = Float.NaN;
            assertEquals(-1, kernels.reduction().firstNonFinite(x.array, x.offset, 0));
        }
    }

    private interface ShapeCheck {
        void run(int outer, int length, int inner);
    }

    private static void forAllShapes(ShapeCheck check) {
        for (int[] shape : SHAPES) {
            check.run(shape[0], shape[1], shape[2]);
        }
        for (int n : Guarded.SIZES) {
            check.run(1, n, 1);
            check.run(2, n, 3);
            check.run(2, 5, n);
        }
    }
}
