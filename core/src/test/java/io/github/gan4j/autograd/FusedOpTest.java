package io.github.gan4j.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fused operation gives the values and the gradients of what it is made of. */
class FusedOpTest {
    private record Case(FusedOp op, List<NDArray> inputs) {
        @Override
        public String toString() {
            return op + " of " + inputs.get(0).shape();
        }
    }

    static List<Case> cases() {
        Rng rng = Rng.seeded(11);
        List<Case> cases = new ArrayList<>();
        // One tile, several down, several across with columns left over, and parallel ones.
        for (Shape shape : List.of(Shape.of(7, 3), Shape.of(600, 17), Shape.of(5, 700), Shape.of(16, 7, 7, 130))) {
            NDArray x = rng.normal(shape, 3, 2);
            NDArray weight = rng.normal(Shape.of(shape.size(-1)), 1, 1);
            NDArray bias = rng.normal(Shape.of(shape.size(-1)), 0, 1);
            for (float slope : new float[] {0, .2f, 1}) {
                cases.add(new Case(new FusedOp.AddLeakyRelu(slope), List.of(x, bias)));
                cases.add(new Case(new FusedOp.BatchNorm(Moments.of(x), 1e-3f, slope), List.of(x, weight, bias)));
            }
        }
        for (float slope : new float[] {0, .2f, 1}) {
            cases.add(new Case(
                    new FusedOp.Biased(new ProductOp.Matmul(Transpose.NONE), slope),
                    List.of(
                            rng.normal(Shape.of(70, 130), 0, 1),
                            rng.normal(Shape.of(130, 90), 0, 1),
                            rng.normal(Shape.of(90), 0, 1))));
            Conv2dGeometry halves = Conv2dGeometry.standard().stride(2, 2).padding(1, 1, 1, 1);
            NDArray kernel = rng.normal(Shape.of(4, 4, 3, 20), 0, 1);
            cases.add(new Case(
                    new FusedOp.Biased(new ConvolutionOp.Forward(halves), slope),
                    List.of(rng.normal(Shape.of(5, 14, 14, 3), 0, 1), kernel, rng.normal(Shape.of(20), 0, 1))));
            cases.add(new Case(
                    new FusedOp.Biased(new ConvolutionOp.InputGradient(halves, 14, 14), slope),
                    List.of(rng.normal(Shape.of(5, 7, 7, 20), 0, 1), kernel, rng.normal(Shape.of(3), 0, 1))));
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isWhatItIsMadeOf(Case c) {
        Tensor[] inputs = c.inputs.stream().map(Tensor::variable).toArray(Tensor[]::new);
        Tensor fused = Tensor.apply(c.op, inputs);
        Tensor composed = c.op.composed(inputs);
        assertClose(composed.value(), fused.value(), 1e-5);
        Tensor g = Tensor.of(Rng.seeded(12).normal(fused.shape(), 0, 1));
        List<Tensor> expected = Autograd.grad(composed, g, List.of(inputs), CreateGraph.NO);
        List<Tensor> first = Autograd.grad(fused, g, List.of(inputs), CreateGraph.NO);
        List<Tensor> recorded = Autograd.grad(fused, g, List.of(inputs), CreateGraph.YES);
        for (int i = 0; i < inputs.length; i++) {
            assertClose(expected.get(i).value(), first.get(i).value(), 1e-4);
            assertClose(expected.get(i).value(), recorded.get(i).value(), 1e-4);
        }
    }

    /** One input made of another, or of what the other was made of: each gradient is still the partial one. */
    @Test
    void inputsThatHangTogetherCountOnce() {
        Rng rng = Rng.seeded(23); // no number near the kink
        Tensor h = Tensor.of(rng.normal(Shape.of(6, 2), 0, 1));
        Tensor bias = Tensor.of(rng.normal(Shape.of(2), 0, 1));
        Tensor by = Tensor.of(rng.normal(Shape.of(6, 2), 0, 1));
        Tensor x = Tensor.variable(rng.normal(Shape.of(6, 2), 0, 1));
        Tensor w = Tensor.variable(rng.normal(Shape.of(2), 1, .2f));
        assertSecondOrder(x, t -> t.addLeakyRelu(t.mean(0), .2f).sin().mul(by));
        assertSecondOrder(
                w, t -> h.addLeakyRelu(t, .2f).sin().addLeakyRelu(t, .2f).sin().mul(by));
        assertSecondOrder(x, t -> normalized(t, t.square().mean(0), bias).mul(by));
        assertSecondOrder(
                w, t -> normalized(normalized(h, t, bias).sin(), t, bias).mul(by));
    }

    private static Tensor normalized(Tensor x, Tensor weight, Tensor bias) {
        return x.batchNorm(Moments.of(x.value()), weight, bias, 1e-3f, 1);
    }

    /** Recorded or not, the gradient is the same, and that of its squares is what differences of it give. */
    private static void assertSecondOrder(Tensor x, Function<Tensor, Tensor> f) {
        Tensor first =
                Autograd.grad(f.apply(x).sum(), List.of(x), CreateGraph.NO).get(0);
        Tensor recorded =
                Autograd.grad(f.apply(x).sum(), List.of(x), CreateGraph.YES).get(0);
        assertClose(first.value(), recorded.value(), 1e-5);
        NDArray second = Autograd.grad(recorded.square().sum(), List.of(x), CreateGraph.NO)
                .get(0)
                .value();
        NDArray differences = NDArray.zeros(x.shape());
        float step = 5e-3f;
        for (int i = 0; i < differences.elements(); i++) {
            double sum = 0;
            for (int sign = -1; sign <= 1; sign += 2) {
                NDArray moved = NDArray.copyOf(x.value());
                moved.array()[moved.offset() + i] += sign * step;
                Tensor at = Tensor.variable(moved);
                Tensor g = Autograd.grad(f.apply(at).sum(), List.of(at), CreateGraph.NO)
                        .get(0);
                sum += sign * (double) g.square().sum().item();
            }
            differences.array()[i] = (float) (sum / (2 * step));
        }
        assertClose(differences, second, 2e-2);
    }

    /** Where rounding of a mean far from 0 is more than what is left. */
    @Test
    void recordedGradientsOfBrightChannelsAreThoseOfOthers() {
        for (float bright : new float[] {100.1f, 1000.1f}) {
            NDArray numbers = NDArray.zeros(Shape.of(4099, 1));
            numbers.fill(bright);
            Tensor x = Tensor.variable(numbers);
            Tensor w = Tensor.variable(NDArray.of(1f));
            Tensor y = x.batchNorm(Moments.of(numbers), w, Tensor.of(NDArray.of(0f)), 1e-5f, 1);
            Tensor g = Tensor.of(Rng.seeded(18).normal(x.shape(), 0, 1));
            Tensor recorded = Autograd.grad(y, g, List.of(w), CreateGraph.YES).get(0);
            assertEquals(
                    0, Autograd.grad(y, g, List.of(w), CreateGraph.NO).get(0).item());
            assertEquals(0, recorded.value().get(0), 1e-3);
        }
    }

    @Test
    void noChannelsAreNoTrouble() {
        Tensor none = Tensor.of(NDArray.zeros(Shape.of(0)));
        Tensor x = Tensor.variable(NDArray.zeros(Shape.of(5, 0)));
        assertEquals(Shape.of(5, 0), x.addLeakyRelu(none, .2f).shape());
        Tensor five = Tensor.variable(NDArray.zeros(Shape.of(5, 3)));
        Tensor w = Tensor.of(NDArray.zeros(Shape.of(3, 0)));
        Tensor y = five.matmul(w, none, .2f);
        assertEquals(Shape.of(5, 0), y.shape());
        Tensor g = Autograd.grad(y.sum(), List.of(five), CreateGraph.NO).get(0);
        assertArrayEquals(new float[15], g.value().toArray());
    }

    /** To the bit what recording them gives, which is made of operations. */
    @Test
    void gradientsOfTanhAndTheSigmoidAreMadeAtOnce() {
        Tensor x = Tensor.variable(Rng.seeded(15).normal(Shape.of(3, 70, 500), 0, 2));
        Tensor g = Tensor.of(Rng.seeded(16).normal(x.shape(), 0, 1));
        for (Tensor y : List.of(x.tanh(), x.sigmoid())) {
            List<NDArray> twice = new ArrayList<>();
            for (CreateGraph graph : CreateGraph.values()) {
                twice.add(Autograd.grad(y, g, List.of(x), graph).get(0).value());
            }
            assertArrayEquals(twice.get(0).toArray(), twice.get(1).toArray());
        }
    }

    /**
     * The gradient is changed where it lies only if nobody else has it: not the caller's, not one that is a result, not
     * one that others get too.
     */
    @Test
    void aLayerLeavesGradientsOfOthersAsTheyAre() {
        Rng rng = Rng.seeded(14);
        Tensor x = Tensor.variable(rng.normal(Shape.of(6, 4), 0, 1));
        Tensor w = Tensor.variable(rng.normal(Shape.of(4, 5), 0, 1));
        Tensor b = Tensor.variable(rng.normal(Shape.of(5), 0, 1));
        Tensor g = Tensor.of(rng.normal(Shape.of(6, 5), 0, 1));
        float[] before = g.value().toArray();
        Tensor y = x.matmul(w, b, .2f);
        List<Tensor> of = List.of(x, w, b);
        List<Tensor> alone = Autograd.grad(y, g, of, CreateGraph.NO);
        assertArrayEquals(before, g.value().toArray());

        Tensor[] beside = new Tensor[4];
        List<Tensor> targets = new ArrayList<>(of);
        targets.add(y);
        Autograd.grad(y.mul(1), g, targets, CreateGraph.NO).toArray(beside);
        assertArrayEquals(before, beside[3].value().toArray());
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(alone.get(i).value().toArray(), beside[i].value().toArray());
        }

        // The same gradient goes to both sides of the sum.
        Tensor other = Tensor.variable(rng.normal(Shape.of(6, 5), 0, 1));
        Tensor sum = y.add(other).mul(1);
        List<Tensor> both = Autograd.grad(sum, g, List.of(w, other), CreateGraph.NO);
        assertArrayEquals(alone.get(1).value().toArray(), both.get(0).value().toArray());
        assertArrayEquals(before, both.get(1).value().toArray());
    }

    /** Numbers whose sign hangs on the last bit, at the kink, may differ: but for a thousandth all are near. */
    private static void assertClose(NDArray expected, NDArray actual, double tolerance) {
        assertEquals(expected.shape(), actual.shape());
        float[] e = expected.toArray();
        float[] a = actual.toArray();
        double size = 0;
        for (float v : e) {
            size = Math.max(size, Math.abs(v));
        }
        int far = 0;
        for (int i = 0; i < e.length; i++) {
            far += Math.abs(e[i] - a[i]) > tolerance * size ? 1 : 0;
        }
        assertTrue(far <= e.length / 1000, far + " of " + e.length + " differ");
    }

    @Test
    void momentsAreAccurateFarFromZero() {
        NDArray x = Rng.seeded(13).normal(Shape.of(5000, 3), 1000, .5f);
        Moments moments = Moments.of(x);
        for (int c = 0; c < 3; c++) {
            double[] column = new double[5000];
            for (int r = 0; r < column.length; r++) {
                column[r] = x.get(r, c);
            }
            double mean = Arrays.stream(column).average().orElseThrow();
            double variance = Arrays.stream(column)
                    .map(v -> (v - mean) * (v - mean))
                    .average()
                    .orElseThrow();
            assertEquals(mean, moments.mean().get(c), 1e-7 * 1000);
            assertEquals(variance, moments.variance().get(c), 1e-5 * variance);
        }
    }

    /** The first number of a channel, relative to which all are taken, may be the one that is unlike all others. */
    @Test
    void momentsAreRightWhateverNumberComesFirst() {
        for (float first : new float[] {1e4f, -3e5f, 0, 30}) {
            NDArray x = Rng.seeded(4).normal(Shape.of(1 << 18, 3), 0, 1);
            x.set(first, 0, 1);
            Moments moments = Moments.of(x);
            for (int c = 0; c < 3; c++) {
                double sum = 0;
                double squares = 0;
                for (int r = 0; r < 1 << 18; r++) {
                    sum += x.get(r, c);
                }
                double mean = sum / (1 << 18);
                for (int r = 0; r < 1 << 18; r++) {
                    squares += (x.get(r, c) - mean) * (x.get(r, c) - mean);
                }
                double variance = squares / (1 << 18);
                assertEquals(mean, moments.mean().get(c), 1e-5 * Math.sqrt(variance), first + ", channel " + c);
                assertEquals(variance, moments.variance().get(c), 1e-5 * variance, first + ", channel " + c);
            }
        }
    }
}
