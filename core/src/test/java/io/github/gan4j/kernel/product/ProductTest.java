package io.github.gan4j.kernel.product;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.gan4j.kernel.Kernels;
import io.github.gan4j.kernel.TestKernels;
import io.github.gan4j.kernel.parallel.Parallel;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Products against sums in double. */
class ProductTest {
    private static final int[] SIZES = {0, 1, 3, 7, 8, 9, 15, 16, 17, 31, 33, 100, 207};
    private static final float GUARD = 12345.678f;
    private static final int THREADS = Parallel.threads();

    private final long seed = Long.getLong("gan4j.test.seed", 20250101L);
    private final Random random = new Random(seed);

    @AfterEach
    void restoreThreads() {
        Parallel.threads(THREADS);
    }

    @ParameterizedTest
    @MethodSource("io.github.gan4j.kernel.TestKernels#all")
    void everyElementIsTheSumOfItsProducts(Kernels kernels) {
        for (int m : SIZES) {
            for (int n : SIZES) {
                for (int k : SIZES) {
                    for (int transposes = 0; transposes < 4; transposes++) {
                        Case c = new Case(transposes, m, n, k, random.nextInt(4) == 0);
                        c.run(kernels.product());
                        c.checkAll();
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.gan4j.kernel.TestKernels#all")
    void sumsLongerThanABlockAreWhole(Kernels kernels) {
        int[][] sizes = {{37, 70, 777}, {130, 20, 1000}, {20, 300, 513}, {64, 1030, 600}, {5, 5, 5000}, {600, 500, 2200}
        };
        for (int[] size : sizes) {
            for (int transposes = 0; transposes < 4; transposes++) {
                Case c = new Case(transposes, size[0], size[1], size[2], random.nextBoolean());
                c.run(kernels.product());
                c.checkSome(500);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.gan4j.kernel.TestKernels#all")
    void aRowTimesAMatrixAndAMatrixTimesAColumn(Kernels kernels) {
        for (int[] size : new int[][] {{1, 3000, 70}, {1, 90, 3000}, {3000, 1, 70}, {90, 1, 3000}, {1, 1, 5000}}) {
            for (int transposes = 0; transposes < 4; transposes++) {
                for (boolean accumulate : new boolean[] {false, true}) {
                    Case c = new Case(transposes, size[0], size[1], size[2], accumulate);
                    c.run(kernels.product());
                    c.checkAll();
                    c = new Case(transposes, size[0], size[1], size[2], accumulate);
                    c.closeColumns();
                    c.run(kernels.product());
                    c.checkAll();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.gan4j.kernel.TestKernels#all")
    void theBitsDoNotDependOnTheThreads(Kernels kernels) {
        int[][] sizes = {
            {64, 130, 784},
            {207, 100, 300},
            {300, 64, 70},
            {1, 3000, 100},
            {3000, 1, 100},
            {100, 1, 3000},
            {90, 800, 33}
        };
        for (int[] size : sizes) {
            for (int transposes = 0; transposes < 4; transposes++) {
                Case c = new Case(transposes, size[0], size[1], size[2], random.nextBoolean());
                c.closeColumns();
                float[] first = null;
                for (int threads : new int[] {1, 2, 3, 5}) {
                    Parallel.threads(threads);
                    float[] result = c.resultOf(kernels.product());
                    if (first == null) {
                        first = result;
                    } else {
                        assertArrayEquals(bits(first), bits(result), c + " with " + threads + " threads");
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.gan4j.kernel.TestKernels#all")
    void theBitsStayTheSameWhileTheCompilersWork(Kernels kernels) {
        Case c = new Case(random.nextInt(4), 50, 70, 90, false);
        int[] first = bits(c.resultOf(kernels.product()));
        for (int i = 0; i < 3000; i++) {
            assertArrayEquals(first, bits(c.resultOf(kernels.product())), c.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.gan4j.kernel.TestKernels#all")
    void infinitiesAndNaNsStayInTheirRowsAndColumns(Kernels kernels) {
        int n = 50;
        for (int transposes = 0; transposes < 4; transposes++) {
            float[] a = new float[n * n];
            float[] b = new float[n * n];
            Arrays.fill(a, 1f);
            Arrays.fill(b, 1f);
            a[7 * n + 7] = Float.POSITIVE_INFINITY;
            b[9 * n + 9] = Float.NaN;
            float[] c = new float[n * n];
            Arrays.fill(c, Float.NaN);
            kernels.product()
                    .gemm((transposes & 1) != 0, (transposes & 2) != 0, n, n, n, a, 0, n, b, 0, n, c, 0, n, false);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    float expected = j == 9 ? Float.NaN : i == 7 ? Float.POSITIVE_INFINITY : n;
                    assertEquals(expected, c[i * n + j], "row " + i + ", column " + j + ", transposes " + transposes);
                }
            }
        }
    }

    @Test
    void aProductInsideATaskIsTheSame() {
        TestKernels.all().forEach(kernels -> {
            Case c = new Case(1, 100, 64, 300, false);
            int[] expected = bits(c.resultOf(kernels.product()));
            int[][] results = new int[8][];
            Parallel.run(results.length, i -> results[i] = bits(c.resultOf(kernels.product())));
            for (int[] result : results) {
                assertArrayEquals(expected, result, c.toString());
            }
        });
    }

    private static int[] bits(float[] x) {
        int[] bits = new int[x.length];
        for (int i = 0; i < x.length; i++) {
            bits[i] = Float.floatToRawIntBits(x[i]);
        }
        return bits;
    }

    /** One product, its matrices somewhere in larger arrays that hold NaN and guards elsewhere. */
    private final class Case {
        private final boolean transposeA;
        private final boolean transposeB;
        private final int m;
        private final int n;
        private final int k;
        private final boolean accumulate;
        private final float[] a;
        private final int ao = random.nextInt(20);
        private final int lda;
        private final float[] b;
        private final int bo = random.nextInt(20);
        private final int ldb;
        private float[] before;
        private float[] c;
        private final int co = random.nextInt(20);
        private int ldc;

        Case(int transposes, int m, int n, int k, boolean accumulate) {
            transposeA = (transposes & 1) != 0;
            transposeB = (transposes & 2) != 0;
            this.m = m;
            this.n = n;
            this.k = k;
            this.accumulate = accumulate;
            lda = (transposeA ? m : k) + random.nextInt(5);
            ldb = (transposeB ? k : n) + random.nextInt(5);
            ldc = n + random.nextInt(5);
            a = matrix(transposeA ? k : m, transposeA ? m : k, ao, lda);
            b = matrix(transposeB ? n : k, transposeB ? k : n, bo, ldb);
            before = result();
            c = before.clone();
        }

        /** Lets the rows of C follow one another. */
        void closeColumns() {
            ldc = n;
            before = result();
            c = before.clone();
        }

        private float[] matrix(int rows, int cols, int offset, int stride) {
            float[] x = new float[offset + rows * stride + 9];
            Arrays.fill(x, Float.NaN);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < cols; j++) {
                    x[offset + i * stride + j] = random.nextFloat() - 0.4f;
                }
            }
            return x;
        }

        private float[] result() {
            float[] x = new float[co + m * ldc + 9];
            Arrays.fill(x, GUARD);
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    x[co + i * ldc + j] = accumulate ? random.nextFloat() : Float.NaN;
                }
            }
            return x;
        }

        void run(ProductKernels product) {
            product.gemm(transposeA, transposeB, m, n, k, a, ao, lda, b, bo, ldb, c, co, ldc, accumulate);
        }

        float[] resultOf(ProductKernels product) {
            float[] out = before.clone();
            product.gemm(transposeA, transposeB, m, n, k, a, ao, lda, b, bo, ldb, out, co, ldc, accumulate);
            return out;
        }

        void checkAll() {
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    check(i, j);
                }
            }
            checkGuards();
        }

        void checkSome(int count) {
            for (int t = 0; t < count; t++) {
                check(random.nextInt(m), random.nextInt(n));
            }
            check(m - 1, n - 1);
            checkGuards();
        }

        private void check(int i, int j) {
            double sum = accumulate ? before[co + i * ldc + j] : 0;
            double size = Math.abs(sum);
            int aStep = transposeA ? lda : 1;
            int bStep = transposeB ? 1 : ldb;
            int aAt = ao + (transposeA ? i : i * lda);
            int bAt = bo + (transposeB ? j * ldb : j);
            for (int p = 0; p < k; p++) {
                double product = (double) a[aAt + p * aStep] * b[bAt + p * bStep];
                sum += product;
                size += Math.abs(product);
            }
            double bound = (k + 2) * 0x1p-24 * size;
            double actual = c[co + i * ldc + j];
            if (!(Math.abs(actual - sum) <= bound)) {
                fail("expected " + sum + " ± " + bound + " at row " + i + ", column " + j + ", got " + actual + ": "
                        + this);
            }
        }

        private void checkGuards() {
            for (int i = 0; i < c.length; i++) {
                int row = Math.floorDiv(i - co, Math.max(ldc, 1));
                int col = Math.floorMod(i - co, Math.max(ldc, 1));
                if ((row < 0 || row >= m || col >= n) && c[i] != GUARD) {
                    fail("wrote " + c[i] + " outside of C, at " + i + ": " + this);
                }
            }
        }

        @Override
        public String toString() {
            return (transposeA ? "T" : "N")
                    + (transposeB ? "T" : "N")
                    + (" m " + m + ", n " + n + ", k " + k)
                    + (", offsets " + ao + ", " + bo + ", " + co)
                    + (", strides " + lda + ", " + ldb + ", " + ldc)
                    + (accumulate ? ", accumulating" : "")
                    + (", seed " + seed);
        }
    }
}
