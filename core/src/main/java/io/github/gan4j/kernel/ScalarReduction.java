package io.github.gan4j.kernel;

/** The reductions in plain Java: the reference for every other version. */
public final class ScalarReduction implements ReductionKernels {
    private static final int CHUNK = 256;

    @Override
    public void reduce(Reduction op, float[] x, int xo, int outer, int length, int inner, float[] y, int yo) {
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < inner; i++) {
                int from = xo + o * length * inner + i;
                y[yo + o * inner + i] = switch (op) {
                    case SUM -> sum(x, from, length, inner);
                    case MAX -> max(x, from, length, inner);
                    case MIN -> min(x, from, length, inner);
                };
            }
        }
    }

    private static float sum(float[] x, int xo, int length, int stride) {
        double total = 0;
        for (int from = 0; from < length; from += CHUNK) {
            int to = Math.min(length, from + CHUNK);
            float part = 0;
            for (int k = from; k < to; k++) {
                part += x[xo + k * stride];
            }
            total += part;
        }
        return (float) total;
    }

    private static float max(float[] x, int xo, int length, int stride) {
        float best = Float.NEGATIVE_INFINITY;
        for (int k = 0; k < length; k++) {
            best = Math.max(best, x[xo + k * stride]);
        }
        return best;
    }

    private static float min(float[] x, int xo, int length, int stride) {
        float best = Float.POSITIVE_INFINITY;
        for (int k = 0; k < length; k++) {
            best = Math.min(best, x[xo + k * stride]);
        }
        return best;
    }

    @Override
    public double sumOfSquares(float[] x, int xo, int n) {
        double total = 0;
        for (int i = 0; i < n; i++) {
            double v = x[xo + i];
            total += v * v;
        }
        return total;
    }

    @Override
    public int firstNonFinite(float[] x, int xo, int n) {
        for (int i = 0; i < n; i++) {
            if (!Float.isFinite(x[xo + i])) {
                return i;
            }
        }
        return -1;
    }
}
