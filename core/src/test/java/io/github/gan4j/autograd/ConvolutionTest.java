package io.github.gan4j.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.random.Rng;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Convolution, its input gradient and its weight gradient are one trilinear form, written out here as plain loops in
 * double.
 */
class ConvolutionTest {
    private static final int GEOMETRIES = 240;

    /** Sizes and options of one convolution. */
    record Case(long seed, int n, int h, int w, int c, int kh, int kw, int f, Conv2dGeometry g) {
        int oh() {
            return g.outputHeight(h, kh);
        }

        int ow() {
            return g.outputWidth(w, kw);
        }

        NDArray x() {
            return Rng.seeded(seed).stream("x").uniform(Shape.of(n, h, w, c), -1, 1);
        }

        NDArray weight() {
            return Rng.seeded(seed).stream("w").uniform(Shape.of(kh, kw, c, f), -1, 1);
        }

        NDArray y() {
            return Rng.seeded(seed).stream("y").uniform(Shape.of(n, oh(), ow(), f), -1, 1);
        }
    }

    static Stream<Case> cases() {
        return IntStream.range(0, GEOMETRIES).mapToObj(ConvolutionTest::random);
    }

    /** Sizes that all differ, non-square, and every option; drawn again until the kernel fits. */
    private static Case random(int index) {
        for (long seed = index; ; seed += 10_000) {
            Rng rng = Rng.seeded(seed);
            int n = 1 + rng.integer(3);
            int c = 1 + rng.integer(5);
            int f = 1 + rng.integer(7);
            Conv2dGeometry g = new Conv2dGeometry(
                    1 + rng.integer(3),
                    1 + rng.integer(3),
                    rng.integer(3),
                    rng.integer(3),
                    rng.integer(3),
                    rng.integer(3),
                    1 + rng.integer(3),
                    1 + rng.integer(3));
            Case made = new Case(
                    seed, n, 2 + rng.integer(9), 2 + rng.integer(9), c, 1 + rng.integer(5), 1 + rng.integer(5), f, g);
            if (made.oh() > 0 && made.ow() > 0 && n != c && c != f && n != f && made.h != made.w) {
                return made;
            }
        }
    }

    /** Walks over all products of the form. */
    private interface Visit {
        void product(int x, int w, int y);
    }

    private static void walk(Case s, Visit visit) {
        for (int n = 0; n < s.n; n++) {
            for (int oh = 0; oh < s.oh(); oh++) {
                for (int ow = 0; ow < s.ow(); ow++) {
                    for (int kh = 0; kh < s.kh; kh++) {
                        for (int kw = 0; kw < s.kw; kw++) {
                            int ih = oh * s.g.strideH() - s.g.padTop() + kh * s.g.dilationH();
                            int iw = ow * s.g.strideW() - s.g.padLeft() + kw * s.g.dilationW();
                            if (ih >= 0 && ih < s.h && iw >= 0 && iw < s.w) {
                                channels(
                                        s,
                                        ((n * s.h + ih) * s.w + iw) * s.c,
                                        (kh * s.kw + kw) * s.c,
                                        ((n * s.oh() + oh) * s.ow() + ow) * s.f,
                                        visit);
                            }
                        }
                    }
                }
            }
        }
    }

    private static void channels(Case s, int x, int w, int y, Visit visit) {
        for (int c = 0; c < s.c; c++) {
            for (int f = 0; f < s.f; f++) {
                visit.product(x + c, (w + c) * s.f + f, y + f);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyFaceIsTheSumWrittenOut(Case s) {
        float[] x = s.x().array();
        float[] w = s.weight().array();
        float[] y = s.y().array();
        double[] outY = new double[y.length];
        double[] outX = new double[x.length];
        double[] outW = new double[w.length];
        walk(s, (i, j, k) -> {
            outY[k] += (double) x[i] * w[j];
            outX[i] += (double) y[k] * w[j];
            outW[j] += (double) x[i] * y[k];
        });
        Tensor tx = Tensor.of(s.x());
        Tensor tw = Tensor.of(s.weight());
        Tensor ty = Tensor.of(s.y());
        near(s, outY, tx.conv2d(tw, s.g));
        near(s, outX, ty.convTranspose2d(tw, s.g, s.h, s.w));
        near(s, outW, tx.conv2dWeightGradient(ty, s.g, s.kh, s.kw));
    }

    private static void near(Case s, double[] expected, Tensor actual) {
        float[] got = actual.value().toArray();
        assertEquals(expected.length, got.length);
        for (int i = 0; i < got.length; i++) {
            assertEquals(expected[i], got[i], 2e-5, s + " at " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void convolutionIsOneTrilinearForm(Case s) {
        Tensor x = Tensor.of(s.x());
        Tensor w = Tensor.of(s.weight());
        Tensor y = Tensor.of(s.y());
        double byY = dot(x.conv2d(w, s.g), y);
        double byX = dot(y.convTranspose2d(w, s.g, s.h, s.w), x);
        double byW = dot(x.conv2dWeightGradient(y, s.g, s.kh, s.kw), w);
        assertEquals(byY, byX, 1e-3, s.toString());
        assertEquals(byY, byW, 1e-3, s.toString());
    }

    private static double dot(Tensor a, Tensor b) {
        double sum = 0;
        for (int i = 0; i < a.shape().elements(); i++) {
            sum += (double) a.value().array()[i] * b.value().array()[i];
        }
        return sum;
    }

    static Stream<Case> fewCases() {
        return cases().limit(12);
    }

    @ParameterizedTest
    @MethodSource("fewCases")
    void gradientsHoldToOrderTwo(Case s) {
        GradCheck check = GradCheck.standard().seed(s.seed);
        check.check(t -> t.get(0).conv2d(t.get(1), s.g), 2, s.x(), s.weight());
        check.check(t -> t.get(0).convTranspose2d(t.get(1), s.g, s.h, s.w), 2, s.y(), s.weight());
        check.check(t -> t.get(0).conv2dWeightGradient(t.get(1), s.g, s.kh, s.kw), 2, s.x(), s.y());
    }

    @Test
    void samePaddingKeepsTheSizeDividedByTheStride() {
        for (int size = 1; size < 20; size++) {
            for (int kernel = 1; kernel < 6; kernel++) {
                for (int stride = 1; stride < 4; stride++) {
                    Conv2dGeometry g = Conv2dGeometry.standard()
                            .stride(stride, 1)
                            .dilation(2, 1)
                            .same(size, size, kernel, 3);
                    assertEquals((size + stride - 1) / stride, g.outputHeight(size, kernel));
                    assertEquals(size, g.outputWidth(size, 3));
                }
            }
        }
    }

    @Test
    void misfitsAreSaidWithAllShapes() {
        Tensor x = Tensor.of(NDArray.zeros(Shape.of(2, 5, 6, 3)));
        Tensor w = Tensor.of(NDArray.zeros(Shape.of(4, 4, 64, 8)));
        ShapeException e = assertThrows(ShapeException.class, () -> x.conv2d(w, Conv2dGeometry.standard()));
        assertEquals(
                "[conv2d] expected input channels 64, got 3: input (2, 5, 6, 3), weight (4, 4, 64, 8)", e.getMessage());
        Tensor big = Tensor.of(NDArray.zeros(Shape.of(7, 7, 3, 8)));
        e = assertThrows(ShapeException.class, () -> x.conv2d(big, Conv2dGeometry.standard()));
        assertTrue(e.getMessage().contains("padded input of 5 x 6 pixels, got kernel 7 x 7"), e.getMessage());
        assertThrows(ShapeException.class, () -> x.reshape(-1).conv2d(w, Conv2dGeometry.standard()));
        Tensor y = Tensor.of(NDArray.zeros(Shape.of(2, 2, 2, 8)));
        Tensor v = Tensor.of(NDArray.zeros(Shape.of(4, 4, 3, 8)));
        e = assertThrows(
                ShapeException.class,
                () -> y.convTranspose2d(
                        v, Conv2dGeometry.standard().stride(2, 2).padding(1, 1), 6, 6));
        assertTrue(e.getMessage().contains("expected an input of 3 x 3 pixels for an output of 6 x 6"), e.getMessage());
        Conv2dGeometry far = Conv2dGeometry.standard();
        for (Conv2dGeometry wide :
                List.of(far.dilation(1 << 30, 1), far.dilation((1 << 30) + 1, 1), far.dilation(1, Integer.MAX_VALUE))) {
            e = assertThrows(ShapeException.class, () -> x.conv2d(v, wide));
            assertTrue(e.getMessage().contains("expected a kernel that fits"), e.getMessage());
        }
        for (Conv2dGeometry wide : List.of(
                far.padding(1 << 30, 1),
                far.padding(1, Integer.MAX_VALUE),
                far.stride(1, 9).padding(1, 1 << 30))) {
            e = assertThrows(ShapeException.class, () -> x.conv2d(v, wide));
            assertTrue(e.getMessage().startsWith("[conv2d] expected no more than 2147483647 "), e.getMessage());
        }
        assertThrows(
                ShapeException.class, () -> far.dilation(Integer.MAX_VALUE, 1).same(8, 8, 5, 5));
        assertEquals(
                far.stride(Integer.MAX_VALUE, 1).padding(1, 1),
                far.stride(Integer.MAX_VALUE, 1).same(8, 8, 10, 3));
        for (int[] bad : List.of(new int[] {0, 1, 1}, new int[] {1, -1, 1}, new int[] {1, 0, 0})) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Conv2dGeometry.standard()
                            .stride(bad[0], 1)
                            .padding(bad[1], 0)
                            .dilation(bad[2], 1));
        }
    }

    @Test
    void bitsDoNotDependOnTheThreads() {
        int threads = io.github.gan4j.ndarray.Backend.threads();
        Rng rng = Rng.seeded(3);
        Tensor x = Tensor.of(rng.normal(Shape.of(16, 14, 14, 32), 0, 1));
        Tensor w = Tensor.of(rng.normal(Shape.of(4, 4, 32, 48), 0, 1));
        Conv2dGeometry g = Conv2dGeometry.standard().stride(2, 2).padding(1, 1);
        try {
            NDArray[] first = null;
            for (int n : new int[] {1, 2, 3}) {
                io.github.gan4j.ndarray.Backend.setThreads(n);
                Tensor y = x.conv2d(w, g);
                NDArray[] now = {
                    y.value(),
                    y.convTranspose2d(w, g, 14, 14).value(),
                    x.conv2dWeightGradient(y, g, 4, 4).value()
                };
                first = first == null ? now : first;
                for (int i = 0; i < now.length; i++) {
                    org.junit.jupiter.api.Assertions.assertArrayEquals(first[i].toArray(), now[i].toArray());
                }
            }
        } finally {
            io.github.gan4j.ndarray.Backend.setThreads(threads);
        }
    }

    /** With gaps wider than the image only the middle of the kernel meets it, so it is a product for each pixel. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4})
    void gapsOfThousandsOfPixelsTakeNoMoreMemory(int channels) {
        int gap = 40_000;
        Rng rng = Rng.seeded(3);
        Tensor x = Tensor.variable(rng.normal(Shape.of(2, 9, 9, channels), 0, 1));
        Tensor w = Tensor.variable(rng.normal(Shape.of(3, 3, channels, 4), 0, 1));
        Tensor seen = Tensor.of(rng.normal(Shape.of(2, 9, 9, 4), 0, 1));
        Tensor middle = w.slice(0, 1, 2).slice(1, 1, 2);
        Tensor plain = x.conv2d(middle, Conv2dGeometry.standard());
        Tensor wide = x.conv2d(w, Conv2dGeometry.standard().padding(gap, gap).dilation(gap, gap));
        assertArrayEquals(plain.value().toArray(), wide.value().toArray(), 1e-5f);
        List<Tensor> wanted = Autograd.grad(plain.mul(seen).sum(), List.of(x, w), CreateGraph.NO);
        List<Tensor> found = Autograd.grad(wide.mul(seen).sum(), List.of(x, w), CreateGraph.NO);
        for (int i = 0; i < 2; i++) {
            assertArrayEquals(
                    wanted.get(i).value().toArray(), found.get(i).value().toArray(), 1e-4f);
        }
    }
}
