package io.github.gan4j.nn.io;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Counter;
import io.github.gan4j.nn.State;
import io.github.gan4j.nn.io.CheckpointException.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a checkpoint is one of a state. */
final class Fit {
    private final CheckedFile saved;
    private final State state;

    Fit(CheckedFile saved, State state) {
        this.saved = saved;
        this.state = state;
    }

    /** Names, shapes, and numbers in their ranges. */
    void check() {
        checkNames();
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
    }

    private void checkNames() {
        List<String> expected = names(
                state.arrays().keySet(),
                state.counters().keySet(),
                state.streams().keySet(),
                state.memories().keySet());
        List<String> got = names(
                saved.entries().stream().map(Header.Entry::name).toList(),
                saved.ledger().counters().keySet(),
                saved.ledger().streams().keySet(),
                saved.ledger().memories().keySet());
        List<String> missing = new ArrayList<>(expected);
        missing.removeAll(Set.copyOf(got));
        List<String> unexpected = new ArrayList<>(got);
        unexpected.removeAll(Set.copyOf(expected));
        if (!missing.isEmpty() || !unexpected.isEmpty()) {
            throw wrong("expected the " + expected.size() + " parts of the state, got "
                    + (missing.isEmpty() ? "" : "none for " + Safetensors.some(missing))
                    + (missing.isEmpty() || unexpected.isEmpty() ? "" : " and ")
                    + (unexpected.isEmpty() ? "" : "unexpected " + Safetensors.some(unexpected))
                    + ": build networks, optimizers and all else with the settings it was saved with");
        }
    }

    private static List<String> names(
            Iterable<String> arrays, Iterable<String> counters, Iterable<String> streams, Iterable<String> memories) {
        List<String> names = new ArrayList<>();
        arrays.forEach(names::add);
        counters.forEach(name -> names.add("the counter " + name));
        streams.forEach(name -> names.add("the stream " + name));
        memories.forEach(name -> names.add("the memory " + name));
        return names;
    }

    private CheckpointException wrong(String message) {
        return CheckedFile.wrong(Fault.OTHER_STATE, saved.file(), message);
    }
}
