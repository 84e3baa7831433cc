package io.github.gan4j.kernel.convolution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.kernel.Kernels;
import io.github.gan4j.kernel.TestKernels;
import io.github.gan4j.kernel.convolution.ConvolutionPlan.Face;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Winograd's algorithm against plain sums. */
class WinogradTest {
    private final Random random = new Random(Long.getLong("gan4j.test.seed", 20250101L));

    @BeforeEach
    void loopsAreThere() {
        TestKernels.decide();
    }

    static Stream<Window> windows() {
        List<Window> all = TestWindows.all().filter(Winograd::suits).toList();
        assertEquals(18, all.size(), "windows by this algorithm");
        assertEquals(
                13, all.stream().filter(Winograd::suitsInputGradient).count(), "those whose input gradient is too");
        return all.stream();
    }

    /** Small whole numbers: all sums, and all halves, are exact, so that nothing may differ. */
    @ParameterizedTest
    @MethodSource("windows")
    void isExactWhereNothingIsRounded(Window s) {
        float[] x = wholeNumbers(s.n() * s.h() * s.w() * s.c());
        float[] w = wholeNumbers(s.kh() * s.kw() * s.c() * s.f());
        float[] y = wholeNumbers(s.n() * s.oh() * s.ow() * s.f());
        ConvolutionKernels reference = Kernels.reference().convolution();
        float[] expected = new float[y.length];
        reference.forward(s, x, 0, w, 0, expected, 0);
        assertArrayEquals(expected, run(Face.FORWARD, s, x, w, y.length), "forward");
        if (Winograd.suitsInputGradient(s)) {
            expected = new float[x.length];
            reference.inputGradient(s, y, 0, w, 0, expected, 0);
            assertArrayEquals(expected, run(Face.INPUT_GRADIENT, s, y, w, x.length), "input gradient");
        }
        expected = new float[w.length];
        reference.weightGradient(s, x, 0, y, 0, expected, 0);
        assertArrayEquals(expected, run(Face.WEIGHT_GRADIENT, s, x, y, w.length), "weight gradient");
    }

    /** What decision 36 says of the error. */
    @ParameterizedTest
    @MethodSource("layers")
    void theErrorIsThatOfAFewRoundingsMore(Window s) {
        float[] x = normal(s.n() * s.h() * s.w() * s.c());
        float[] w = normal(s.kh() * s.kw() * s.c() * s.f());
        float[] y = normal(s.n() * s.oh() * s.ow() * s.f());
        for (Face face : Face.values()) {
            float[] a = face == Face.INPUT_GRADIENT ? y : x;
            float[] b = face == Face.WEIGHT_GRADIENT ? y : w;
            int size = face == Face.FORWARD ? y.length : face == Face.INPUT_GRADIENT ? x.length : w.length;
            double[] exact = exact(face, s, a, b, size);
            double error = error(exact, run(face, s, a, b, size));
            float[] direct = new float[size];
            ConvolutionPlan plan = plans(face, s).get(1);
            plan.run().run(s, a, 0, b, 0, direct, 0);
            double usual = error(exact, direct);
            assertTrue(error < 1e-6, face + ": root of the mean square, in that of the results: " + error);
            assertTrue(error < 6 * usual, face + ": " + error + ", by " + plan.name() + " " + usual);
        }
    }

    static Stream<Window> layers() {
        return Stream.of(
                TestWindows.window(8, 14, 14, 32, 4, 64, 2, 1, 1),
                TestWindows.window(64, 7, 7, 64, 4, 128, 2, 1, 1),
                TestWindows.window(8, 14, 14, 64, 4, 128, 2, 1, 1),
                TestWindows.window(8, 16, 16, 64, 3, 64, 1, 1, 1),
                TestWindows.window(16, 7, 7, 128, 3, 128, 1, 1, 1));
    }

    @Test
    void anInfiniteNumberIsSeenInAllThatItIsPartOf() {
        Window s = TestWindows.window(8, 14, 14, 32, 4, 64, 2, 1, 1);
        float[] x = normal(s.n() * s.h() * s.w() * s.c());
        float[] w = normal(s.kh() * s.kw() * s.c() * s.f());
        float[] before = run(Face.FORWARD, s, x, w, s.n() * s.oh() * s.ow() * s.f());
        // Image 3, pixel (6, 6): seen by outputs (2, 2) to (3, 3), and by the tiles of these.
        x[((3 * 14 + 6) * 14 + 6) * 32 + 5] = Float.POSITIVE_INFINITY;
        float[] after = run(Face.FORWARD, s, x, w, before.length);
        for (int i = 0; i < before.length; i++) {
            int pixel = i / 64;
            int row = pixel / 7 % 7;
            int col = pixel % 7;
            boolean inImage = pixel / 49 == 3;
            if (inImage && row >= 2 && row <= 3 && col >= 2 && col <= 3) {
                assertTrue(!Float.isFinite(after[i]), "output " + row + ", " + col);
            } else if (!inImage || row > 4 || col > 4) {
                assertEquals(before[i], after[i], "output " + row + ", " + col + " of image " + pixel / 49);
            }
        }
    }

    /**
     * Of few tiles or channels it does not pay; of many channels, or very wide images, it would take too much memory.
     */
    @Test
    void isForWindowsThatItPaysFor() {
        Window s = TestWindows.window(64, 14, 14, 32, 4, 64, 2, 1, 1);
        assertTrue(Winograd.suits(s));
        List<Window> others = List.of(
                TestWindows.window(3, 14, 14, 32, 4, 64, 2, 1, 1),
                TestWindows.window(64, 14, 14, 24, 4, 64, 2, 1, 1),
                TestWindows.window(64, 14, 14, 32, 4, 65, 2, 1, 1),
                TestWindows.window(64, 14, 14, 64, 3, 64, 2, 1, 1),
                TestWindows.window(64, 14, 14, 64, 4, 64, 1, 1, 1),
                TestWindows.window(64, 14, 14, 32, 3, 64, 1, 1, 1),
                TestWindows.window(64, 14, 14, 64, 5, 64, 1, 2, 1),
                TestWindows.window(64, 14, 14, 32, 4, 64, 2, 1, 2),
                TestWindows.window(64, 2, 14, 32, 4, 64, 2, 1, 1),
                TestWindows.window(64, 8, 8, 256, 4, 256, 2, 1, 1),
                TestWindows.window(8, 64, 64, 32, 3, 4096, 1, 1, 1),
                TestWindows.window(1, 4, 131072, 64, 3, 64, 1, 1, 1),
                TestWindows.window(1, 2, 1 << 20, 96, 3, 32, 1, 1, 1),
                TestWindows.window(0, 14, 14, 32, 4, 64, 2, 1, 1));
        for (Window other : others) {
            assertTrue(!Winograd.suits(other), other.toString());
        }
        Window large = TestWindows.window(8, 256, 256, 32, 4, 64, 2, 1, 1);
        assertTrue(Winograd.suits(large) && !Winograd.suitsInputGradient(large), "of an image too large for one task");
        Window few = TestWindows.window(4, 14, 14, 32, 4, 64, 2, 1, 1);
        assertTrue(Winograd.suits(few) && !Winograd.suitsInputGradient(few), "of fewer images than there may be tasks");
    }

    private static List<ConvolutionPlan> plans(Face face, Window s) {
        return OrderedConvolution.TABLE.stream()
                .filter(plan -> plan.face() == face && plan.suits().test(s))
                .toList();
    }

    private static float[] run(Face face, Window s, float[] a, float[] b, int size) {
        ConvolutionPlan plan = plans(face, s).get(0);
        assertEquals("winograd", plan.name());
        float[] out = new float[size];
        Arrays.fill(out, Float.NaN);
        plan.run().run(s, a, 0, b, 0, out, 0);
        return out;
    }

    private float[] wholeNumbers(int n) {
        float[] out = new float[n];
        for (int i = 0; i < n; i++) {
            out[i] = random.nextInt(9) - 4;
        }
        return out;
    }

    private float[] normal(int n) {
        float[] out = new float[n];
        for (int i = 0; i < n; i++) {
            out[i] = (float) random.nextGaussian();
        }
        return out;
    }

    /** A face in float64, product by product. */
    private static double[] exact(Face face, Window s, float[] a, float[] b, int size) {
        double[] out = new double[size];
        for (int image = 0; image < s.n(); image++) {
            for (int p = 0; p < s.oh() * s.ow(); p++) {
                for (int k = 0; k < s.kh() * s.kw(); k++) {
                    int row = p / s.ow() * s.strideH() - s.padTop() + k / s.kw();
                    int col = p % s.ow() * s.strideW() - s.padLeft() + k % s.kw();
                    if (row >= 0 && row < s.h() && col >= 0 && col < s.w()) {
                        int x = ((image * s.h() + row) * s.w() + col) * s.c();
                        int y = (image * s.oh() * s.ow() + p) * s.f();
                        add(face, s, a, b, x, k * s.c() * s.f(), y, out);
                    }
                }
            }
        }
        return out;
    }

    private static void add(Face face, Window s, float[] a, float[] b, int x, int w, int y, double[] out) {
        for (int c = 0; c < s.c(); c++) {
            for (int f = 0; f < s.f(); f++) {
                int at = w + c * s.f() + f;
                switch (face) {
                    case FORWARD -> out[y + f] += (double) a[x + c] * b[at];
                    case INPUT_GRADIENT -> out[x + c] += (double) a[y + f] * b[at];
                    case WEIGHT_GRADIENT -> out[at] += (double) a[x + c] * b[y + f];
                }
            }
        }
    }

    /** The root of the mean square of the errors, in that of the results. */
    private static double error(double[] exact, float[] actual) {
        double errors = 0;
        double squares = 0;
        for (int i = 0; i < exact.length; i++) {
            errors += (exact[i] - actual[i]) * (exact[i] - actual[i]);
            squares += exact[i] * exact[i];
        }
        return Math.sqrt(errors / squares);
    }
}
