package io.github.gan4j.gan.penalty;

import java.util.Map;
import java.util.TreeMap;

/**
 * Numbers that penalties and augmentations keep from one update to the next, such as a moving average, by name. They belong to the
 * trainer, so that a penalty is a plain value, and all that must be saved is in one place.
 */
public final class Memory {
    private final Map<String, Double> values = new TreeMap<>();

    /** Nothing remembered yet. */
    public Memory() {}

    /**
     * What is remembered.
     *
     * @param name what the number is called; begin with the name of the penalty, as in {@code lecam.real}
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
     * @param value the number
     */
    public void set(String name, double value) {
        values.put(name, value);
    }

    /** {@return a copy of all that is remembered} */
    public Map<String, Double> values() {
        return new TreeMap<>(values);
    }

    /**
     * Forgets all, and remembers what was saved.
     *
     * @param saved what {@link #values} gave
     */
    public void restore(Map<String, Double> saved) {
        values.clear();
        values.putAll(saved);
    }
}
