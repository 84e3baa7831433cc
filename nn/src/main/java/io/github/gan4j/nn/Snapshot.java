package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A copy of all parameters and buffers of a state, with which networks can compute while their own numbers go on
 * changing: samples of a generator that another thread trains, for instance, or of the average of its weights.
 *
 * <pre>{@code
 * Snapshot snapshot = Snapshot.of(generator.state()); // between two steps of training
 * NDArray samples = snapshot.with(() -> Autograd.noGrad(() -> generator.forward(z, Pass.eval()).value()));
 * }</pre>
 */
public final class Snapshot {
    private final Map<String, NDArray> arrays = new LinkedHashMap<>();
    private final Map<Object, Object> standIns = new LinkedHashMap<>();

    private Snapshot(State state, Map<String, NDArray> numbers) {
        state.parameters()
                .forEach((name, parameter) ->
                        standIns.put(parameter, Tensor.variable(copy(name, parameter.shape(), numbers))));
        state.buffers().forEach((name, buffer) -> standIns.put(buffer, copy(name, buffer.shape(), numbers)));
    }

    private NDArray copy(String name, Shape shape, Map<String, NDArray> numbers) {
        NDArray source = numbers.get(name);
        if (source == null) {
            throw new IllegalArgumentException("[snapshot] expected numbers for " + name + ", got those of "
                    + numbers.keySet() + ": take them from the same network");
        }
        if (!source.shape().equals(shape)) {
            throw new ShapeException("[snapshot] expected numbers of the shape " + shape + " for " + name + ", got "
                    + source.shape() + ": take them from the same network");
        }
        NDArray copy = NDArray.copyOf(source);
        arrays.put(name, copy);
        return copy;
    }

    /**
     * Copies numbers as they are now; nobody may change them meanwhile.
     *
     * @param state whose parameters and buffers
     * @return the copy
     */
    public static Snapshot of(State state) {
        return new Snapshot(state, state.arrays());
    }

    /**
     * Copies other numbers for the same parameters and buffers, such as averages of them; nobody may change them
     * meanwhile.
     *
     * @param state whose parameters and buffers
     * @param numbers an array of the same shape for each, by the names in the state
     * @return the copy
     * @throws IllegalArgumentException if a name is missing
     * @throws ShapeException if an array has another shape
     */
    public static Snapshot of(State state, Map<String, NDArray> numbers) {
        return new Snapshot(state, numbers);
    }

    /** {@return the copies by the names in the state, parameters first; shared, not copied; unmodifiable map} */
    public Map<String, NDArray> arrays() {
        return Collections.unmodifiableMap(arrays);
    }

    /**
     * Does something while, on this thread, networks compute with the copy. Other threads do not notice, and afterwards
     * nothing has changed. It can be used by several threads at once, and inside another's work, where the inner one
     * goes before. A pass in {@link Mode#TRAIN} inside moves the copy's buffers, not the network's.
     *
     * @param work what to do
     * @param <T> the type of its result
     * @return its result
     */
    public <T extends @Nullable Object> T with(Supplier<T> work) {
        return StandIns.during(standIns, work);
    }

    /**
     * Whether, on this thread, networks compute with numbers that are not their own: work that several threads share
     * would have those of the network on all others.
     *
     * @return whether this is asked inside {@link #with}, or where others stand in for parameters
     */
    public static boolean isInUse() {
        return StandIns.any();
    }

    /** How much it copies, such as {@code Snapshot(12 arrays)}. */
    @Override
    public String toString() {
        return "Snapshot(" + arrays.size() + (arrays.size() == 1 ? " array)" : " arrays)");
    }
}
