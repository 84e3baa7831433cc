package io.github.gan4j.nn.io;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Counter;
import io.github.gan4j.nn.State;
import io.github.gan4j.nn.io.CheckpointException.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Whether a checkpoint is one of a state. */
final class Fit {
    private final CheckedFile saved;
    private final State state;
    private final Predicate<String> optional;

    /**
     * A checkpoint beside a state.
     *
     * @param optional accepts the names that need not be in both
     */
    Fit(CheckedFile saved, State state, Predicate<String> optional) {
        this.saved = saved;
        this.state = state;
        this.optional = optional;
    }

    /**
     * Names, shapes, and numbers in their ranges.
     *
     * @return the names that are in one of the two only
     */
    Set<String> check() {
        Set<String> passedOver = checkNames();
        Map<String, NDArray> arrays = state.arrays();
        for (Header.Entry entry : saved.entries()) {
            NDArray array = arrays.get(entry.name());
            if (array != null && !array.shape().equals(entry.shape())) {
                throw wrong("expected " + entry.name() + " of shape " + array.shape() + ", got " + entry.shape()
                        + ": build the networks with the sizes it was saved with");
            }
        }
        Map<String, Counter> counters = state.counters();
        saved.ledger().counters().forEach((name, count) -> {
            Counter counter = counters.get(name);
            if (counter != null && !counter.accepts(count)) {
                throw wrong("expected " + counter.range() + " for the counter " + name + ", got " + count
                        + ": use the data and the settings it was saved with");
            }
        });
        return passedOver;
    }

    private Set<String> checkNames() {
        Map<String, String> expected = names(
                state.arrays().keySet(),
                state.counters().keySet(),
                state.streams().keySet(),
                state.memories().keySet());
        Map<String, String> got = names(
                saved.entries().stream().map(Header.Entry::name).toList(),
                saved.ledger().counters().keySet(),
                saved.ledger().streams().keySet(),
                saved.ledger().memories().keySet());
        Set<String> passedOver = new TreeSet<>();
        List<String> missing = without(expected, got, passedOver);
        List<String> unexpected = without(got, expected, passedOver);
        if (!missing.isEmpty() || !unexpected.isEmpty()) {
            throw wrong("expected the " + expected.size() + " parts of the state, got "
                    + (missing.isEmpty() ? "" : "none for " + Safetensors.some(missing))
                    + (missing.isEmpty() || unexpected.isEmpty() ? "" : " and ")
                    + (unexpected.isEmpty() ? "" : "unexpected " + Safetensors.some(unexpected))
                    + ": build networks, optimizers and all else with the settings it was saved with");
        }
        return passedOver;
    }

    /** What the others do not have; those that need not be in both are passed over. */
    private List<String> without(Map<String, String> these, Map<String, String> others, Set<String> passedOver) {
        List<String> left = new ArrayList<>();
        these.forEach((words, name) -> {
            if (!others.containsKey(words)) {
                if (optional.test(name)) {
                    passedOver.add(name);
                } else {
                    left.add(words);
                }
            }
        });
        return left;
    }

    /** In words, and as they are. */
    private static Map<String, String> names(
            Iterable<String> arrays, Iterable<String> counters, Iterable<String> streams, Iterable<String> memories) {
        Map<String, String> names = new LinkedHashMap<>();
        arrays.forEach(name -> names.put(name, name));
        counters.forEach(name -> names.put("the counter " + name, name));
        streams.forEach(name -> names.put("the stream " + name, name));
        memories.forEach(name -> names.put("the memory " + name, name));
        return names;
    }

    private CheckpointException wrong(String message) {
        return CheckedFile.wrong(Fault.OTHER_STATE, saved.file(), message);
    }
}
