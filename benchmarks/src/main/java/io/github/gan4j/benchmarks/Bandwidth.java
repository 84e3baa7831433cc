package io.github.gan4j.benchmarks;

/** The most that one core of this machine can copy, measured in the fork that wants to know. */
final class Bandwidth {
    private static final int RUNS = 10;
    private static final long RUN_NANOS = 2_000_000;
    private static final long WARM_UP_NANOS = 200_000_000;

    private final float[] from;
    private final float[] to;

    /** For work that reads and writes so many bytes, over and over: small ones stay in a cache. */
    Bandwidth(long workingSet) {
        int floats = (int) Math.max(1, workingSet / (2 * Float.BYTES));
        from = new float[floats];
        to = new float[floats];
        long start = System.nanoTime();
        while (System.nanoTime() - start < WARM_UP_NANOS) {
            copy();
        }
    }

    /** 10⁹ bytes read and written a second now: the best of some short runs, as others may use the core too. */
    double gigabytesPerSecond() {
        double best = 0;
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            long bytes = 0;
            long nanos;
            do {
                copy();
                bytes += bytesPerCopy();
                nanos = System.nanoTime() - start;
            } while (nanos < RUN_NANOS);
            best = Math.max(best, (double) bytes / nanos);
        }
        return best;
    }

    /** The bytes that a copy reads and writes. */
    long bytesPerCopy() {
        return 2L * Float.BYTES * from.length;
    }

    /** Copies; the result only proves it. */
    float copy() {
        System.arraycopy(from, 0, to, 0, from.length);
        return to[from.length - 1];
    }
}
