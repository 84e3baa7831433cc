package io.github.gan4j.benchmarks;

import io.github.gan4j.kernel.FmaPeak;

/** The most that one core of this machine can multiply and add, measured in the fork that wants to know. */
final class Peak {
    private static final int ROUNDS = 20_000;
    private static final int RUNS = 20;
    private static final long WARM_UP_NANOS = 1_000_000_000L;

    private static boolean warm;
    private static float sink;

    private Peak() {}

    /**
     * The peak now, in 10⁹ floating-point operations a second: the best of some short runs, as others may use the core
     * too.
     */
    static synchronized double gflops() {
        if (!warm) {
            long start = System.nanoTime();
            while (System.nanoTime() - start < WARM_UP_NANOS) {
                sink += FmaPeak.run(ROUNDS / 10);
            }
            warm = true;
        }
        double best = 0;
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            sink += FmaPeak.run(ROUNDS);
            best = Math.max(best, FmaPeak.operations(ROUNDS) / (System.nanoTime() - start));
        }
        return best;
    }
}
