package io.github.gan4j.nn;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.random.Rng;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a layer owns, by name and in order: parameters, buffers, and random streams. Immutable; the numbers themselves
 * are shared with the layer.
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
                arrays.put(name, buffer.value());
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
        for (String taken : entries.keySet()) {
            if (taken.equals(name) || taken.startsWith(name + ".")) {
                throw new IllegalArgumentException(
                        "[state] expected a name that is not taken, got \"" + name + "\" beside " + entries.keySet());
            }
        }
        Map<String, Object> all = new LinkedHashMap<>(entries);
        more.forEach((inner, entry) -> all.put(inner.isEmpty() ? name : name + "." + inner, entry));
        return new State(all);
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

    /** All names with shapes, such as {@code State{weight=(784, 256), bias=(256)}}. */
    @Override
    public String toString() {
        Map<String, Object> shapes = new LinkedHashMap<>();
        arrays.forEach((name, array) -> shapes.put(name, array.shape()));
        return "State" + shapes;
    }
}
