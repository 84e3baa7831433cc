package io.github.gan4j.kernel.normalization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.gan4j.kernel.Kernels;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The passes of batch normalisation give the bits of the plain loops at every width, also in place and between other
 * numbers.
 */
class NormalizationTest {
    private final long seed = Long.getLong("gan4j.test.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final NormalizationKernels chosen = Kernels.chosen().normalization();
    private final NormalizationKernels scalar = Kernels.reference().normalization();

    private interface Pass {
        void run(
                NormalizationKernels kernels,
                float[] x,
                float[] g,
                float[] y,
                float[] columns,
                float[] out,
                int rows,
                int cols);
    }

    @Test
    void moments() {
        check((k, x, g, y, c, out, rows, cols) -> k.moments(x, 3, cols + 2, rows, cols, c, 1, out, 5, out, 5 + cols));
    }

    @Test
    void normalize() {
        check((k, x, g, y, c, out, rows, cols) ->
                k.normalize(x, 3, cols + 2, rows, cols, c, 1, c, 300, c, 600, .2f, out, 7));
        check((k, x, g, y, c, out, rows, cols) -> {
            System.arraycopy(x, 0, out, 0, x.length);
            k.normalize(out, 3, cols + 2, rows, cols, c, 1, c, 300, c, 600, 0, out, 3);
        });
    }

    @Test
    void gradientSums() {
        check((k, x, g, y, c, out, rows, cols) ->
                k.gradientSums(g, 1, y, 2, x, 3, cols + 2, rows, cols, c, 1, .2f, out, 5, out, 5 + cols));
    }

    @Test
    void gradient() {
        check((k, x, g, y, c, out, rows, cols) ->
                k.gradient(g, 1, y, 2, x, 3, cols + 2, rows, cols, c, 1, c, 300, c, 600, c, 900, .2f, out, 7));
    }

    @Test
    void addLeaky() {
        check((k, x, g, y, c, out, rows, cols) -> k.addLeaky(x, 3, cols + 2, rows, cols, c, 1, .2f, out, 7));
    }

    @Test
    void leakyGradient() {
        check((k, x, g, y, c, out, rows, cols) ->
                k.leakyGradient(g, 1, y, 2, cols + 2, rows, cols, .2f, out, 7 + cols, out, 3));
    }

    private void check(Pass pass) {
        for (int cols : new int[] {1, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 100, 207}) {
            for (int rows : new int[] {0, 1, 5, 64}) {
                int size = rows * (cols + 2) + 3 * cols + 20;
                float[] x = numbers(size);
                float[] g = numbers(size);
                float[] y = numbers(size);
                float[] columns = numbers(1200);
                float[] expected = numbers(size);
                float[] actual = expected.clone();
                pass.run(scalar, x, g, y, columns, expected, rows, cols);
                pass.run(chosen, x, g, y, columns, actual, rows, cols);
                assertArrayEquals(expected, actual, "rows " + rows + ", cols " + cols + ", seed " + seed);
            }
        }
    }

    private float[] numbers(int n) {
        float[] numbers = new float[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = random.nextFloat() - .5f;
        }
        return numbers;
    }
}
