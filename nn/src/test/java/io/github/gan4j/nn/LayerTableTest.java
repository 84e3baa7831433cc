package io.github.gan4j.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.GradCheck;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.nn.io.Safetensors;
import io.github.gan4j.random.Rng;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One row a layer; a layer without a row fails the build. */
class LayerTableTest {
    private static final float STEP = 1f / 64;

    /**
     * A layer to check.
     *
     * @param make the layer with random parameters
     * @param input an input that keeps the layer smooth within three steps of the gradient check
     * @param inputHasGradient whether the output is a smooth function of the input
     */
    record Row(String name, Function<Rng, Layer> make, NDArray input, Shape output, boolean inputHasGradient) {
        @Override
        public String toString() {
            return name;
        }

        Layer layer(long seed) {
            return make.apply(Rng.seeded(seed).stream("layer"));
        }
    }

    static Row row(String name, Function<Rng, Layer> make, Shape input, Shape output) {
        return new Row(name, make, awayFromZero(input), output, true);
    }

    /** Numbers of size 0.2 to 1.2, so that no activation comes near its kink. */
    private static NDArray awayFromZero(Shape shape) {
        NDArray x = Rng.seeded(7).uniform(shape, -1, 1);
        for (int i = 0; i < x.elements(); i++) {
            x.array()[i] += Math.copySign(.2f, x.array()[i]);
        }
        return x;
    }

    static Stream<Row> rows() {
        return Stream.of(
                        plainRows(), ImageLayerRows.rows(), WeightRows.rows(), ConditionalRows.rows(), StyleRows.rows())
                .flatMap(s -> s);
    }

    private static Stream<Row> plainRows() {
        Shape in = Shape.of(3, 4);
        return Stream.of(
                row(
                        "Dense(4 → 5)",
                        rng -> Dense.of(4, 5, Initializers.xavierUniform(), Initializers.normal(0, 1), rng),
                        in,
                        Shape.of(3, 5)),
                row(
                        "Dense(4 → 5, no bias)",
                        rng -> Dense.withoutBias(4, 5, Initializers.heNormal(), rng),
                        Shape.of(2, 3, 4),
                        Shape.of(2, 3, 5)),
                row(
                        "Maxout(2 → 2, 3 pieces)",
                        rng -> Maxout.of(2, 2, 3, Initializers.normal(0, 3), Initializers.normal(0, 3), rng),
                        Shape.of(2, 2),
                        Shape.of(2, 2)),
                row("Maxout(4 → 3, 1 piece)", rng -> Maxout.of(4, 3, 1, rng), Shape.of(2, 2, 4), Shape.of(2, 2, 3)),
                new Row(
                        "Embedding(6 → 4)",
                        rng -> Embedding.of(6, 4, rng),
                        NDArray.of(Shape.of(2, 3), 0, 5, 3, 3, 1, 0),
                        Shape.of(2, 3, 4),
                        false),
                row("Dropout(0.4)", rng -> Dropout.of(.4f, rng), in, in),
                row("Relu", rng -> Activation.relu(), in, in),
                row("LeakyRelu(0.2)", rng -> Activation.leakyRelu(.2f), in, in),
                row("Elu(0.5)", rng -> Activation.elu(.5f), in, in),
                row("Gelu", rng -> Activation.gelu(), in, in),
                row("Softplus", rng -> Activation.softplus(), in, in),
                row("Sigmoid", rng -> Activation.sigmoid(), in, in),
                row("Tanh", rng -> Activation.tanh(), in, in),
                row("Flatten", rng -> new Flatten(), Shape.of(2, 3, 2, 2), Shape.of(2, 12)),
                row("Tap(Dense(4 → 5))", rng -> new Tap(Dense.of(4, 5, rng), Tensor::tanh), in, Shape.of(3, 5)),
                row("Reshape(3, 2, 1)", rng -> Reshape.of(3, 2, 1), Shape.of(2, 6), Shape.of(2, 3, 2, 1)),
                row(
                        "tiny(3 layers, 35 parameters)",
                        rng -> Sequential.of(
                                "tiny",
                                Dense.of(4, 3, rng),
                                Activation.tanh(),
                                Sequential.of(
                                        Dropout.of(.2f, rng.stream("d")),
                                        Dense.of(3, 4, rng),
                                        Dense.withoutBias(4, 1, Initializers.heUniform(), rng))),
                        in,
                        Shape.of(3, 1)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void outputHasTheShapeThatIsForetold(Row row) {
        Layer layer = row.layer(1);
        assertEquals(row.output, layer.outputShape(row.input.shape()));
        for (Mode mode : Mode.values()) {
            assertEquals(
                    row.output,
                    layer.forward(Tensor.of(row.input), Pass.of(mode)).shape());
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void emptyBatchGivesAnEmptyBatch(Row row) {
        Shape none = row.input.shape().with(0, 0);
        Tensor y = row.layer(1).forward(Tensor.of(NDArray.zeros(none)), Pass.train());
        assertEquals(row.output.with(0, 0), y.shape());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void printsItsSizes(Row row) {
        assertEquals(row.name, row.layer(1).toString());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void stateIsTheSameAtEveryCall(Row row) {
        Layer layer = row.layer(1);
        assertEquals(
                List.copyOf(layer.state().parameters().values()),
                List.copyOf(layer.state().parameters().values()));
        assertEquals(layer.state().arrays(), layer.state().arrays());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void gradientsOfOrderTwoAreRight(Row row) {
        Layer layer = row.layer(3);
        List<Parameter> parameters = List.copyOf(layer.state().parameters().values());
        List<NDArray> points = new ArrayList<>();
        if (row.inputHasGradient) {
            points.add(row.input);
        }
        parameters.forEach(parameter -> points.add(parameter.value()));
        Map<String, Rng> streams = layer.state().streams();
        List<Rng.State> begin = streams.values().stream().map(Rng::state).toList();
        GradCheck.standard()
                .step(STEP)
                .check(
                        xs -> {
                            restore(streams, begin);
                            Tensor x = row.inputHasGradient ? xs.get(0) : Tensor.of(row.input);
                            return forward(layer, parameters, x, xs.subList(xs.size() - parameters.size(), xs.size()));
                        },
                        2,
                        points.toArray(new NDArray[0]));
    }

    private static Tensor forward(Layer layer, List<Parameter> parameters, Tensor x, List<Tensor> tensors) {
        Map<Parameter, Tensor> standIns = new LinkedHashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            standIns.put(parameters.get(i), tensors.get(i));
        }
        return Parameter.substituting(standIns, () -> layer.forward(x, Pass.frozen()));
    }

    private static void restore(Map<String, Rng> streams, List<Rng.State> states) {
        int i = 0;
        for (Rng stream : streams.values()) {
            stream.restore(states.get(i++));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void savedAndLoadedGivesTheSame(Row row, @TempDir Path folder) {
        Layer saved = row.layer(1);
        Layer loaded = row.layer(2);
        Path file = folder.resolve("layer.safetensors");
        Safetensors.save(file, saved.state(), Map.of());
        Safetensors.load(file, loaded.state());
        assertEquals(saved.state().arrays().keySet(), loaded.state().arrays().keySet());
        Tensor x = Tensor.of(row.input);
        assertArrayEquals(
                saved.forward(x, Pass.eval()).value().toArray(),
                loaded.forward(x, Pass.eval()).value().toArray());
    }

    @Test
    void everyLayerHasARow() throws IOException, URISyntaxException {
        Set<Class<?>> tested = new HashSet<>();
        rows().forEach(row -> {
            Layer layer = row.layer(1);
            tested.add(layer.getClass());
            if (layer instanceof ConditionalRows.Bound bound) {
                tested.add(bound.layer().getClass());
            }
        });
        List<Class<?>> found = new ArrayList<>();
        Path classes = Path.of(
                Layer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.list(classes.resolve("io/github/gan4j/nn"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                if (!name.equals("package-info")) {
                    found.add(load("io.github.gan4j.nn." + name));
                }
            }
        }
        found.removeIf(type -> type.isInterface() || !Layer.class.isAssignableFrom(type));
        assertTrue(found.contains(Dense.class), "the scan finds no layers in " + classes);
        assertTrue(found.contains(AdaIn.class), "the scan finds no conditional layers in " + classes);
        found.removeAll(tested);
        assertEquals(List.of(), found, "layers without a row in LayerTableTest");
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Layer.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyActivationHasARow() {
        Set<Activation.Kind> missing = EnumSet.allOf(Activation.Kind.class);
        rows().forEach(row -> {
            if (row.layer(1) instanceof Activation activation) {
                missing.remove(activation.kind());
            }
        });
        assertEquals(
                Set.of(), missing, "activations without a row: all are " + Arrays.toString(Activation.Kind.values()));
    }
}
