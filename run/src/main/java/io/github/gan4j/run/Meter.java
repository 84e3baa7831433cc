package io.github.gan4j.run;

import io.github.gan4j.gan.Report;
import io.github.gan4j.nn.Counter;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.nn.State;
import java.util.List;
import java.util.Map;

/** Gathers the figures of some steps, and gives their means. Not safe for use by several threads at once. */
public final class Meter {
    /** Behind a figure's name: how many steps had it. */
    private static final String WITH = ".steps";

    private final List<String> figures;
    private final Memory sums = new Memory();
    private final Counter steps = Counter.of(0);

    /** How fast it was is not part of the state: it is another thing after a break. */
    private long samples;

    private double seconds;

    private Meter(List<String> figures) {
        this.figures = figures;
    }

    /**
     * {@return a meter that has seen no step}
     *
     * @param figures the names of the figures, as in {@link io.github.gan4j.gan.Figures}
     */
    public static Meter of(List<String> figures) {
        return new Meter(List.copyOf(figures));
    }

    /**
     * Counts a step.
     *
     * @param report what it was like
     */
    public void add(Report report) {
        steps.increment();
        samples += report.samples();
        seconds += report.seconds();
        for (String figure : figures) {
            // What a step does not have, such as the loss of a player that has not moved yet, does not count.
            if (report.figures().containsKey(figure)) {
                sums.set(figure, sums.get(figure, 0) + (float) report.get(figure));
                sums.set(figure + WITH, sums.get(figure + WITH, 0) + 1);
            }
        }
    }

    /** {@return whether no step was counted since it was cleared} */
    public boolean isEmpty() {
        return steps.get() == 0;
    }

    /**
     * {@return the mean of a figure over the steps since it was cleared that had it; NaN if there was none}
     *
     * @param figure its name, one of those of this meter
     */
    public double mean(String figure) {
        return sums.get(figure, Double.NaN) / sums.get(figure + WITH, 0);
    }

    /**
     * {@return whether a step since it was cleared had a figure}
     *
     * @param figure its name, one of those of this meter
     */
    public boolean has(String figure) {
        return sums.get(figure + WITH, 0) > 0;
    }

    /** {@return how long the steps took that were counted in this process} */
    public double seconds() {
        return seconds;
    }

    /** {@return how many real samples a second were shown in the steps that were counted in this process} */
    public double samplesPerSecond() {
        return samples / Math.max(seconds, 1e-9);
    }

    /** Begins anew. */
    public void clear() {
        steps.set(0);
        sums.restore(Map.of());
        samples = 0;
        seconds = 0;
    }

    /** {@return the sums and the number of steps} */
    public State state() {
        return State.empty().with("sums", sums).with("steps", steps);
    }
}
