package io.github.gan4j.kernel.convolution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gan4j.kernel.Guarded;
import io.github.gan4j.kernel.Kernels;
import io.github.gan4j.kernel.TestKernels;
import io.github.gan4j.kernel.parallel.Parallel;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The kernels against the scalar ones, at sizes that use all their ways to cut the work; the scalar ones are checked against plain
 * sums elsewhere.
 */
class ConvolutionKernelsTest {
    private static final int THREADS = Parallel.threads();

    private final long seed = Long.getLong("gan4j.test.seed", 20250101L);
    private final Random random = new Random(seed);
    private final ConvolutionKernels reference = Kernels.scalar().convolution();

    @AfterEach
    void restoreThreads() {
        Parallel.threads(THREADS);
    }

    static Stream<Window> windows() {
        return Stream.of(
                // The layers of the presets, fewer images.
                window(9, 28, 28, 1, 4, 64, 2, 1, 1),
                window(5, 14, 14, 64, 4, 128, 2, 1, 1),
                window(3, 28, 28, 1, 4, 32, 2, 1, 1),
                window(5, 14, 14, 32, 4, 64, 2, 1, 1),
                window(40, 7, 7, 64, 4, 128, 2, 1, 1),
                // Few channels, rows longer than a vector, and longer than a block.
                window(2, 33, 41, 3, 5, 20, 1, 2, 1),
                window(2, 40, 39, 2, 3, 17, 3, 0, 2),
                window(3, 30, 31, 1, 3, 5, 1, 1, 4),
                window(1, 3, 400, 1, 3, 16, 1, 1, 1),
                window(70, 5, 5, 1, 3, 9, 2, 1, 1),
                window(3, 9, 9, 2, 1, 24, 4, 0, 1),
                // One image, cut into bands.
                window(1, 90, 60, 8, 3, 24, 1, 1, 1),
                window(2, 70, 71, 5, 4, 18, 2, 1, 1),
                window(1, 99, 50, 4, 3, 6, 1, 3, 3),
                window(1, 90, 90, 4, 2, 6, 3, 5, 1),
                // Sums in several blocks; more columns than a task takes.
                window(2, 6, 6, 80, 3, 600, 1, 1, 1),
                window(3, 5, 7, 300, 3, 33, 1, 1, 2),
                window(1, 4, 4, 512, 4, 2, 1, 0, 1),
                window(130, 4, 4, 6, 4, 40, 1, 0, 1),
                window(4, 20, 20, 16, 5, 16, 3, 2, 1),
                window(2, 8, 8, 4, 3, 1, 1, 1, 1),
                // Bands: rows in tiles of all widths, several images and several rows in a tile, one row and one column
                // only.
                window(5, 9, 9, 16, 3, 16, 1, 1, 1),
                window(7, 3, 3, 8, 3, 33, 1, 1, 1),
                window(33, 2, 2, 32, 2, 80, 1, 0, 1),
                window(5, 1, 23, 16, 3, 20, 1, 1, 1),
                window(5, 23, 1, 16, 3, 20, 1, 1, 1),
                window(3, 11, 12, 24, 3, 50, 2, 1, 1),
                window(2, 9, 9, 16, 3, 31, 1, 4, 1),
                window(2, 12, 11, 8, 2, 16, 3, 1, 1),
                window(30, 16, 15, 8, 3, 32, 1, 1, 1),
                window(9, 10, 10, 48, 3, 300, 1, 1, 1),
                window(9, 30, 30, 28, 5, 24, 2, 2, 1),
                window(2, 5, 5, 128, 5, 65, 1, 2, 1),
                window(2, 5, 5, 86, 3, 12, 1, 1, 1),
                window(2, 5, 5, 87, 3, 12, 1, 1, 1),
                new Window(3, 12, 9, 16, 3, 3, 24, 8, 9, 1, 1, 0, 1, 2, 1),
                new Window(3, 7, 9, 16, 3, 4, 24, 6, 5, 1, 1, -1, -2, 1, 1),
                new Window(2, 8, 8, 16, 3, 3, 24, 3, 2, 3, 3, 0, 0, 1, 1),
                // Height and width each in their own way; a kernel beyond the image.
                new Window(2, 20, 33, 2, 3, 5, 20, 20, 10, 1, 3, 2, 0, 2, 1),
                new Window(3, 13, 10, 21, 5, 3, 70, 7, 6, 2, 1, 2, 1, 1, 3),
                new Window(5, 2, 3, 40, 4, 5, 50, 2, 2, 2, 2, 2, 2, 1, 1),
                // All that a pixel sees is padding.
                new Window(1, 3, 1, 4, 3, 3, 2, 1, 1, 3, 3, 0, 4, 1, 1),
                // Rows far apart, and a long one.
                new Window(2, 12, 9, 16, 3, 3, 24, 6, 9, 1, 1, 0, 1, 3, 1),
                window(1, 1, 1100, 16, 1, 24, 2, 0, 1),
                new Window(1, 1, 1100, 16, 1, 3, 24, 1, 1100, 1, 1, 0, 1, 1, 1),
                // Few channels: sums in several blocks, long rows, cut edges, padding beyond the image, steps beyond
                // the kernel.
                new Window(3, 9, 10, 2, 3, 3, 600, 9, 10, 1, 1, 1, 1, 1, 1),
                new Window(2, 5, 150, 1, 3, 3, 17, 5, 150, 1, 1, 1, 1, 1, 1),
                new Window(2, 7, 192, 1, 1, 3, 9, 7, 190, 1, 1, 0, 0, 1, 1),
                new Window(3, 7, 9, 3, 3, 4, 24, 6, 5, 1, 1, -1, -2, 1, 1),
                new Window(5, 2, 3, 3, 4, 5, 50, 2, 2, 2, 2, 2, 2, 1, 1),
                new Window(1, 3, 1, 2, 3, 3, 2, 1, 1, 3, 3, 0, 4, 1, 1),
                new Window(9, 3, 12, 3, 3, 2, 8, 1, 4, 5, 3, 0, 0, 1, 2),
                // Pixels that see only themselves.
                window(3, 5, 7, 20, 1, 33, 1, 0, 1),
                window(2, 5, 7, 20, 1, 1, 1, 0, 1));
    }

    private static Window window(int n, int h, int w, int c, int kernel, int f, int stride, int padding, int dilation) {
        int reach = (kernel - 1) * dilation;
        int oh = (h + 2 * padding - reach - 1) / stride + 1;
        int ow = (w + 2 * padding - reach - 1) / stride + 1;
        return new Window(n, h, w, c, kernel, kernel, f, oh, ow, stride, stride, padding, padding, dilation, dilation);
    }

    /** One of the three faces: from two factors to the third. */
    private interface Face {
        void run(ConvolutionKernels kernels, Guarded x, Guarded w, Guarded y);
    }

    @ParameterizedTest
    @MethodSource("windows")
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

    /** The result replaces what was there, is the same for any number of threads, and near the reference. */
    private void check(
            Window s, ConvolutionKernels kernels, Guarded x, Guarded w, Guarded y, Guarded result, Face face) {
        float[] expected = null;
        float[] first = null;
        for (int threads : new int[] {1, 2, 3}) {
            Parallel.threads(threads);
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
        Window noImage = window(0, 8, 8, 4, 3, 8, 1, 1, 1);
        Window noChannel = window(2, 8, 8, 0, 3, 8, 1, 1, 1);
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
