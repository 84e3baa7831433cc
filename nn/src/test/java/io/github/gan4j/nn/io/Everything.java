package io.github.gan4j.nn.io;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Buffer;
import io.github.gan4j.nn.Counter;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.State;
import io.github.gan4j.random.Rng;
import java.util.LinkedHashMap;
import java.util.Map;

/** Some of each kind that a state can have, with numbers that a seed decides. */
final class Everything {
    final Parameter weight;
    final Buffer mean;
    final Buffer slot;
    final Rng stream;
    final Counter steps;
    final Counter place;
    final Memory memory = new Memory();

    Everything(long seed) {
        Rng rng = Rng.seeded(seed);
        weight = Parameter.of(rng.normal(Shape.of(2, 3), 0, 1));
        mean = Buffer.of(NDArray.of(Float.NaN, -0f, Float.NEGATIVE_INFINITY, Float.MIN_VALUE, rng.normal()));
        slot = Buffer.of(NDArray.scalar(rng.normal()));
        stream = rng.stream("noise");
        stream.normal();
        steps = Counter.of(seed * 1_000_000_007L);
        place = Counter.within(0, 9, seed % 10);
        memory.set("lecam.real", rng.normal());
        memory.set("of seed " + seed, seed);
    }

    State state() {
        return State.empty()
                .with(
                        "net",
                        State.empty()
                                .with("0", State.empty().with("weight", weight).with("mean", mean)))
                .with(
                        "optimizer",
                        State.empty().withSlots(Map.of("0.weight.m", slot)).with("steps", steps))
                .with("noise", stream)
                .with("place", place)
                .with("memory", memory);
    }

    Tensor graph() {
        return weight.tensor().square().sum();
    }

    /** All of it as texts by name, so that two can be compared bit by bit. */
    Map<String, String> contents() {
        Map<String, String> contents = new LinkedHashMap<>();
        State state = state();
        state.arrays().forEach((name, array) -> {
            StringBuilder bits = new StringBuilder();
            for (int i = 0; i < array.elements(); i++) {
                bits.append(Integer.toHexString(Float.floatToRawIntBits(array.array()[array.offset() + i])))
                        .append(' ');
            }
            contents.put(name, array.shape() + " " + bits);
        });
        state.counters().forEach((name, counter) -> contents.put(name, counter.toString()));
        state.streams().forEach((name, rng) -> contents.put(name, rng.state().toString()));
        state.memories().forEach((name, numbers) -> {
            StringBuilder bits = new StringBuilder();
            numbers.values()
                    .forEach((key, value) -> bits.append(key)
                            .append('=')
                            .append(Long.toHexString(Double.doubleToRawLongBits(value)))
                            .append(' '));
            contents.put(name, bits.toString());
        });
        return contents;
    }
}
