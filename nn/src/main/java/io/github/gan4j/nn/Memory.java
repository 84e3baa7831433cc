package io.github.gan4j.nn;

import java.util.Map;
import java.util.TreeMap;

/**
 * Numbers by name that are kept from one update to the next, such as a moving average. They belong to whoever trains,
 * so that a penalty or an augmentation is a plain value, and all that must be saved is in one place. Two memories are
 * equal only if they are the same object. Not safe for use by several threads at once.
 */
public final class Memory {
    private final Map<String, Double> values = new TreeMap<>();

    /** Nothing remembered yet. */
    public Memory() {}

    /**
     * What is remembered.
     *
     * @param name what the number is called; begin with the name of whose it is, as in {@code lecam.real}
     * @param initial the number before it is first set
     * @return the number
     */
    public double get(String name, double initial) {
        return values.getOrDefault(name, initial);
    }

    /**
     * Remembers a number.
     *
     * @param name what it is called
     * @param value the number, of any size; NaN and the infinities too
     */
    public void set(String name, double value) {
        values.put(name, value);
    }

    /** {@return a copy of all that is remembered, in the order of the names} */
    public Map<String, Double> values() {
        return new TreeMap<>(values);
    }

    /**
     * Forgets all, and remembers what was saved.
     *
     * @param saved what {@link #values} gave
     */
    public void restore(Map<String, Double> saved) {
        Map<String, Double> copy = Map.copyOf(saved);
        values.clear();
        values.putAll(copy);
    }

    /** All that is remembered, such as {@code Memory{lecam.fake=-0.1, lecam.real=0.2}}. */
    @Override
    public String toString() {
        return "Memory" + values;
    }
}
