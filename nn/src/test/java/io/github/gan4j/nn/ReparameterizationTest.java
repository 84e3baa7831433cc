package io.github.gan4j.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.CreateGraph;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.init.Initializer;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReparameterizationTest {
    /**
     * A layer that takes a form.
     *
     * @param make makes the plain layer, all of whose sizes differ, with He-normal weights
     * @param with gives a form to such a layer
     * @param x an input
     * @param outputs the outputs, or the classes of an embedding
     */
    record Case(
            String name,
            Function<Rng, Layer> make,
            Function<Layer, Function<Reparameterization, Layer>> with,
            NDArray x,
            int outputs) {
        Layer plain(long seed) {
            return make.apply(Rng.seeded(seed));
        }

        Layer formed(long seed, Reparameterization form) {
            return with.apply(plain(seed)).apply(form);
        }

        Tensor input() {
            return Tensor.of(x);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final Initializer HE = Initializers.heNormal();
    private static final Initializer BIAS = Initializers.normal(0, 1);
    private static final Kernel2d KERNEL = Kernel2d.of(3, 2).stride(2, 1);

    static Stream<Case> cases() {
        Rng rng = Rng.seeded(5);
        return Stream.of(
                new Case(
                        "dense",
                        r -> Dense.of(40, 30, HE, BIAS, r),
                        layer -> ((Dense) layer)::with,
                        rng.normal(Shape.of(3, 40), 0, 1),
                        30),
                new Case(
                        "maxout",
                        r -> Maxout.of(40, 10, 3, HE, BIAS, r),
                        layer -> ((Maxout) layer)::with,
                        rng.normal(Shape.of(3, 40), 0, 1),
                        30),
                new Case(
                        "conv",
                        r -> Conv2d.of(20, 15, KERNEL, HE, BIAS, r),
                        layer -> ((Conv2d) layer)::with,
                        rng.normal(Shape.of(2, 5, 4, 20), 0, 1),
                        15),
                new Case(
                        "transpose",
                        r -> ConvTranspose2d.of(20, 15, KERNEL, HE, BIAS, r),
                        layer -> ((ConvTranspose2d) layer)::with,
                        rng.normal(Shape.of(2, 3, 4, 20), 0, 1),
                        15),
                new Case(
                        "embedding",
                        r -> Embedding.of(40, 30, HE, r),
                        layer -> ((Embedding) layer)::with,
                        NDArray.of(7, 0, 39, 7),
                        40));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void spectralVectorsMoveInTrainingOnly(Case c) {
        Layer layer = c.formed(1, new SpectralNorm());
        assertEquals(Shape.of(c.outputs), layer.state().buffers().get("u").shape());
        for (Mode mode : List.of(Mode.EVAL, Mode.FROZEN, Mode.TRAIN)) {
            Map<String, Buffer> buffers = layer.state().buffers();
            float[] u = buffers.get("u").value().toArray();
            float[] v = buffers.get("v").value().toArray();
            layer.forward(c.input(), Pass.of(mode));
            boolean moved = mode == Mode.TRAIN;
            assertEquals(!moved, Arrays.equals(u, buffers.get("u").value().toArray()), "u in " + mode);
            assertEquals(!moved, Arrays.equals(v, buffers.get("v").value().toArray()), "v in " + mode);
            assertEquals(1, InPlace.sumOfSquares(buffers.get("u").value()), 1e-5);
            assertEquals(1, InPlace.sumOfSquares(buffers.get("v").value()), 1e-5);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void spectralGradientFlowsThroughTheNorm(Case c) {
        Layer layer = c.formed(1, new SpectralNorm());
        Tensor weight = layer.state().parameters().get("weight").tensor();
        Tensor loss = layer.forward(c.input(), Pass.frozen()).sin().sum();
        Tensor gradient = Autograd.grad(loss, List.of(weight), CreateGraph.NO).get(0);
        // W / σ does not change when W grows, so that the gradient is at right angles to W.
        double along = gradient.mul(weight).sum().item();
        double size = Math.sqrt(InPlace.sumOfSquares(gradient.value()) * InPlace.sumOfSquares(weight.value()));
        assertTrue(size > .1, "size " + size);
        assertEquals(0, along, 1e-5 * size);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void spectralGradientIsThatOfItsOwnPassWhenAnotherHasMovedTheVectors(Case c) {
        List<NDArray> gradients = Stream.of(false, true)
                .map(another -> {
                    Layer layer = c.formed(1, new SpectralNorm());
                    Tensor weight = layer.state().parameters().get("weight").tensor();
                    Tensor loss = layer.forward(c.input(), Pass.train()).sin().sum();
                    if (another) {
                        layer.forward(c.input(), Pass.train());
                    }
                    return Autograd.grad(loss, List.of(weight), CreateGraph.NO)
                            .get(0)
                            .value();
                })
                .toList();
        assertArrayEquals(gradients.get(0).toArray(), gradients.get(1).toArray());
    }

    @Test
    void spectralNormDividesByTheLargestSingularValue() {
        NDArray diagonal = NDArray.of(Shape.of(2, 3), 0, -4, 0, 3, 0, 0);
        Dense layer = Dense.withoutBias(2, 3, (shape, in, out, rng) -> diagonal, Rng.seeded(1))
                .with(new SpectralNorm(40));
        float[] rows = layer.forward(Tensor.of(NDArray.of(Shape.of(2, 2), 1, 0, 0, 1)), Pass.train())
                .value()
                .toArray();
        assertArrayEquals(new float[] {0, -1, 0, .75f, 0, 0}, rows, 1e-6f);
    }

    @Test
    void aConvolutionIsNormalisedAsOneMatrixOfKernelAndOutputs() {
        // Two outputs with kernels at right angles, of lengths 5 and 13: the singular values.
        float[] numbers = {3, 0, 4, 0, 0, 5, 0, 12};
        Conv2d conv = Conv2d.withoutBias(2, 2, Kernel2d.of(1, 2), (s, i, o, r) -> NDArray.of(s, numbers), Rng.seeded(1))
                .with(new SpectralNorm(40));
        Tensor image = Tensor.of(NDArray.full(Shape.of(1, 1, 2, 2), 1));
        assertArrayEquals(
                new float[] {7 / 13f, 17 / 13f},
                conv.forward(image, Pass.train()).value().toArray(),
                1e-6f);
        // The same kernel leads back; its outputs are now the third axis, so the matrix and its norm are others.
        ConvTranspose2d back = ConvTranspose2d.withoutBias(
                        2, 2, Kernel2d.of(1, 2), (s, i, o, r) -> NDArray.of(s, numbers), Rng.seeded(1))
                .with(new SpectralNorm(40));
        // Rows of output 0: (3, 0), (0, 5); of output 1: (4, 0), (0, 12).
        double sigma = largestSingularValue(new double[][] {{3, 0, 0, 5}, {4, 0, 0, 12}});
        float[] once = back.forward(Tensor.of(NDArray.of(Shape.of(1, 1, 1, 2), 1, 0)), Pass.train())
                .value()
                .toArray();
        assertArrayEquals(new float[] {(float) (3 / sigma), (float) (4 / sigma), 0, 0}, once, 1e-6f);
    }

    private static double largestSingularValue(double[][] rows) {
        double a = dot(rows[0], rows[0]);
        double b = dot(rows[0], rows[1]);
        double c = dot(rows[1], rows[1]);
        return Math.sqrt((a + c + Math.sqrt((a - c) * (a - c) + 4 * b * b)) / 2);
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void sameSeedGivesTheSameBits(Case c) {
        List<float[]> results = Stream.of(1, 2)
                .map(i -> c.formed(3, new SpectralNorm())
                        .forward(c.input(), Pass.train())
                        .value()
                        .toArray())
                .toList();
        assertArrayEquals(results.get(0), results.get(1));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void formsThatChangeOnlyWhatIsTrainedComputeTheSameAtFirst(Case c) {
        float[] plain = c.plain(1).forward(c.input(), Pass.train()).value().toArray();
        for (Reparameterization form : List.of(
                new WeightNorm(),
                new EqualizedLearningRate(),
                new EqualizedLearningRate(1),
                new EqualizedLearningRate(.5f, .01f))) {
            float[] formed =
                    c.formed(1, form).forward(c.input(), Pass.train()).value().toArray();
            assertArrayEquals(plain, formed, 5e-6f, form.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalizedWeightsAreStandardNormalAndTrainedByTheScaledGradient(Case c) {
        Layer plain = c.plain(1);
        Layer formed = c.formed(1, new EqualizedLearningRate((float) Math.sqrt(2), .1f));
        NDArray stored = formed.state().parameters().get("weight").value();
        assertEquals(10, Math.sqrt(InPlace.sumOfSquares(stored) / stored.elements()), .5);
        assertEquals(
                plain.state().parameters().keySet(), formed.state().parameters().keySet());
        float factor = plain.state().parameters().get("weight").value().array()[0] / stored.array()[0];
        Map<String, Float> factors = Map.of("weight", factor, "bias", .1f);
        plain.state().parameters().forEach((key, parameter) -> {
            float[] expected = gradient(plain, parameter, c);
            float[] actual = gradient(formed, formed.state().parameters().get(key), c);
            for (int i = 0; i < expected.length; i++) {
                assertEquals(factors.get(key) * expected[i], actual[i], 1e-5);
            }
        });
    }

    private static float[] gradient(Layer layer, Parameter by, Case c) {
        Tensor loss = layer.forward(c.input(), Pass.train()).sin().sum();
        return Autograd.grad(loss, List.of(by.tensor()), CreateGraph.NO)
                .get(0)
                .value()
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void weightNormTrainsLengthsAndDirectionsApart(Case c) {
        Layer layer = c.formed(1, new WeightNorm());
        Map<String, Parameter> parameters = layer.state().parameters();
        assertFalse(parameters.containsKey("weight"));
        assertEquals(Shape.of(c.outputs), parameters.get("g").shape());
        float[] before = layer.forward(c.input(), Pass.train()).value().toArray();
        InPlace.scale(3, parameters.get("v").value());
        assertArrayEquals(before, layer.forward(c.input(), Pass.train()).value().toArray(), 5e-6f);
        InPlace.scale(2, parameters.get("g").value());
        if (parameters.containsKey("bias")) {
            InPlace.scale(2, parameters.get("bias").value());
        }
        float[] after = layer.forward(c.input(), Pass.train()).value().toArray();
        for (int i = 0; i < before.length; i++) {
            assertEquals(2 * before[i], after[i], 1e-5);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aFormLeavesTheOldLayerAlone(Case c) {
        Layer plain = c.plain(1);
        float[] before = plain.forward(c.input(), Pass.train()).value().toArray();
        for (Reparameterization form : List.of(new SpectralNorm(), new WeightNorm(), new EqualizedLearningRate())) {
            Layer formed = c.with.apply(plain).apply(form);
            formed.state().parameters().forEach((key, parameter) -> {
                assertNotSame(plain.state().parameters().get(key), parameter, key);
                parameter.value().fill(9);
            });
        }
        assertArrayEquals(before, plain.forward(c.input(), Pass.train()).value().toArray());
    }

    @Test
    void namesStayWeightAndBias() {
        Dense dense = WeightRows.dense(Rng.seeded(1));
        assertEquals(
                "State{weight=(4, 5), u=(5), v=(4), bias=(5)}",
                dense.with(new SpectralNorm()).state().toString());
        assertEquals(
                "State{g=(5), v=(4, 5), bias=(5)}",
                dense.with(new WeightNorm()).state().toString());
        assertEquals(
                "State{weight=(4, 5), bias=(5)}",
                dense.with(new EqualizedLearningRate()).state().toString());
        assertEquals(
                List.of("weight", "bias"),
                List.copyOf(dense.with(new SpectralNorm()).state().parameters().keySet()));
    }

    @Test
    void outputPaddingKeepsTheForm() {
        ConvTranspose2d layer = ConvTranspose2d.of(3, 2, KERNEL, Rng.seeded(1)).with(new SpectralNorm());
        ConvTranspose2d padded = layer.outputPadding(1, 0);
        assertSame(layer.weight(), padded.weight());
        assertSame(layer.state().buffers().get("u"), padded.state().buffers().get("u"));
        assertTrue(padded.toString().endsWith("output padding 1 x 0, spectral norm)"), padded.toString());
        ConvTranspose2d other = ConvTranspose2d.of(3, 2, KERNEL, Rng.seeded(1))
                .outputPadding(1, 0)
                .with(new SpectralNorm());
        Shape image = Shape.of(1, 2, 2, 3);
        assertEquals(padded.outputShape(image), other.outputShape(image));
    }

    @Test
    void aFormOfOnesOwnIsAFewLines() {
        Reparameterization halved = (first, outputAxis, fanIn) -> new Halved(Parameter.of(NDArray.copyOf(first)));
        Dense plain = Dense.withoutBias(4, 5, HE, Rng.seeded(1));
        Tensor x = Tensor.of(Rng.seeded(2).normal(Shape.of(3, 4), 0, 1));
        assertArrayEquals(
                plain.forward(x, Pass.eval()).mul(.5f).value().toArray(),
                plain.with(halved).forward(x, Pass.eval()).value().toArray());
        assertEquals("Dense(4 → 5, no bias, halved)", plain.with(halved).toString());
    }

    private record Halved(Parameter parameter) implements Weight {
        @Override
        public Tensor tensor(Mode mode) {
            return parameter.tensor().mul(.5f);
        }

        @Override
        public float biasFactor() {
            return 1;
        }

        @Override
        public State state() {
            return State.empty().with("weight", parameter);
        }

        @Override
        public String toString() {
            return "halved";
        }
    }

    @Test
    void errorsSayWhatToDo() {
        Rng rng = Rng.seeded(1);
        Dense zeros = Dense.withoutBias(4, 5, Initializers.zeros(), rng);
        assertSays(
                "[spectralNorm] expected a weight that is not all zeros, which cannot be divided by its norm, got weight "
                        + "(4, 5); use an initializer such as Initializers.xavierUniform()",
                () -> zeros.with(new SpectralNorm()));
        assertSays(
                "[weightNorm] expected weights of each output that are not all zeros, which have no direction, got "
                        + "weight (4, 5) with an output of length 0; use an initializer such as "
                        + "Initializers.xavierUniform()",
                () -> zeros.with(new WeightNorm()));
        assertSays("[spectralNorm] expected 1 or more iterations, got 0", () -> new SpectralNorm(0));
        assertSays("[equalizedLearningRate] expected a gain above 0, got 0.0", () -> new EqualizedLearningRate(0));
        assertSays(
                "[equalizedLearningRate] expected a multiplier above 0, got NaN",
                () -> new EqualizedLearningRate(1, Float.NaN));
        Embedding twice = Embedding.of(3, 4, rng).with(new WeightNorm());
        assertEquals(
                "[embedding] expected a plain weight to give a form, got one with weight norm already; a weight has "
                        + "one form",
                assertThrows(IllegalStateException.class, () -> twice.with(new SpectralNorm()))
                        .getMessage());
    }

    private static void assertSays(String words, Executable code) {
        assertEquals(words, assertThrows(IllegalArgumentException.class, code).getMessage());
    }
}
