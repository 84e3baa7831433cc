package io.github.gan4j.nn;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.random.Rng;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * What lasts of a layer, an optimizer, a stream of batches or a whole training, by name and in order: parameters,
 * buffers, random streams, counters, and memories. Immutable; the numbers themselves are shared with their owner. It is
 * all that a checkpoint saves, so whatever remembers something has a state.
 *
 * <pre>{@code
 * State state = State.empty().with("weight", weight).with("bias", bias);
 * State network = State.empty().with("0", dense).with("2", output); // 0.weight, 0.bias, 2.weight, 2.bias
 * }</pre>
 *
 * <p>What is shared by two layers keeps the name it got first: it is trained once, counted once and saved once.
 */
public final class State {
    private static final State EMPTY = new State(new LinkedHashMap<>());

    private final Map<String, Object> entries;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, Buffer> buffers = new LinkedHashMap<>();
    private final Map<String, Rng> streams = new LinkedHashMap<>();
    private final Map<String, Counter> counters = new LinkedHashMap<>();
    private final Map<String, Memory> memories = new LinkedHashMap<>();
    private final Map<String, NDArray> arrays = new LinkedHashMap<>();

    private State(Map<String, Object> entries) {
        this.entries = entries;
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        entries.forEach((name, entry) -> {
            if (!seen.add(entry)) {
                return;
            }
            if (entry instanceof Parameter parameter) {
                parameters.put(name, parameter);
                arrays.put(name, parameter.value());
            } else if (entry instanceof Buffer buffer) {
                buffers.put(name, buffer);
                arrays.put(name, buffer.live());
            } else if (entry instanceof Counter counter) {
                counters.put(name, counter);
            } else if (entry instanceof Memory memory) {
                memories.put(name, memory);
            } else {
                streams.put(name, (Rng) entry);
            }
        });
    }

    /** {@return a state of nothing, for layers that own nothing and as the beginning of others} */
    public static State empty() {
        return EMPTY;
    }

    /**
     * This state and a parameter.
     *
     * @param name its name, without dots
     * @param parameter the parameter
     * @return the larger state
     * @throws IllegalArgumentException if the name is empty, has a dot, or is taken
     */
    public State with(String name, Parameter parameter) {
        return plus(name, Map.of("", parameter));
    }

    /**
     * This state and a buffer.
     *
     * @param name its name, without dots
     * @param buffer the buffer
     * @return the larger state
     * @throws IllegalArgumentException if the name is empty, has a dot, or is taken
     */
    public State with(String name, Buffer buffer) {
        return plus(name, Map.of("", buffer));
    }

    /**
     * This state and a random stream that the layer draws from, so that a checkpoint can continue it.
     *
     * @param name its name, without dots
     * @param stream the stream
     * @return the larger state
     * @throws IllegalArgumentException if the name is empty, has a dot, or is taken
     */
    public State with(String name, Rng stream) {
        return plus(name, Map.of("", stream));
    }

    /**
     * This state and a counter.
     *
     * @param name its name, without dots
     * @param counter the counter
     * @return the larger state
     * @throws IllegalArgumentException if the name is empty, has a dot, or is taken
     */
    public State with(String name, Counter counter) {
        return plus(name, Map.of("", counter));
    }

    /**
     * This state and numbers by name.
     *
     * @param name its name, without dots
     * @param memory the numbers
     * @return the larger state
     * @throws IllegalArgumentException if the name is empty, has a dot, or is taken
     */
    public State with(String name, Memory memory) {
        return plus(name, Map.of("", memory));
    }

    /**
     * This state and buffers that belong to parameters of another, under these parameters' names and maybe one of their
     * own: {@code 0.weight} for its average, {@code 0.weight.m} for its mean gradient.
     *
     * @param slots the buffers by names, which may have dots, in order
     * @return the larger state
     * @throws IllegalArgumentException if a name, or a part of it between dots, is empty, or one is taken, is the
     *     beginning of another, or begins with another
     */
    public State withSlots(Map<String, Buffer> slots) {
        Map<String, Object> all = new LinkedHashMap<>(entries);
        slots.forEach((name, buffer) -> {
            if (name.isEmpty() || ("." + name + ".").contains("..")) {
                throw new IllegalArgumentException("[state] expected a name without empty parts, got \"" + name + "\"");
            }
            checkFree(name, all);
            all.put(name, buffer);
        });
        return new State(all);
    }

    /**
     * This state and all that a child owns, under names like {@code 0.weight}.
     *
     * @param name the child's name, without dots
     * @param child a layer
     * @return the larger state
     * @throws IllegalArgumentException if the name is empty, has a dot, or is taken
     */
    public State with(String name, Layer child) {
        return with(name, child.state());
    }

    /**
     * This state and all of another, under names like {@code 0.weight}.
     *
     * @param name the other's name, without dots
     * @param child the other state
     * @return the larger state
     * @throws IllegalArgumentException if the name is empty, has a dot, or is taken
     */
    public State with(String name, State child) {
        return plus(name, child.entries);
    }

    private State plus(String name, Map<String, ?> more) {
        if (name.isEmpty() || name.indexOf('.') >= 0) {
            throw new IllegalArgumentException("[state] expected a name without dots, got \"" + name + "\"");
        }
        checkFree(name, entries);
        Map<String, Object> all = new LinkedHashMap<>(entries);
        more.forEach((inner, entry) -> all.put(inner.isEmpty() ? name : name + "." + inner, entry));
        return new State(all);
    }

    private static void checkFree(String name, Map<String, Object> entries) {
        for (String taken : entries.keySet()) {
            if (taken.equals(name) || taken.startsWith(name + ".") || name.startsWith(taken + ".")) {
                throw new IllegalArgumentException(
                        "[state] expected a name that is not taken, got \"" + name + "\" beside " + entries.keySet());
            }
        }
    }

    /**
     * Takes over the numbers of what has the same name in another state, and of arrays the same shape, such as those of
     * a network before it was grown. The rest stays as it is.
     *
     * @param other where the numbers come from; it stays as it is
     * @return how many parameters, buffers, streams, counters and memories took theirs
     */
    public int adopt(State other) {
        int taken = taken(arrays, other.arrays, (mine, theirs) -> {
            boolean fits = mine.shape().equals(theirs.shape());
            if (fits) {
                mine.copyFrom(theirs);
            }
            return fits;
        });
        taken += taken(streams, other.streams, (mine, theirs) -> {
            mine.restore(theirs.state());
            return true;
        });
        taken += taken(counters, other.counters, (mine, theirs) -> {
            boolean fits = mine.accepts(theirs.get());
            if (fits) {
                mine.set(theirs.get());
            }
            return fits;
        });
        taken += taken(memories, other.memories, (mine, theirs) -> {
            mine.restore(theirs.values());
            return true;
        });
        touch();
        return taken;
    }

    /**
     * Copies all numbers as they are now; nobody may change them meanwhile. What is shared by two names is shared in
     * the copy too.
     *
     * @return a state of the same names that belongs to nobody
     */
    public State copy() {
        IdentityHashMap<Object, Object> copies = new IdentityHashMap<>();
        Map<String, Object> all = new LinkedHashMap<>();
        entries.forEach((name, entry) -> all.put(name, copies.computeIfAbsent(entry, State::copyOf)));
        return new State(all);
    }

    private static Object copyOf(Object entry) {
        if (entry instanceof Parameter parameter) {
            return Parameter.of(NDArray.copyOf(parameter.value()));
        }
        if (entry instanceof Buffer buffer) {
            return Buffer.of(NDArray.copyOf(buffer.live()));
        }
        if (entry instanceof Counter counter) {
            return counter.copy();
        }
        if (entry instanceof Memory memory) {
            Memory copy = new Memory();
            copy.restore(memory.values());
            return copy;
        }
        Rng copy = Rng.seeded(0);
        copy.restore(((Rng) entry).state());
        return copy;
    }

    private static <T> int taken(Map<String, T> mine, Map<String, T> theirs, BiPredicate<T, T> take) {
        int taken = 0;
        for (Map.Entry<String, T> entry : mine.entrySet()) {
            T source = theirs.get(entry.getKey());
            taken += source != null && take.test(entry.getValue(), source) ? 1 : 0;
        }
        return taken;
    }

    /** After all numbers of the parameters may have changed: graphs that were recorded before are refused. */
    public void touch() {
        parameters.values().forEach(parameter -> parameter.tensor().touch());
    }

    /** {@return the parameters by name, in order, each once; unmodifiable} */
    public Map<String, Parameter> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /** {@return the buffers by name, in order, each once; unmodifiable} */
    public Map<String, Buffer> buffers() {
        return Collections.unmodifiableMap(buffers);
    }

    /** {@return the random streams by name, in order, each once; unmodifiable} */
    public Map<String, Rng> streams() {
        return Collections.unmodifiableMap(streams);
    }

    /** {@return the counters by name, in order, each once; unmodifiable} */
    public Map<String, Counter> counters() {
        return Collections.unmodifiableMap(counters);
    }

    /** {@return the memories by name, in order, each once; unmodifiable} */
    public Map<String, Memory> memories() {
        return Collections.unmodifiableMap(memories);
    }

    /**
     * {@return the numbers of the parameters and buffers by name, in order, each once, shared, not copied;
     * unmodifiable}
     */
    public Map<String, NDArray> arrays() {
        return Collections.unmodifiableMap(arrays);
    }

    /** {@return how many numbers are trained} */
    public long parameterCount() {
        return parameters.values().stream()
                .mapToLong(parameter -> parameter.value().elements())
                .sum();
    }

    /** All names of parameters and buffers with shapes, such as {@code State{weight=(784, 256), bias=(256)}}. */
    @Override
    public String toString() {
        Map<String, Object> shapes = new LinkedHashMap<>();
        arrays.forEach((name, array) -> shapes.put(name, array.shape()));
        return "State" + shapes;
    }
}
