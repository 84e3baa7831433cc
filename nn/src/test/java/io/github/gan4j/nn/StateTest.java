package io.github.gan4j.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateTest {
    private static Parameter parameter(int... sizes) {
        return Parameter.of(NDArray.zeros(Shape.of(sizes)));
    }

    @Test
    void keepsTheOrderOfDeclaration() {
        Parameter weight = parameter(3, 2);
        Buffer mean = Buffer.of(NDArray.zeros(Shape.of(2)));
        Parameter bias = parameter(2);
        Rng stream = Rng.seeded(1);
        State state = State.empty()
                .with("weight", weight)
                .with("running_mean", mean)
                .with("noise", stream)
                .with("bias", bias);
        assertEquals(Map.of("weight", weight, "bias", bias), state.parameters());
        assertEquals(Map.of("running_mean", mean), state.buffers());
        assertEquals(Map.of("noise", stream), state.streams());
        assertEquals(
                List.of("weight", "running_mean", "bias"),
                List.copyOf(state.arrays().keySet()));
        assertSame(mean.value(), state.arrays().get("running_mean"));
        assertEquals(8, state.parameterCount());
        assertEquals("State{weight=(3, 2), running_mean=(2), bias=(2)}", state.toString());
    }

    @Test
    void withLeavesTheOldStateAsItWas() {
        State small = State.empty().with("a", parameter(1));
        small.with("b", parameter(2));
        assertEquals(1, small.parameterCount());
        assertEquals(0, State.empty().parameterCount());
    }

    @Test
    void childrenPrefixTheirNames() {
        State child = State.empty().with("weight", parameter(2)).with("mean", Buffer.of(NDArray.scalar(0)));
        State all = State.empty().with("first", child).with("1", parameter(1));
        assertEquals(
                List.of("first.weight", "first.mean", "1"),
                List.copyOf(all.arrays().keySet()));
        assertEquals(
                List.of("net.first.weight", "net.1"),
                List.copyOf(State.empty().with("net", all).parameters().keySet()));
    }

    @Test
    void sharedParameterKeepsItsFirstNameAndCountsOnce() {
        Parameter tied = parameter(4);
        Buffer buffer = Buffer.of(NDArray.scalar(1));
        State child = State.empty().with("weight", tied).with("mean", buffer);
        State all = State.empty().with("a", child).with("b", child).with("c", tied);
        assertEquals(List.of("a.weight"), List.copyOf(all.parameters().keySet()));
        assertEquals(List.of("a.mean"), List.copyOf(all.buffers().keySet()));
        assertEquals(List.of("a.weight", "a.mean"), List.copyOf(all.arrays().keySet()));
        assertEquals(4, all.parameterCount());
    }

    @Test
    void namesAreCheckedEvenThoseOfSharedParameters() {
        State state =
                State.empty().with("a", parameter(1)).with("b", State.empty().with("x", parameter(1)));
        assertEquals(
                "[state] expected a name that is not taken, got \"a\" beside [a, b.x]",
                assertThrows(IllegalArgumentException.class, () -> state.with("a", parameter(1)))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> state.with("b", parameter(1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> state.with("a", State.empty().with("y", parameter(1))));
        assertEquals(
                "[state] expected a name without dots, got \"a.b\"",
                assertThrows(IllegalArgumentException.class, () -> State.empty().with("a.b", parameter(1)))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> State.empty().with("", parameter(1)));
        assertEquals(3, state.with("b2", parameter(1)).parameters().size());
    }

    @Test
    void viewsCannotBeChanged() {
        State state = State.empty().with("a", parameter(1));
        assertThrows(
                UnsupportedOperationException.class, () -> state.parameters().clear());
        assertThrows(UnsupportedOperationException.class, () -> state.buffers().clear());
        assertThrows(UnsupportedOperationException.class, () -> state.streams().clear());
        assertThrows(UnsupportedOperationException.class, () -> state.arrays().clear());
    }

    @Test
    void parametersAndBuffersPrintTheirShape() {
        assertEquals("Parameter(3, 2)", parameter(3, 2).toString());
        assertEquals("Buffer(5)", Buffer.of(NDArray.zeros(Shape.of(5))).toString());
    }
}
