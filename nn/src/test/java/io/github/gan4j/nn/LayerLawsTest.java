package io.github.gan4j.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.LayerTableTest.Row;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every layer of {@link LayerTableTest} says of itself, and whether it is true. */
class LayerLawsTest {
    private static final Mode[] MODES = Mode.values();

    static Stream<Row> rows() {
        return LayerTableTest.rows();
    }

    static Stream<Row> rowsOfChildren() {
        return rows().filter(row -> !inner(row.layer(1)).children().isEmpty());
    }

    static Stream<Row> rowsOnACondition() {
        return rows().filter(row -> row.layer(1) instanceof ConditionalRows.Bound);
    }

    /** The layer itself, without the condition that its row binds it to. */
    private static Layer inner(Layer layer) {
        return layer instanceof ConditionalRows.Bound bound ? bound.layer() : layer;
    }

    /** Another layer on the condition of a row's. */
    private static Layer on(Layer row, Layer layer) {
        return row instanceof ConditionalRows.Bound bound
                ? new ConditionalRows.Bound(layer, bound.name(), bound.condition())
                : layer;
    }

    private static float[] forward(Layer layer, NDArray x, Mode mode) {
        Map<String, Rng> streams = layer.state().streams();
        List<Rng.State> begin = streams.values().stream().map(Rng::state).toList();
        float[] y = layer.forward(Tensor.of(x), Pass.of(mode)).value().toArray();
        int i = 0;
        for (Rng stream : streams.values()) {
            stream.restore(begin.get(i++));
        }
        return y;
    }

    private static List<Object> owned(State state) {
        List<Object> all = new ArrayList<>(state.parameters().values());
        all.addAll(state.buffers().values());
        all.addAll(state.streams().values());
        return all;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void withItsOwnChildrenALayerComputesTheSame(Row row) {
        Layer bound = row.layer(1);
        Layer layer = inner(bound);
        Layer again = layer.with(layer.children());
        assertEquals(layer.getClass(), again.getClass());
        assertEquals(layer.toString(), again.toString());
        assertEquals(
                List.copyOf(layer.state().arrays().keySet()),
                List.copyOf(again.state().arrays().keySet()));
        assertEquals(owned(layer.state()), owned(again.state()), "the same objects");
        assertEquals(layer.mixesSamples(), again.mixesSamples());
        assertEquals(layer.isConditioned(), again.isConditioned());
        assertEquals(layer.rescalesWeights(), again.rescalesWeights());
        for (Mode mode : new Mode[] {Mode.EVAL, Mode.FROZEN}) {
            assertArrayEquals(forward(bound, row.input(), mode), forward(on(bound, again), row.input(), mode));
        }
        if (layer.children().isEmpty()) {
            assertSame(layer, again);
        }
    }

    @ParameterizedTest
    @MethodSource("rowsOfChildren")
    void theStateIsThatOfTheChildrenUnderTheirNames(Row row) {
        Layer layer = inner(row.layer(1));
        State expected = State.empty();
        for (Map.Entry<String, Layer> child : layer.children().entrySet()) {
            expected = expected.with(child.getKey(), child.getValue());
        }
        assertEquals(
                List.copyOf(expected.arrays().keySet()),
                List.copyOf(layer.state().arrays().keySet()));
        assertEquals(owned(expected), owned(layer.state()));
    }

    @ParameterizedTest
    @MethodSource("rowsOfChildren")
    void withTheChildrenOfAnotherALayerIsTheOther(Row row) {
        Layer bound = row.layer(1);
        Layer other = row.layer(2);
        Layer made = inner(bound).with(inner(other).children());
        assertEquals(owned(other.state()), owned(made.state()));
        for (Mode mode : new Mode[] {Mode.EVAL, Mode.FROZEN}) {
            assertArrayEquals(forward(other, row.input(), mode), forward(on(bound, made), row.input(), mode));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void childrenCannotBeChangedAndOnesOfOtherNamesAreRefused(Row row) {
        Layer layer = inner(row.layer(1));
        Layer stranger = Activation.relu();
        assertThrows(UnsupportedOperationException.class, () -> layer.children().put("stranger", stranger));
        Map<String, Layer> more = new LinkedHashMap<>(layer.children());
        more.put("stranger", stranger);
        assertEquals(
                "[layer] expected the children " + layer.children().keySet() + " for " + layer + ", got "
                        + more.keySet(),
                assertThrows(IllegalArgumentException.class, () -> layer.with(more))
                        .getMessage());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aLayerSaysWhetherItIsConditioned(Row row) {
        assertEquals(
                row.layer(1) instanceof ConditionalRows.Bound,
                inner(row.layer(1)).isConditioned());
    }

    @ParameterizedTest
    @MethodSource("rowsOnACondition")
    void withoutAConditionALayerSaysHowToGiveOne(Row row) {
        Layer layer = inner(row.layer(1));
        for (Mode mode : MODES) {
            String words = assertThrows(
                            IllegalArgumentException.class, () -> layer.forward(Tensor.of(row.input()), Pass.of(mode)))
                    .getMessage();
            assertTrue(
                    words.matches(
                            "\\[(adaIn|conditionalBatchNorm|labelConcatenation|modulated|projectionHead|styled)] expected (a "
                                    + "condition|the condition styles), one row for each sample, got none: run it with Pass\\."
                                    + mode.name().toLowerCase(Locale.ROOT)
                                    + "\\(\\)\\.given\\((labels|\"styles\", styles)\\)"),
                    words);
        }
    }

    @Test
    void aConditionOfAnotherNameIsNotTaken() {
        Pass pass = Pass.train().given("text", Tensor.of(NDArray.of(0, 0)));
        assertEquals(
                "[conditionalBatchNorm] expected a condition, one row for each sample, got none but [text]: run it with "
                        + "Pass.train().given(labels)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ConditionalBatchNorm.of(3, 2)
                                        .forward(Tensor.of(NDArray.zeros(Shape.of(2, 3))), pass))
                        .getMessage());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aLayerSaysWhetherItMixesSamples(Row row) {
        int count = row.input().shape().size(0);
        if (count < 2) {
            return;
        }
        NDArray alike = NDArray.copyOf(row.input());
        for (int i = 1; i < count; i++) {
            alike.part(i, i + 1).copyFrom(row.input().part(0, 1));
        }
        Layer layer = row.layer(1);
        float[] one = forward(layer, row.input(), Mode.FROZEN);
        float[] other = forward(layer, alike, Mode.FROZEN);
        int each = one.length / row.output().size(0);
        float difference = 0;
        for (int i = 0; i < one.length; i++) {
            // A jury gives several outputs for each sample, one after every count.
            boolean ofFirst = i / each % count == 0;
            difference = ofFirst ? Math.max(difference, Math.abs(one[i] - other[i])) : difference;
        }
        assertEquals(inner(layer).mixesSamples(), difference > 1e-4, "the first sample differs by " + difference);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aLayerSaysWhetherTheSizeOfItsWeightMatters(Row row) {
        Layer layer = row.layer(1);
        boolean rescales =
                row.toString().contains("spectral norm") || row.toString().contains("weight norm");
        assertEquals(rescales, layer.rescalesWeights());
        if (layer instanceof Weighted weighted) {
            float[] before = forward(layer, row.input(), Mode.FROZEN);
            doubled(weighted);
            float[] after = forward(layer, row.input(), Mode.FROZEN);
            float difference = 0;
            for (int i = 0; i < before.length; i++) {
                difference = Math.max(difference, Math.abs(before[i] - after[i]));
            }
            assertEquals(rescales, difference < 1e-5, "doubling the weight changes " + difference);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aLayerSaysWhetherItsSlopeIsBounded(Row row) {
        Layer layer = row.layer(1);
        boolean spectral = row.toString().contains("spectral norm");
        if (layer instanceof Weighted) {
            assertEquals(spectral, layer.hasBoundedSlope());
        }
        if (layer.state().parameters().isEmpty()) {
            assertTrue(layer.hasBoundedSlope(), "nothing in it can grow");
        }
        assertFalse(row.toString().contains("weight norm") && layer.hasBoundedSlope(), "its lengths are trained");
    }

    /** Doubles the trained numbers of a layer's weight. */
    private static void doubled(Weighted layer) {
        Parameter weight = layer.state().parameters().values().stream()
                .filter(parameter -> parameter.shape().rank() > 1)
                .findFirst()
                .orElseThrow();
        InPlace.scale(2, weight.value());
        weight.tensor().touch();
    }

    @Test
    void theTableHasLayersOfEachKind() {
        assertTrue(rowsOfChildren().count() > 5);
        assertTrue(rowsOnACondition().count() > 5);
        assertTrue(rows().anyMatch(row -> inner(row.layer(1)).mixesSamples()));
        assertFalse(rows().allMatch(row -> inner(row.layer(1)).mixesSamples()));
    }
}
