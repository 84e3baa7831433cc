package io.github.gan4j.gan.diagnosis;

import io.github.gan4j.gan.StepReport;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.ToDoubleFunction;

/** The last reports of a run. */
final class Window {
    private final int size;
    private final Deque<StepReport> reports = new ArrayDeque<>();
    private long seen;

    Window(int size) {
        this.size = size;
    }

    void add(StepReport report) {
        if (reports.size() == size) {
            reports.removeFirst();
        }
        reports.addLast(report);
        seen++;
    }

    /** How many reports there were in all. */
    long seen() {
        return seen;
    }

    boolean isFull() {
        return reports.size() == size;
    }

    /** The mean of the numbers that are not NaN: a step in which a player made no update has none of that player. */
    double mean(ToDoubleFunction<StepReport> number) {
        return reports.stream()
                .mapToDouble(number)
                .filter(x -> !Double.isNaN(x))
                .average()
                .orElse(Double.NaN);
    }

    /** The number in the middle, which single steps that stick out do not move. */
    double median(ToDoubleFunction<StepReport> number) {
        double[] sorted = reports.stream()
                .mapToDouble(number)
                .filter(x -> !Double.isNaN(x))
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}
