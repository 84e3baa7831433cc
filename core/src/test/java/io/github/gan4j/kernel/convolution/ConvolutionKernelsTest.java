package io.github.gan4j.kernel.convolution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gan4j.kernel.Guarded;
import io.github.gan4j.kernel.Kernels;
import io.github.gan4j.kernel.TestKernels;
import io.github.gan4j.kernel.parallel.Parallel;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The kernels against the scalar ones, at sizes that use all their ways to cut the work; the scalar ones are checked
 * against plain sums elsewhere.
 */
class ConvolutionKernelsTest {
    private static final int THREADS = Parallel.threads();

    private final long seed = Long.getLong("gan4j.test.seed", 20250101L);
    private final Random random = new Random(seed);
    private final ConvolutionKernels reference = Kernels.reference().convolution();

    @AfterEach
    void restoreThreads() {
        Parallel.observe(null);
        Parallel.threads(THREADS);
    }

    /** One of the three faces: from two factors to the third. */
    private interface Face {
        void run(ConvolutionKernels kernels, Guarded x, Guarded w, Guarded y);
    }

    @ParameterizedTest
    @MethodSource("io.github.gan4j.kernel.convolution.TestWindows#all")
    void allKernelsAgree(Window s) {
        Guarded x = Guarded.normal(s.n() * s.h() * s.w() * s.c(), random);
        Guarded w = Guarded.normal(s.kh() * s.kw() * s.c() * s.f(), random);
        Guarded y = Guarded.normal(s.n() * s.oh() * s.ow() * s.f(), random);
        TestKernels.all().map(Kernels::convolution).forEach(kernels -> {
            check(s, kernels, x, w, y, y, (k, a, b, c) -> {
                k.forward(s, a.array, a.offset, b.array, b.offset, c.array, c.offset);
            });
            check(s, kernels, x, w, y, x, (k, a, b, c) -> {
                k.inputGradient(s, c.array, c.offset, b.array, b.offset, a.array, a.offset);
            });
            check(s, kernels, x, w, y, w, (k, a, b, c) -> {
                k.weightGradient(s, a.array, a.offset, c.array, c.offset, b.array, b.offset);
            });
        });
    }

    /** Steps of thousands of rows, and gaps of thousands of columns: few output rows are taken apart at a time. */
    @Test
    void planesThatWouldBeTooLargeAreTakenApartInPieces() {
        Window s = new Window(1, 25_001, 4, 1, 1, 2, 16, 6, 150, 5000, 1, 0, 70, 1, 100_000);
        float[] x = new float[s.h() * s.w()];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % 97;
        }
        float[] w = new float[2 * s.f()];
        Arrays.fill(w, 1f);
        float[] expected = new float[s.oh() * s.ow() * s.f()];
        float[] y = new float[expected.length];
        reference.forward(s, x, 0, w, 0, expected, 0);
        Kernels.chosen().convolution().forward(s, x, 0, w, 0, y, 0);
        assertArrayEquals(expected, y);
    }

    /** The result replaces what was there, is the same for any number of threads, and near the reference. */
    private void check(
            Window s, ConvolutionKernels kernels, Guarded x, Guarded w, Guarded y, Guarded result, Face face) {
        float[] expected = null;
        float[] first = null;
        for (int threads : new int[] {1, 2, 3, 7, 64}) {
            Parallel.threads(threads);
            if (threads > 3) {
                // Cut as for so many, which need not be there.
                Parallel.observe((tasks, body) -> IntStream.range(0, tasks).forEach(body::run));
            }
            if (expected == null) {
                expected = run(reference, x, w, y, result, face, s);
            }
            float[] now = run(kernels, x, w, y, result, face, s);
            if (first == null) {
                first = now;
                near(expected, now, s);
            }
            assertArrayEquals(first, now, s + " with " + threads + " threads");
        }
        Parallel.observe(null);
    }

    private float[] run(
            ConvolutionKernels kernels, Guarded x, Guarded w, Guarded y, Guarded result, Face face, Window s) {
        Guarded out = Guarded.wild(result.size, random);
        face.run(kernels, x == result ? out : x, w == result ? out : w, y == result ? out : y);
        out.checkGuards(s);
        float[] values = new float[out.size];
        System.arraycopy(out.array, out.offset, values, 0, out.size);
        return values;
    }

    private static void near(float[] expected, float[] actual, Window s) {
        double sum = 0;
        for (float value : expected) {
            sum += (double) value * value;
        }
        double tolerance = 1e-5 * Math.sqrt(sum / expected.length) + 1e-9;
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], tolerance, s + " at " + i);
        }
    }

    @Test
    void aConvolutionWithoutProductsIsZero() {
        Window noImage = TestWindows.window(0, 8, 8, 4, 3, 8, 1, 1, 1);
        Window noChannel = TestWindows.window(2, 8, 8, 0, 3, 8, 1, 1, 1);
        Window noRow = new Window(1, 0, 4, 16, 3, 3, 16, 2, 6, 1, 1, 2, 2, 1, 1);
        Window noColumn = new Window(1, 4, 0, 16, 3, 3, 16, 6, 2, 1, 1, 2, 2, 1, 1);
        TestKernels.all().map(Kernels::convolution).forEach(kernels -> {
            float[] w = new float[3 * 3 * 4 * 8];
            Arrays.fill(w, 1f);
            kernels.weightGradient(noImage, new float[0], 0, new float[0], 0, w, 0);
            assertArrayEquals(new float[w.length], w);
            float[] y = new float[2 * 8 * 8 * 8];
            Arrays.fill(y, 1f);
            kernels.forward(noChannel, new float[0], 0, new float[0], 0, y, 0);
            assertArrayEquals(new float[y.length], y);
            // Images without rows, whose padding makes an output.
            float[] g = new float[2 * 6 * 16];
            kernels.inputGradient(noRow, g, 0, new float[3 * 3 * 16 * 16], 0, new float[0], 0);
            kernels.inputGradient(noColumn, g, 0, new float[3 * 3 * 16 * 16], 0, new float[0], 0);
            Arrays.fill(g, 1f);
            kernels.forward(noRow, new float[0], 0, new float[3 * 3 * 16 * 16], 0, g, 0);
            assertArrayEquals(new float[g.length], g);
        });
    }
}
