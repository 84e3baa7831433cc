package io.github.gan4j.gan;

import io.github.gan4j.gan.StepReport.Verdict;
import io.github.gan4j.ndarray.NDArray;

/** What the discriminator said of a real and a generated batch, and what a report makes of it. */
record Logits(NDArray real, NDArray fake) {
    /** V(D, G) = E ln σ(r) + E ln(1 − σ(f)). */
    float value() {
        return (float) -(meanSoftplus(real, -1) + meanSoftplus(fake, 1));
    }

    static Verdict verdict(NDArray logits, boolean real) {
        int n = logits.elements();
        double probability = 0;
        double sum = 0;
        double squares = 0;
        int right = 0;
        for (int i = 0; i < n; i++) {
            double x = logits.array()[logits.offset() + i];
            probability += 1 / (1 + StrictMath.exp(-x));
            sum += x;
            squares += x * x;
            right += real ? x > 0 ? 1 : 0 : x < 0 ? 1 : 0;
        }
        double mean = sum / n;
        double variance = Math.max(0, squares / n - mean * mean);
        return new Verdict((float) (probability / n), (float) right / n, (float) mean, (float) Math.sqrt(variance));
    }

    private static double meanSoftplus(NDArray x, int sign) {
        double sum = 0;
        for (int i = 0; i < x.elements(); i++) {
            double s = sign * x.array()[x.offset() + i];
            sum += Math.max(s, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(s)));
        }
        return sum / x.elements();
    }
}
