package io.github.gan4j.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.CreateGraph;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.nn.LayerTableTest.Row;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One pass over batches laid end to end is a pass over each. */
class PartsTest {
    private static final Tensor LABELS = Tensor.of(NDArray.of(0, 2, 1, 0, 2, 2, 1, 0));

    /** Weights that are divided by a norm move it once a pass, however many parts that has. */
    static Stream<Row> rows() {
        return LayerTableTest.rows().filter(row -> !row.layer(1).rescalesWeights());
    }

    /** What is left of a way over two batches: outputs, gradients of order 1 and 2, running statistics. */
    private record Outcome(float[] output, List<float[]> gradients, List<float[]> buffers) {}

    private static Outcome outcome(
            Layer layer, Tensor first, Tensor second, boolean differentiable, BiFunction<Tensor, Tensor, Tensor> way) {
        Tensor y = way.apply(first, second);
        List<Tensor> leaves = new ArrayList<>();
        if (differentiable) {
            leaves.add(first);
            leaves.add(second);
        }
        layer.state().parameters().values().forEach(parameter -> leaves.add(parameter.tensor()));
        List<float[]> numbers = new ArrayList<>();
        if (!leaves.isEmpty()) {
            Tensor spread = Tensor.of(Rng.seeded(5).uniform(y.shape(), .5f, 1.5f));
            List<Tensor> once = Autograd.grad(y.sin().mul(spread).sum(), leaves, CreateGraph.YES);
            Tensor slopes = Tensor.of(NDArray.scalar(0));
            for (Tensor gradient : once) {
                numbers.add(gradient.value().toArray());
                slopes = slopes.add(gradient.square().sum());
            }
            if (slopes.isTracked()) {
                Autograd.grad(slopes, leaves, CreateGraph.NO)
                        .forEach(gradient -> numbers.add(gradient.value().toArray()));
            }
        }
        return new Outcome(
                y.value().toArray(),
                numbers,
                layer.state().buffers().values().stream()
                        .map(buffer -> buffer.value().toArray())
                        .toList());
    }

    private static void assertAlike(Outcome expected, Outcome actual) {
        assertArrayEquals(expected.output, actual.output, 1e-5f);
        assertEquals(expected.gradients.size(), actual.gradients.size());
        for (int i = 0; i < expected.gradients.size(); i++) {
            float[] one = expected.gradients.get(i);
            float largest = 1;
            for (float number : one) {
                largest = Math.max(largest, Math.abs(number));
            }
            assertArrayEquals(one, actual.gradients.get(i), 2e-4f * largest, "gradient " + i);
        }
        for (int i = 0; i < expected.buffers.size(); i++) {
            assertArrayEquals(expected.buffers.get(i), actual.buffers.get(i), 1e-6f, "buffer " + i);
        }
    }

    /** The samples of a row in another order, and of another size where they are no labels. */
    private static NDArray others(Row row) {
        int count = row.input().shape().size(0);
        NDArray others = NDArray.copyOf(row.input());
        for (int i = 0; i < count; i++) {
            others.part(i, i + 1).copyFrom(row.input().part((i + 1) % count, (i + 1) % count + 1));
        }
        return row.inputHasGradient() ? Tensor.of(others).mul(.7f).value() : others;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void onePassOverTwoPartsIsTwoPassesLaidEndToEnd(Row row) {
        int count = row.input().shape().size(0);
        Pass inParts = Pass.train().with(Parts.of(count, count));
        Layer one = row.layer(1);
        Outcome together = outcome(
                one,
                Tensor.variable(row.input()),
                Tensor.variable(others(row)),
                row.inputHasGradient(),
                (x, y) -> one.forward(Tensor.concat(0, List.of(x, y)), inParts));
        Layer two = row.layer(1);
        Outcome apart = outcome(
                two,
                Tensor.variable(row.input()),
                Tensor.variable(others(row)),
                row.inputHasGradient(),
                (x, y) -> Tensor.concat(0, List.of(two.forward(x, Pass.train()), two.forward(y, Pass.train()))));
        assertAlike(apart, together);
    }

    private static Layer network() {
        Rng rng = Rng.seeded(1);
        return Sequential.of(
                "d",
                LabelConcatenation.of(3),
                Dense.of(3 + 3, 6, rng),
                BatchNorm.of(6),
                Activation.leakyRelu(.2f),
                Residual.of(Sequential.of(Dense.of(6, 6, rng), ConditionalBatchNorm.of(6, 3), Activation.softplus())),
                MinibatchDiscrimination.of(6, 2, 3, rng),
                new MinibatchStdDev(2),
                Dense.of(9, 1, rng));
    }

    @Test
    void aWholeNetworkIsSoTooWithAConditionAndPartsOfUnequalSizes() {
        Tensor x = Tensor.of(Rng.seeded(2).normal(Shape.of(8, 3), 0, 1));
        Layer one = network();
        Tensor together = one.forward(x, Pass.train().given(LABELS).with(Parts.of(2, 6)));
        Layer two = network();
        Tensor apart = Tensor.concat(
                0,
                List.of(
                        two.forward(x.slice(0, 0, 2), Pass.train().given(LABELS.slice(0, 0, 2))),
                        two.forward(x.slice(0, 2, 8), Pass.train().given(LABELS.slice(0, 2, 8)))));
        assertArrayEquals(apart.value().toArray(), together.value().toArray(), 1e-5f);
        one.state()
                .buffers()
                .forEach((name, buffer) -> assertArrayEquals(
                        two.state().buffers().get(name).value().toArray(),
                        buffer.value().toArray(),
                        1e-6f,
                        name));
        Tensor mixed = network().forward(x, Pass.train().given(LABELS));
        assertTrue(
                Math.abs(mixed.value().get(0, 0) - together.value().get(0, 0)) > 1e-3, "the parts make a difference");
    }

    @Test
    void onePartIsTheBatchAsItIs() {
        Tensor x = Tensor.of(Rng.seeded(2).normal(Shape.of(8, 3), 0, 1));
        float[] whole = network().forward(x, Pass.train().given(LABELS)).value().toArray();
        Pass one = Pass.train().given(LABELS).with(Parts.of(8));
        assertArrayEquals(whole, network().forward(x, one).value().toArray());
        Tensor[] seen = new Tensor[1];
        Parts.one().each(x, part -> seen[0] = part);
        assertSame(x, seen[0]);
    }

    @Test
    void partsThatDoNotFitAreRefused() {
        Tensor x = Tensor.of(NDArray.zeros(Shape.of(5, 2)));
        assertEquals(
                "[parts] expected a batch of 6 samples, the parts [2, 4] together, got input (5, 2)\n"
                        + "  at net / 0: BatchNorm(2)",
                assertThrows(
                                ShapeException.class,
                                () -> Sequential.of("net", BatchNorm.of(2))
                                        .forward(x, Pass.train().with(Parts.of(2, 4))))
                        .getMessage());
        assertEquals(
                "[parts] expected parts of 1 or more samples, got [2, 0]",
                assertThrows(IllegalArgumentException.class, () -> Parts.of(2, 0))
                        .getMessage());
        assertEquals(
                "[parts] expected 1 or more parts, got none: use Parts.one()",
                assertThrows(IllegalArgumentException.class, Parts::of).getMessage());
    }

    @Test
    void partsAreValues() {
        int[] sizes = {3, 4};
        Parts parts = Parts.of(sizes);
        sizes[0] = 9;
        assertEquals(Parts.of(3, 4), parts);
        assertEquals(Parts.of(3, 4).hashCode(), parts.hashCode());
        assertNotEquals(Parts.of(4, 3), parts);
        assertEquals("Parts(3, 4)", parts.toString());
        assertEquals("Parts(one)", Parts.one().toString());
        assertEquals(2, parts.count());
        assertEquals(1, Parts.one().count());
    }
}
