package io.github.gan4j.kernel;

/**
 * Whether this Java multiplies and adds in one instruction. Where it does not (old processors, {@code -XX:-UseFMA}),
 * {@link Math#fma} takes a detour through {@link java.math.BigDecimal}, lane by lane, which gives the same bits a
 * thousand times later. There is no method to ask; but the two cases are so far apart that a few microseconds tell
 * them, also before anything is compiled.
 */
final class FmaProbe {
    private static final int CALLS = 32;
    private static final int ROUNDS = 12;

    /** One instruction takes about as long as a call of a small method; the detour some hundred times as long. */
    private static final int FAR = 20;

    private FmaProbe() {}

    /** The least of several times counts, so that what else runs on the machine cannot tip the answer. */
    static boolean isFast() {
        long fused = Long.MAX_VALUE;
        long plain = Long.MAX_VALUE;
        float sum = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            float x = fused(1 + i * 1e-3f);
            long middle = System.nanoTime();
            float y = plain(1 + i * 1e-3f);
            long end = System.nanoTime();
            fused = Math.min(fused, middle - start);
            plain = Math.min(plain, end - middle);
            sum += x + y;
        }
        // Always finite: asked so that no compiler leaves the work out.
        return Float.isFinite(sum) && fused < FAR * Math.max(plain, CALLS);
    }

    private static float fused(float x) {
        float sum = x;
        for (int i = 0; i < CALLS; i++) {
            sum = Math.fma(sum, 0.999f, x);
        }
        return sum;
    }

    private static float plain(float x) {
        float sum = x;
        for (int i = 0; i < CALLS; i++) {
            sum = multiplyAdd(sum, 0.999f, x);
        }
        return sum;
    }

    private static float multiplyAdd(float a, float b, float c) {
        return a * b + c;
    }
}
