package io.github.gan4j.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PassTest {
    private static final Tensor WORDS = Tensor.of(NDArray.zeros(Shape.of(2, 5)));

    @Test
    void eachModeHasAPassWithoutConditionOfOneBatch() {
        assertEquals(new Pass(Mode.TRAIN, Map.of(), Parts.one()), Pass.train());
        assertEquals(new Pass(Mode.FROZEN, Map.of(), Parts.one()), Pass.frozen());
        assertEquals(new Pass(Mode.EVAL, Map.of(), Parts.one()), Pass.eval());
        for (Mode mode : Mode.values()) {
            assertEquals(mode, Pass.of(mode).mode());
            assertSame(Pass.of(mode), Pass.of(mode));
        }
        assertEquals(Optional.empty(), Pass.train().condition());
    }

    @Test
    void labelsAreATensorOfTheUsualName() {
        Pass pass = Pass.eval().given(3, 0, 2);
        Tensor condition = pass.condition().orElseThrow();
        assertEquals(Shape.of(3), condition.shape());
        assertArrayEquals(new float[] {3, 0, 2}, condition.value().toArray());
        assertSame(condition, pass.condition(Pass.CONDITION).orElseThrow());
        assertEquals(Mode.EVAL, pass.mode());
    }

    @Test
    void conditionsAreKeptInOrderAndReplacedByName() {
        Pass pass = Pass.train().given(1, 2).given("text", WORDS);
        assertEquals(List.of("condition", "text"), List.copyOf(pass.conditions().keySet()));
        assertSame(WORDS, pass.condition("text").orElseThrow());
        assertEquals(Optional.empty(), pass.condition("style"));
        Tensor other = Tensor.of(NDArray.zeros(Shape.of(2)));
        assertSame(other, pass.given(other).condition().orElseThrow());
        assertEquals(2, pass.given(other).conditions().size());
        assertEquals(Optional.empty(), Pass.train().condition(), "passes are immutable");
    }

    @Test
    void modeAndPartsChangeApart() {
        Pass pass = Pass.train().given("text", WORDS).with(Parts.of(1, 1));
        Pass frozen = pass.with(Mode.FROZEN);
        assertEquals(Mode.FROZEN, frozen.mode());
        assertEquals(Parts.of(1, 1), frozen.parts());
        assertSame(WORDS, frozen.condition("text").orElseThrow());
        assertSame(pass, pass.with(Mode.TRAIN));
    }

    @Test
    void aConditionHasAName() {
        assertEquals(
                "[pass] expected a name for each condition, got a blank one",
                assertThrows(IllegalArgumentException.class, () -> Pass.train().given(" ", WORDS))
                        .getMessage());
        Map<String, Tensor> mine = new HashMap<>();
        Pass pass = new Pass(Mode.EVAL, mine, Parts.one());
        mine.put("later", WORDS);
        assertEquals(Map.of(), pass.conditions());
    }
}
