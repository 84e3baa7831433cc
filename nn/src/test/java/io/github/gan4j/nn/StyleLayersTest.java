package io.github.gan4j.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The layers of generators that styles guide: against PyTorch, and by the laws that define them. */
class StyleLayersTest {
    private static final double TOLERANCE = 5e-6;

    static Stream<Arguments> filters() {
        Map<String, Layer> layers = Map.of(
                "fir_up", Fir2d.up(2, 1, 3, 3, 1),
                "fir_up_gray", Fir2d.up(2, 1, 3, 3, 1),
                "fir_up_lopsided", Fir2d.up(3, 1, 2, 5),
                "fir_down", Fir2d.down(2, 1, 3, 3, 1),
                "fir_down_odd", Fir2d.down(2, 1, 2, 1),
                "fir_blur", Fir2d.blur(1, 2, 1),
                "fir_after_transposed", Fir2d.blur(1, 3, 3, 1).padding(1, 1).gain(2));
        return layers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filters")
    void filtersAreThoseOfPyTorch(String name, Layer layer) {
        LayerGoldenTest.check(Golden.read("style"), name, layer, Mode.TRAIN, TOLERANCE);
    }

    static Stream<Arguments> modulations() {
        Rng rng = Rng.seeded(1);
        Conv2d plain = Conv2d.withoutBias(2, 4, Kernel2d.of(3).padding(1), Initializers.heNormal(), rng);
        ConvTranspose2d up = ConvTranspose2d.withoutBias(2, 4, Kernel2d.of(3).stride(2), Initializers.heNormal(), rng);
        Dense style = Dense.of(5, 2, rng);
        return Stream.of(
                Arguments.of("modulated", Modulated.of(plain, style)),
                Arguments.of("modulated_only", Modulated.of(plain, style).withoutDemodulation()),
                Arguments.of("modulated_up", Modulated.of(up, style)));
    }

    /** PyTorch makes a weight for each sample. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("modulations")
    void modulatedConvolutionsAreThoseWithAWeightForEachSample(String name, Layer layer) {
        Golden golden = Golden.read("style");
        NDArray condition = golden.get(name + ".condition");
        LayerGoldenTest.check(golden, name, new ConditionalRows.Bound(layer, condition), Mode.TRAIN, TOLERANCE);
    }

    static Stream<Arguments> noises() {
        return Stream.of(
                Arguments.of("noise", NoiseInjection.of(3, 5, 4, Rng.seeded(1))),
                Arguments.of("noise_of_channels", NoiseInjection.ofChannels(3, 5, 4, Rng.seeded(1))));
    }

    /** In use, where the noise is one image. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("noises")
    void noiseTimesItsStrengthIsThatOfPyTorch(String name, Layer layer) {
        Golden golden = Golden.read("style");
        layer.state().buffers().get("fixed").value().copyFrom(golden.get(name + ".fixed"));
        LayerGoldenTest.check(golden, name, layer, Mode.EVAL, TOLERANCE);
    }

    /** Noise of one length through dense layers whose rate is equalised, a hundredth of that of others. */
    @Test
    void theMappingOfNoiseToStylesIsThatOfPyTorch() {
        Rng rng = Rng.seeded(1);
        EqualizedLearningRate slow = new EqualizedLearningRate((float) Math.sqrt(2), .01f);
        Layer mapping = Sequential.of(
                new PixelNorm(),
                Dense.of(5, 4, rng).with(slow),
                Activation.leakyRelu(.2f),
                Dense.of(4, 4, rng).with(slow),
                Activation.leakyRelu(.2f));
        LayerGoldenTest.check(Golden.read("style"), "mapping", mapping, Mode.TRAIN, TOLERANCE);
    }

    static Stream<Arguments> equalized() {
        Rng rng = Rng.seeded(1);
        EqualizedLearningRate slow = new EqualizedLearningRate((float) Math.sqrt(2), .25f);
        Kernel2d kernel = Kernel2d.of(3, 2).stride(2, 1).padding(1, 0);
        Kernel2d larger = Kernel2d.of(4, 2).stride(2, 1).padding(1, 0);
        return Stream.of(
                Arguments.of("equalized_dense", Dense.of(5, 4, rng).with(slow)),
                Arguments.of("equalized_dense_plain", Dense.of(5, 4, rng).with(new EqualizedLearningRate(1, .25f))),
                Arguments.of("equalized_conv", Conv2d.of(3, 4, kernel, rng).with(slow)),
                Arguments.of(
                        "equalized_up", ConvTranspose2d.of(3, 4, larger, rng).with(slow)));
    }

    /** The multiplier of the rate is on the weight, beside gain / √fanIn, and on the bias alone. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("equalized")
    void anEqualizedRateWithAMultiplierIsThatOfPyTorch(String name, Layer layer) {
        LayerGoldenTest.check(Golden.read("style"), name, layer, Mode.TRAIN, TOLERANCE);
    }

    /** ⟨up x, y⟩ = factor² ⟨x, down y⟩ for all x and y, with filters of even and odd length. */
    @Test
    void enlargingIsTheTransposeOfMakingSmaller() {
        float[][] filters = {{1, 3, 3, 1}, {1, 1}, {1, 4, 6, 6, 4, 1}};
        for (float[] taps : filters) {
            Rng rng = Rng.seeded(3);
            NDArray small = rng.normal(Shape.of(2, 3, 4, 2), 0, 1);
            NDArray large = rng.normal(Shape.of(2, 6, 8, 2), 0, 1);
            double up = dot(apply(Fir2d.up(2, taps), small), large);
            double down = dot(small, apply(Fir2d.down(2, taps), large));
            assertEquals(up, 4 * down, 1e-4 * Math.abs(up));
        }
    }

    private static NDArray apply(Layer layer, NDArray x) {
        return layer.forward(Tensor.of(x), Pass.eval()).value();
    }

    private static double dot(NDArray a, NDArray b) {
        return Tensor.of(a).mul(Tensor.of(b)).sum().item();
    }

    @Test
    void aFlatImageStaysFlatAwayFromTheBorder() {
        NDArray flat = NDArray.full(Shape.of(1, 6, 6, 1), 3);
        assertEquals(3, apply(Fir2d.up(2, 1, 3, 3, 1), flat).get(0, 5, 6, 0), 1e-5);
        assertEquals(3, apply(Fir2d.down(2, 1, 3, 3, 1), flat).get(0, 1, 1, 0), 1e-5);
    }

    /** The style's size does not matter where it is demodulated. */
    @Test
    void demodulationTakesTheLoudnessOfAStyleAway() {
        Rng rng = Rng.seeded(4);
        Conv2d conv = Conv2d.withoutBias(3, 5, Kernel2d.of(3).padding(1), Initializers.heNormal(), rng);
        Layer same = Sequential.of(new Gain(1));
        Modulated layer = Modulated.of(conv, same);
        Tensor x = Tensor.of(rng.normal(Shape.of(2, 4, 4, 3), 0, 1));
        NDArray style = rng.normal(Shape.of(2, 3), 0, 1);
        NDArray once = layer.forward(x, Pass.eval().given(Tensor.of(style))).value();
        NDArray thrice =
                layer.forward(x, Pass.eval().given(Tensor.of(style).mul(3))).value();
        assertArrayEquals(once.toArray(), thrice.toArray(), 2e-6f);
    }

    @Test
    void noiseIsFreshInTrainingAndOneImageInUse() {
        NoiseInjection layer = NoiseInjection.of(2, 3, 4, Rng.seeded(1));
        layer.state().parameters().get("strength").value().fill(1);
        Tensor x = Tensor.of(NDArray.zeros(Shape.of(2, 2, 3, 4)));
        NDArray used = layer.forward(x, Pass.eval()).value();
        assertArrayEquals(used.toArray(), layer.forward(x, Pass.eval()).value().toArray());
        assertEquals(used.get(0, 1, 2, 0), used.get(1, 1, 2, 3), "one number for all samples and channels");
        NDArray trained = layer.forward(x, Pass.train()).value();
        assertEquals(trained.get(0, 1, 2, 0), trained.get(0, 1, 2, 3), "one number for all channels");
        assertNotEquals(trained.get(0, 1, 2, 0), trained.get(1, 1, 2, 0), "each sample has its own");
        assertNotEquals(
                trained.get(0, 1, 2, 0), layer.forward(x, Pass.frozen()).value().get(0, 1, 2, 0));
    }

    @Test
    void noiseOfStrengthZeroChangesNothing() {
        NDArray x = Rng.seeded(2).normal(Shape.of(2, 2, 3, 4), 0, 1);
        NDArray y = NoiseInjection.of(2, 3, 4, Rng.seeded(1))
                .forward(Tensor.of(x), Pass.train())
                .value();
        assertArrayEquals(x.toArray(), y.toArray());
    }

    @Test
    void mixedSamplesHaveTheNextOnesStylesFromARowOn() {
        int n = 400;
        int rows = 5;
        NDArray w = NDArray.zeros(Shape.of(n, 1));
        for (int i = 0; i < n; i++) {
            w.set(i, i, 0);
        }
        NDArray styles = StyleMixing.of(rows, 1, .75f, Rng.seeded(9))
                .forward(Tensor.of(w), Pass.frozen())
                .value();
        int mixed = 0;
        int[] places = new int[rows];
        for (int i = 0; i < n; i++) {
            assertEquals(i, styles.get(i, 0, 0), "the first row is one's own");
            int from = rows;
            for (int row = 1; row < rows; row++) {
                boolean other = styles.get(i, row, 0) == (i + 1) % n;
                assertTrue(other || styles.get(i, row, 0) == i);
                assertFalse(!other && from < rows, "from one row on all are the other's");
                from = other ? Math.min(from, row) : from;
            }
            mixed += from < rows ? 1 : 0;
            if (from < rows) {
                places[from]++;
            }
        }
        assertEquals(300, mixed, 35, "three in four, within four standard deviations");
        for (int row = 1; row < rows; row++) {
            assertEquals(mixed / 4., places[row], 32, "each row as often, within four standard deviations");
        }
    }

    @Test
    void underAConditionTheNextSampleOfTheSameIsMixedIn() {
        int n = 60;
        NDArray w = NDArray.zeros(Shape.of(n, 1));
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            w.set(i, i, 0);
            labels[i] = i == 7 ? 9 : i % 3;
        }
        Parts halves = Parts.of(30, 30);
        for (Pass pass :
                List.of(Pass.frozen().given(labels), Pass.frozen().given(labels).with(halves))) {
            NDArray styles = StyleMixing.of(4, 1, 1, Rng.seeded(9))
                    .forward(Tensor.of(w), pass)
                    .value();
            for (int i = 0; i < n; i++) {
                int last = (int) styles.get(i, 3, 0);
                assertEquals(labels[i], labels[last]);
                assertEquals(i == 7, last == i, "only the one that is alone has no other");
                assertTrue(pass.parts().count() == 1 || last / 30 == i / 30, "of its own part");
            }
        }
    }

    @Test
    void nothingIsMixedInUse() {
        NDArray w = Rng.seeded(1).normal(Shape.of(3, 2), 0, 1);
        NDArray styles = StyleMixing.of(4, 2, 1, Rng.seeded(9))
                .forward(Tensor.of(w), Pass.eval())
                .value();
        for (int row = 0; row < 4; row++) {
            assertArrayEquals(
                    w.toArray(),
                    Tensor.of(styles).slice(1, row, row + 1).value().toArray());
        }
    }

    @Test
    void badInputGetsASentence() {
        Rng rng = Rng.seeded(1);
        refused("[fir2d] expected a filter of 2 numbers or more, got 1", () -> Fir2d.up(2, 1));
        refused("[fir2d] expected a filter whose sum is not 0", () -> Fir2d.blur(1, -1));
        refused("[fir2d] expected 0 or more rows of zeros", () -> Fir2d.blur(1).padding(-1, 0));
        refused("[fir2d] expected a finite gain", () -> Fir2d.blur(1).gain(Float.NaN));
        refused("[fir2d] expected 1 or more times to enlarge", () -> Fir2d.up(0, 1));
        refused(
                "[fir2d] expected images that are not smaller",
                () -> Fir2d.blur(1, 2, 1).padding(0, 0).outputShape(Shape.of(1, 2, 2, 1)));
        refused("[gain] expected a finite factor", () -> new Gain(Float.NaN));
        refused("[styleMixing] expected a probability", () -> StyleMixing.of(2, 2, 2, rng));
        refused("[styled] expected a row", () -> new Styled(-1, new Gain(1)));
        refused(
                "[modulated] expected a convolution without bias",
                () -> Modulated.of(Conv2d.of(1, 1, 3, 1, 1, rng), new Gain(1)));
        Tensor image = Tensor.of(NDArray.zeros(Shape.of(1, 3, 3, 1)));
        refused("[styled] expected the condition styles", () -> new Styled(0, new Gain(1)).forward(image, Pass.eval()));
        refused(
                "[styled] expected styles (1, 2 or more, size)",
                () -> new Styled(1, new Gain(1))
                        .forward(image, Pass.eval().given(Styled.STYLES, Tensor.of(NDArray.zeros(Shape.of(1, 1, 2))))));
        refused(
                "[noiseInjection] expected images of 2 x 3 pixels",
                () -> NoiseInjection.of(2, 3, 1, rng).forward(image, Pass.eval()));
        refused(
                "[synthesis] expected styles (batch, 2, 3)",
                () -> new Synthesis(2, 3, new Gain(1)).forward(image, Pass.eval()));
        Conv2d one = Conv2d.withoutBias(1, 1, Kernel2d.of(1), Initializers.heNormal(), rng);
        refused(
                "[modulated] expected factors (1, 1), got (1, 2)",
                () -> Modulated.of(one, new Gain(1))
                        .forward(image, Pass.eval().given(Tensor.of(NDArray.zeros(Shape.of(1, 2))))));
    }

    private static void refused(String words, Executable bad) {
        RuntimeException error = assertThrows(RuntimeException.class, bad);
        assertTrue(error instanceof IllegalArgumentException || error instanceof ShapeException, error.toString());
        assertTrue(error.getMessage().startsWith(words), error.getMessage());
    }
}
