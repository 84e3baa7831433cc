package io.github.gan4j.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    void countersAndMemoriesAreNamedAndSharedLikeTheRest() {
        Counter steps = Counter.of(3);
        Memory memory = new Memory();
        State child = State.empty().with("steps", steps).with("memory", memory);
        State all = State.empty().with("a", child).with("b", child);
        assertEquals(Map.of("a.steps", steps), all.counters());
        assertEquals(Map.of("a.memory", memory), all.memories());
        assertEquals(Map.of(), all.arrays());
        assertThrows(IllegalArgumentException.class, () -> child.with("steps", Counter.of(0)));
        assertThrows(IllegalArgumentException.class, () -> child.with("memory", new Memory()));
        assertThrows(UnsupportedOperationException.class, () -> all.counters().clear());
        assertThrows(UnsupportedOperationException.class, () -> all.memories().clear());
    }

    @Test
    void slotsHaveTheDottedNamesOfTheirParameters() {
        Map<String, Buffer> slots = new LinkedHashMap<>();
        for (String name : List.of("0.weight.m", "0.weight.v", "bias")) {
            slots.put(name, Buffer.of(NDArray.scalar(0)));
        }
        State state = State.empty().with("steps", Counter.of(0)).withSlots(slots);
        assertEquals(slots, state.buffers());
        assertEquals(List.copyOf(slots.keySet()), List.copyOf(state.buffers().keySet()));
        assertEquals(
                Set.of("a.0.weight.m", "a.0.weight.v", "a.bias"),
                State.empty().with("a", state).with("b", state).buffers().keySet());
        assertThrows(IllegalArgumentException.class, () -> state.with("0", parameter(1)));
        for (String taken : List.of("0.weight", "0.weight.m", "0.weight.m.x", "steps", "steps.x")) {
            assertEquals(
                    "[state] expected a name that is not taken, got \"" + taken
                            + "\" beside [steps, 0.weight.m, 0.weight.v, bias]",
                    assertThrows(IllegalArgumentException.class, () -> state.withSlots(slot(taken)))
                            .getMessage());
        }
        for (String bad : List.of("", ".", "a..b", ".a", "a.")) {
            assertEquals(
                    "[state] expected a name without empty parts, got \"" + bad + "\"",
                    assertThrows(IllegalArgumentException.class, () -> state.withSlots(slot(bad)))
                            .getMessage());
        }
    }

    private static Map<String, Buffer> slot(String name) {
        return Map.of(name, Buffer.of(NDArray.scalar(0)));
    }

    @Test
    void adoptTakesWhatHasTheSameNameAndShape() {
        Parameter weight = parameter(2);
        Parameter grown = parameter(3);
        Buffer mean = Buffer.of(NDArray.scalar(0));
        Rng stream = Rng.seeded(1);
        Counter steps = Counter.of(0);
        Counter small = Counter.within(0, 2, 1);
        Memory memory = new Memory();
        memory.set("old", 1);
        State mine = State.empty()
                .with("weight", weight)
                .with("grown", grown)
                .with("mean", mean)
                .with("noise", stream)
                .with("steps", steps)
                .with("small", small)
                .with("memory", memory)
                .with("only here", Counter.of(9));
        Rng drawn = Rng.seeded(2);
        drawn.bits();
        Memory other = new Memory();
        other.set("new", Double.NaN);
        State theirs = State.empty()
                .with("weight", Buffer.of(NDArray.of(5, 6)))
                .with("grown", parameter(2))
                .with("mean", Buffer.of(NDArray.scalar(7)))
                .with("noise", drawn)
                .with("steps", Counter.of(8))
                .with("small", Counter.of(3))
                .with("memory", other)
                .with("only there", Counter.of(9));
        Tensor before = weight.tensor().square().sum();
        assertEquals(5, mine.adopt(theirs));
        assertArrayEquals(new float[] {5, 6}, weight.value().toArray());
        assertArrayEquals(new float[3], grown.value().toArray());
        assertEquals(7, mean.value().get());
        assertEquals(drawn.state(), stream.state());
        assertEquals(8, steps.get());
        assertEquals(1, small.get());
        assertEquals(Map.of("new", Double.NaN), memory.values());
        assertThrows(IllegalStateException.class, () -> Autograd.gradients(before, List.of(weight)));
    }

    @Test
    void aCopyHasTheNumbersOfThenAndBelongsToNobody() {
        Parameter shared = Parameter.of(NDArray.of(1, 2));
        Buffer buffer = Buffer.of(NDArray.of(3));
        Rng rng = Rng.seeded(4);
        rng.normal();
        Counter counter = Counter.within(0, 7, 5);
        Memory memory = new Memory();
        memory.set("a", 6);
        State state = State.empty()
                .with("first", shared)
                .with("second", shared)
                .with("buffer", buffer)
                .with("rng", rng)
                .with("counter", counter)
                .with("memory", memory);
        State copy = state.copy();
        Rng.State then = rng.state();
        shared.value().set(10, 0);
        buffer.value().set(30, 0);
        rng.normal();
        counter.set(6);
        memory.set("a", 60);
        assertEquals(state.toString(), copy.toString());
        assertArrayEquals(new float[] {1, 2}, copy.arrays().get("first").toArray());
        assertArrayEquals(new float[] {3}, copy.arrays().get("buffer").toArray());
        assertEquals(then, copy.streams().get("rng").state());
        assertEquals(5, copy.counters().get("counter").get());
        assertEquals("0 to 7", copy.counters().get("counter").range());
        assertEquals(Map.of("a", 6.0), copy.memories().get("memory").values());
        assertEquals(5, copy.adopt(state));
        assertArrayEquals(new float[] {10, 2}, copy.arrays().get("first").toArray());
        assertEquals(6, copy.counters().get("counter").get());
    }

    @Test
    void countersStayInTheirRange() {
        Counter counter = Counter.of(Long.MAX_VALUE - 1);
        assertEquals(Long.MAX_VALUE, counter.increment());
        assertEquals(
                "[counter] expected 0 or more, got " + Long.MIN_VALUE,
                assertThrows(IllegalArgumentException.class, counter::increment).getMessage());
        assertEquals(Long.MAX_VALUE, counter.get());
        assertEquals(
                "[counter] expected 0 or more, got -1",
                assertThrows(IllegalArgumentException.class, () -> Counter.of(-1))
                        .getMessage());
        Counter place = Counter.within(2, 4, 4);
        assertEquals(
                "[counter] expected 2 to 4, got 5",
                assertThrows(IllegalArgumentException.class, place::increment).getMessage());
        assertEquals(
                "[counter] expected 7, got 8",
                assertThrows(IllegalArgumentException.class, () -> Counter.within(7, 7, 8))
                        .getMessage());
        assertEquals("Counter(4)", place.toString());
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
