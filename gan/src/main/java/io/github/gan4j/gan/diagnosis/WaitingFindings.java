package io.github.gan4j.gan.diagnosis;

import io.github.gan4j.gan.diagnosis.Evidence.Words;
import io.github.gan4j.gan.diagnosis.Finding.Kind;
import io.github.gan4j.nn.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Findings that wait to be told, the first one first, as numbers in a memory: each has a running number that begins its
 * names.
 */
final class WaitingFindings {
    private static final String FIRST = "first";
    private static final String NEXT = "next";

    private final Memory memory;

    WaitingFindings(Memory memory) {
        this.memory = memory;
    }

    void add(Kind kind, long step, Evidence evidence) {
        long number = (long) memory.get(NEXT, 0);
        memory.set(number + ".kind", kind.ordinal());
        memory.set(number + ".step", (double) step);
        memory.set(number + ".words", evidence.words().ordinal());
        for (int i = 0; i < evidence.figures().size(); i++) {
            memory.set(number + ".figure" + i, evidence.figures().get(i));
        }
        memory.set(NEXT, number + 1.);
    }

    /** Tells the first one, which then waits no more. */
    Optional<Finding> poll() {
        long number = (long) memory.get(FIRST, 0);
        if (number == (long) memory.get(NEXT, 0)) {
            return Optional.empty();
        }
        Map<String, Double> values = memory.values();
        List<Double> figures = new ArrayList<>();
        for (Double figure = values.remove(number + ".figure0");
                figure != null;
                figure = values.remove(number + ".figure" + figures.size())) {
            figures.add(figure);
        }
        Words words = Words.values()[(int) take(values, number + ".words")];
        Kind kind = Kind.values()[(int) take(values, number + ".kind")];
        long step = (long) take(values, number + ".step");
        values.put(FIRST, number + 1.);
        memory.restore(values);
        return Optional.of(new Finding(kind, step, new Evidence(words, figures).text()));
    }

    private static double take(Map<String, Double> values, String name) {
        Double value = values.remove(name);
        if (value == null) {
            throw new IllegalStateException("[diagnosis] expected the number " + name + " of a finding, got none");
        }
        return value;
    }
}
