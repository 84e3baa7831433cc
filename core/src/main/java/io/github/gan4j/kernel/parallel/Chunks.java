package io.github.gan4j.kernel.parallel;

/**
 * Splits flat work into chunks. Where a result depends on their bounds, these do not depend on the number of threads.
 */
public final class Chunks {
    /** Below this many elements a second thread costs more than it saves. */
    public static final int ELEMENTS = 1 << 15;

    /** The least elements of a chunk where many threads want one, whole lines of the cache. */
    private static final int LEAST = 1 << 12;

    private Chunks() {}

    /** Work on the items [from, to) of a run. */
    @FunctionalInterface
    public interface Range {
        /** Does the items [from, to). */
        void run(int from, int to);
    }

    /**
     * Splits n elements into chunks of {@link #ELEMENTS}, whatever the threads: for sums, which are part of their
     * order.
     */
    public static void splitEvenly(int n, Range body) {
        run(ELEMENTS, n, body);
    }

    /** Splits n independent elements. */
    public static void split(int n, Range body) {
        split(1, n, body);
    }

    /** Splits n independent items of a given number of elements each. */
    public static void split(int elementsAnItem, int n, Range body) {
        int each = Math.max(1, elementsAnItem);
        int chunk = Math.max(1, ELEMENTS / each);
        if (n > chunk) {
            int least = Math.max(1, LEAST / each);
            chunk = Math.min(chunk, Parallel.tasks(Parallel.share(n, chunk), least) * least);
        }
        run(chunk, n, body);
    }

    private static void run(int chunk, int n, Range body) {
        if (n <= chunk) {
            body.run(0, n);
        } else {
            Parallel.run(Parallel.tasks(n, chunk), i -> body.run(i * chunk, (int) Math.min(n, (i + 1L) * chunk)));
        }
    }
}
