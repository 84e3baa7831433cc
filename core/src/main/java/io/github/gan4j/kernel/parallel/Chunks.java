package io.github.gan4j.kernel.parallel;

/** Splits flat work into chunks whose bounds do not depend on the number of threads. */
public final class Chunks {
    /** Below this many elements a second thread costs more than it saves. */
    public static final int ELEMENTS = 1 << 15;

    private Chunks() {}

    /** Work on the items [from, to) of a run. */
    @FunctionalInterface
    public interface Range {
        /** Does the items [from, to). */
        void run(int from, int to);
    }

    /** Splits n independent elements. */
    public static void split(int n, Range body) {
        split(1, n, body);
    }

    /** Splits n independent items of a given number of elements each. */
    public static void split(int elementsAnItem, int n, Range body) {
        int chunk = Math.max(1, ELEMENTS / Math.max(1, elementsAnItem));
        if (n <= chunk) {
            body.run(0, n);
        } else {
            int tasks = (int) ((n + (long) chunk - 1) / chunk);
            Parallel.run(tasks, i -> body.run(i * chunk, (int) Math.min(n, (i + 1L) * chunk)));
        }
    }
}
