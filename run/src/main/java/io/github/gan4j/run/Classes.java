package io.github.gan4j.run;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The classes of some data, or those that a generator is told: 0, 1, …, with or without names.
 *
 * @param size how many there are; 0 for none
 * @param names name i is that of class i; empty where they have none; unmodifiable
 * @param counts how many samples the data has of each; empty where that is not known; unmodifiable
 */
public record Classes(int size, List<String> names, List<Integer> counts) {
    /** Leaves out names and counts of another number of classes. */
    public Classes {
        names = names.size() == size ? List.copyOf(names) : List.of();
        counts = counts.size() == size ? List.copyOf(counts) : List.of();
    }

    /**
     * {@return the name of a class, or else its number}
     *
     * @param label the class, in [0, size)
     */
    public String name(int label) {
        return names.isEmpty() ? Integer.toString(label) : names.get(label);
    }

    /**
     * {@return whether the data has samples of a class; true where that is not known}
     *
     * @param label the class, in [0, size)
     */
    public boolean isSeen(int label) {
        return counts.isEmpty() || counts.get(label) > 0;
    }

    /** {@return those that the data has samples of; all where that is not known} */
    public int[] seen() {
        return IntStream.range(0, size).filter(this::isSeen).toArray();
    }

    /**
     * {@return classes in turn, without those that the data has no samples of; 0 for each where there are no classes}
     *
     * @param count how many
     */
    public int[] inTurn(int count) {
        return inTurn(0, count);
    }

    /** Classes in turn, as they are at the places from one on. */
    int[] inTurn(long from, int count) {
        int[] seen = seen();
        return IntStream.range(0, count)
                .map(i -> seen.length == 0 ? 0 : seen[(int) ((from + i) % seen.length)])
                .toArray();
    }
}
