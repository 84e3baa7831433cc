package io.github.gan4j.gan;

import io.github.gan4j.ndarray.NDArray;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What rounds keep of the last step. Its arrays serve from step to step, so that keeping costs no memory. */
final class KeptNumbers {
    /** So many of each name. */
    static final int MOST = 256;

    private final Map<String, Entry> entries = new HashMap<>();

    private static final class Entry {
        private float[] numbers = new float[0];
        private boolean isOfThisStep;
    }

    /** A step begins: what was kept of the one before is old. */
    void begin() {
        entries.values().forEach(entry -> entry.isOfThisStep = false);
    }

    void keep(String name, NDArray numbers) {
        Entry entry = entries.computeIfAbsent(name, unseen -> new Entry());
        int all = numbers.elements();
        int count = Math.min(MOST, all);
        if (entry.numbers.length != count) {
            entry.numbers = new float[count];
        }
        for (int i = 0; i < count; i++) {
            entry.numbers[i] = numbers.array()[numbers.offset() + (int) ((long) i * all / count)];
        }
        entry.isOfThisStep = true;
    }

    /** A copy of what was kept in the last step. */
    Optional<float[]> of(String name) {
        return Optional.ofNullable(entries.get(name))
                .filter(entry -> entry.isOfThisStep)
                .map(entry -> entry.numbers.clone());
    }
}
