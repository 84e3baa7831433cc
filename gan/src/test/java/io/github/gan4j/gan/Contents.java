package io.github.gan4j.gan;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.State;
import java.nio.IntBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** All that a state holds, as values that are equal only if every bit is. */
final class Contents {
    private Contents() {}

    static Map<String, Object> of(State state) {
        Map<String, Object> contents = new LinkedHashMap<>();
        state.arrays().forEach((name, array) -> contents.put(name, bits(array)));
        state.counters().forEach((name, counter) -> contents.put(name, counter.get()));
        state.streams().forEach((name, stream) -> contents.put(name, stream.state()));
        state.memories().forEach((name, memory) -> contents.put(name, memory.values()));
        return contents;
    }

    static IntBuffer bits(NDArray array) {
        int[] bits = new int[array.elements()];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(array.array()[array.offset() + i]);
        }
        return IntBuffer.wrap(bits);
    }
}
