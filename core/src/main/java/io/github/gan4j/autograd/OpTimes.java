package io.github.gan4j.autograd;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the time goes: while one is {@link #start started}, each operation run by any thread adds its time to the line
 * of its name. Costs next to nothing when none is.
 */
public final class OpTimes {
    private static volatile @Nullable OpTimes running;

    private final Map<String, long[]> lines = new LinkedHashMap<>();

    private OpTimes() {}

    /**
     * One line of the account.
     *
     * @param name the operation's name
     * @param calls how often it ran
     * @param seconds how long it took in all
     */
    public record Line(String name, long calls, double seconds) {}

    /**
     * Starts to measure, from now on, in place of any other.
     *
     * @return what collects the times
     */
    public static OpTimes start() {
        OpTimes times = new OpTimes();
        running = times;
        return times;
    }

    /**
     * Stops, if this is the one that runs.
     *
     * @return a line for each operation, the one that took longest first
     */
    public synchronized List<Line> stop() {
        if (running == this) {
            running = null;
        }
        return lines.entrySet().stream()
                .map(e -> new Line(e.getKey(), e.getValue()[0], e.getValue()[1] * 1e-9))
                .sorted(Comparator.comparingDouble(Line::seconds).reversed())
                .toList();
    }

    /** When an operation begins: to be given to {@link #end}. Zero when nobody measures. */
    static long begin() {
        return running == null ? 0 : System.nanoTime();
    }

    /** Adds the time since an operation began to the line of its name, and what of it was done. */
    static void end(Op op, String what, long begin) {
        OpTimes times = running;
        if (begin != 0 && times != null) {
            times.add(op.name() + what, begin);
        }
    }

    private synchronized void add(String name, long since) {
        long[] line = lines.computeIfAbsent(name, n -> new long[2]);
        line[0]++;
        line[1] += System.nanoTime() - since;
    }
}
