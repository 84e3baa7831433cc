package io.github.gan4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.kernel.convolution.Window;
import io.github.gan4j.kernel.elementwise.Binary;
import io.github.gan4j.kernel.elementwise.Unary;
import io.github.gan4j.kernel.product.MicroKernels;
import io.github.gan4j.kernel.reduction.Reduction;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The kernels on narrower vectors than this processor's, each in a Java of its own: right, in tiles that fit the
 * registers, or scalar with a reason.
 */
class VectorWidthTest {
    /** What the child runs. */
    static final class Probe {
        private static final Random RANDOM = new Random(20250103L);
        private static double worst;

        public static void main(String[] args) {
            Kernels kernels = Kernels.chosen();
            System.out.println("kernels=" + kernels.name() + " lanes=" + kernels.lanes());
            System.out.println("reason=" + kernels.reason());
            if (kernels.lanes() > 1) {
                int vectors = MicroKernels.COLS / MicroKernels.LANES;
                System.out.println("tile=" + MicroKernels.ROWS + "x" + vectors);
                // Sums, a row of B, and an element of A.
                System.out.println("registers=" + (MicroKernels.ROWS * vectors + vectors + 1));
            }
            products(kernels);
            convolutions(kernels);
            loops(kernels);
            System.out.println("worst=" + worst);
        }

        private static void products(Kernels kernels) {
            for (int[] s :
                    new int[][] {{1, 70, 90}, {70, 1, 90}, {5, 3, 2}, {17, 31, 33}, {64, 130, 300}, {100, 65, 257}}) {
                for (int t = 0; t < 4; t++) {
                    float[] a = random(s[0] * s[2]);
                    float[] b = random(s[2] * s[1]);
                    float[] start = random(s[0] * s[1]);
                    float[][] out = {start.clone(), start.clone()};
                    int i = 0;
                    for (Kernels k : List.of(Kernels.reference(), kernels)) {
                        boolean ta = (t & 1) != 0;
                        boolean tb = (t & 2) != 0;
                        int lda = ta ? s[0] : s[2];
                        int ldb = tb ? s[2] : s[1];
                        k.product().gemm(ta, tb, s[0], s[1], s[2], a, 0, lda, b, 0, ldb, out[i++], 0, s[1], t == 0);
                    }
                    compare(out);
                }
            }
        }

        private static void convolutions(Kernels kernels) {
            for (Window s : List.of(
                    new Window(3, 14, 14, 1, 4, 4, 64, 7, 7, 2, 2, 1, 1, 1, 1),
                    new Window(3, 14, 14, 32, 4, 4, 64, 7, 7, 2, 2, 1, 1, 1, 1),
                    new Window(2, 9, 10, 5, 3, 3, 7, 9, 10, 1, 1, 1, 1, 1, 1))) {
                float[] x = random(s.n() * s.h() * s.w() * s.c());
                float[] w = random(s.kh() * s.kw() * s.c() * s.f());
                float[] y = random(s.n() * s.oh() * s.ow() * s.f());
                float[][] forward = {new float[y.length], new float[y.length]};
                float[][] input = {new float[x.length], new float[x.length]};
                float[][] weight = {new float[w.length], new float[w.length]};
                int i = 0;
                for (Kernels k : List.of(Kernels.reference(), kernels)) {
                    k.convolution().forward(s, x, 0, w, 0, forward[i], 0);
                    k.convolution().inputGradient(s, y, 0, w, 0, input[i], 0);
                    k.convolution().weightGradient(s, x, 0, y, 0, weight[i++], 0);
                }
                compare(forward);
                compare(input);
                compare(weight);
            }
        }

        private static void loops(Kernels kernels) {
            int n = 207;
            float[] a = random(n);
            float[] b = random(n);
            for (Unary op : Unary.values()) {
                float[][] out = {new float[n], new float[n]};
                Kernels.reference().elementwise().unary(op, a, 0, out[0], 0, n);
                kernels.elementwise().unary(op, a, 0, out[1], 0, n);
                compare(out);
            }
            for (Binary op : Binary.values()) {
                float[][] out = {new float[n], new float[n]};
                Kernels.reference().elementwise().binary(op, a, 0, n, 1, b, 0, n, 1, out[0], 0, 1, n);
                kernels.elementwise().binary(op, a, 0, n, 1, b, 0, n, 1, out[1], 0, 1, n);
                compare(out);
            }
            for (Reduction op : Reduction.values()) {
                for (int inner : new int[] {1, 9, 23}) {
                    float[][] out = {new float[inner], new float[inner]};
                    Kernels.reference().reduction().reduce(op, a, 0, 1, n / inner, inner, out[0], 0);
                    kernels.reduction().reduce(op, a, 0, 1, n / inner, inner, out[1], 0);
                    compare(out);
                }
            }
            float[][] p = {a.clone(), a.clone()};
            int i = 0;
            for (Kernels k : List.of(Kernels.reference(), kernels)) {
                float[] m = new float[n];
                float[] v = new float[n];
                k.update().adam(p[i++], 0, b, 0, m, 0, v, 0, n, 1, 0, .5f, .999f, .1f, 1, 1e-8f);
            }
            compare(p);
        }

        private static float[] random(int n) {
            float[] out = new float[n];
            for (int i = 0; i < n; i++) {
                out[i] = (float) RANDOM.nextGaussian();
            }
            return out;
        }

        /** The largest difference, in units of the root mean square; numbers that are not finite must be the same. */
        private static void compare(float[][] out) {
            double sum = 0;
            int finite = 0;
            for (float x : out[0]) {
                if (Float.isFinite(x)) {
                    sum += (double) x * x;
                    finite++;
                }
            }
            double scale = Math.sqrt(sum / Math.max(1, finite)) + 1e-9;
            for (int i = 0; i < out[0].length; i++) {
                if (Float.compare(out[0][i], out[1][i]) != 0) {
                    double difference = Math.abs((double) out[0][i] - out[1][i]) / scale;
                    worst = Double.isFinite(difference) ? Math.max(worst, difference) : Double.POSITIVE_INFINITY;
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-XX:UseAVX=3, 16, 4",
        "-XX:UseAVX=2, 8, 4",
        "-XX:UseAVX=1, 8, 4",
        "-XX:MaxVectorSize=32, 8, 4",
        "-XX:MaxVectorSize=16, 4, 4"
    })
    void narrowerVectorsAreRightAndTheirTilesFitTheRegisters(String flag, int most, int least) throws Exception {
        ChildJava.assumeX86WithFma();
        String output = run("-Dgan4j.kernels=auto", flag);
        assertTrue(output.contains("kernels=vector"), output);
        int lanes = number(output, "lanes=");
        assertTrue(lanes <= most && lanes >= least, output);
        assertTrue(number(output, "registers=") <= (lanes == 16 ? 32 : 16), output);
        assertNear(output);
    }

    /** The tiles of each width are the ones they are meant to be. */
    @Test
    void theTilesAreWideOnlyWhereThereAreThirtyTwoRegisters() throws Exception {
        ChildJava.assumeX86WithFma();
        assertTrue(run("-XX:MaxVectorSize=16").contains("tile=4x2\n"));
        assertTrue(run("-XX:MaxVectorSize=32").contains("tile=4x2\n"));
    }

    /** {@code Math.fma} without the instruction gives the right bits, and takes a thousand times as long. */
    @ParameterizedTest
    @CsvSource({"-XX:-UseFMA", "-XX:UseAVX=0"})
    void withoutFusedMultiplyAddTheyAreScalarAndSayWhy(String flag) throws Exception {
        ChildJava.assumeX86WithFma();
        String output = run(flag);
        assertTrue(output.contains("kernels=scalar lanes=1\n"), output);
        assertTrue(output.contains("reason=this Java has no fused multiply-add on this processor"), output);
        assertTrue(output.contains("; without fused multiply-add results have bytes of their own\n"), output);
        String demanded = run(flag, "-Dgan4j.kernels=scalar");
        assertTrue(demanded.contains("reason=without fused multiply-add results have bytes of their own\n"), demanded);
        assertEquals(0, Double.parseDouble(text(output, "worst=")), output);
    }

    /** Whoever insists gets the same numbers, late. */
    @Test
    @Tag("slow")
    void vectorsOnDemandWithoutFusedMultiplyAddAreStillRight() throws Exception {
        ChildJava.assumeX86WithFma();
        String output = run("-Dgan4j.kernels=vector", "-XX:-UseFMA");
        assertTrue(output.contains("kernels=vector"), output);
        assertNear(output);
    }

    @Test
    void vectorsOfTwoFloatsAreNotWorthIt() throws Exception {
        ChildJava.assumeX86WithFma();
        String output = run("-XX:MaxVectorSize=8");
        assertTrue(output.contains("kernels=scalar lanes=1\nreason=this Java has vectors of 2 lanes only"), output);
    }

    private static void assertNear(String output) {
        assertTrue(Double.parseDouble(text(output, "worst=")) < 1e-4, output);
    }

    private static int number(String output, String name) {
        return Integer.parseInt(text(output, name));
    }

    private static String text(String output, String name) {
        assertTrue(output.contains(name), output);
        return output.substring(output.indexOf(name) + name.length()).split("\\s")[0];
    }

    private static String run(String... options) throws IOException, InterruptedException {
        return ChildJava.run(Probe.class, options);
    }
}
