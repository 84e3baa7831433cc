package io.github.gan4j.metric;

import io.github.gan4j.ndarray.NDArray;
import java.util.Arrays;
import java.util.Locale;

/**
 * Whether a discriminator knows its training samples by heart: what it says of them beside what it says of real samples
 * that it never saw. Both are real; so the more it takes the ones it saw for real and not the others, the more it has
 * memorized.
 *
 * @param training which part of the training samples it takes for real, whose logit is above 0, from 0 to 1
 * @param unseen which part of the unseen ones
 * @param standardError of the difference of both
 * @param ranking the probability that a training sample has a larger logit than an unseen one, half of it where they
 *     are equal: ½ where nothing is memorized, 1 where all is. Unlike the parts it has a meaning for critics too, whose
 *     outputs have no zero
 */
public record Overfitting(double training, double unseen, double standardError, double ranking) {
    private static final String OP = "overfitting";

    /**
     * Compares logits.
     *
     * @param training D's logits of real samples that it was trained on, (N) or (N, 1), one or more
     * @param unseen its logits of real samples that it was not trained on, (M) or (M, 1), one or more
     * @return the comparison
     * @throws IllegalArgumentException if these are no logits, there are none of a kind, or one is not a number
     */
    public static Overfitting of(NDArray training, NDArray unseen) {
        double[] seen = logits("training", training);
        double[] other = logits("unseen", unseen);
        double p = real(seen);
        double q = real(other);
        double error = Math.sqrt(p * (1 - p) / seen.length + q * (1 - q) / other.length);
        return new Overfitting(p, q, error, ranking(seen, other));
    }

    private static double[] logits(String which, NDArray logits) {
        int rank = logits.shape().rank();
        if (rank < 1 || rank > 2 || (rank == 2 && logits.shape().size(1) != 1)) {
            throw new IllegalArgumentException("[" + OP + "] expected logits (N) or (N, 1) of " + which
                    + " samples, got " + logits.shape() + ": give one number for each sample");
        }
        Checked.atLeast(OP, which, logits.shape().size(0), 1, "to see any");
        Checked.finite(OP, "logits", logits, "look for weights that are not finite");
        double[] sorted = new double[logits.elements()];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = logits.array()[logits.offset() + i];
        }
        Arrays.sort(sorted);
        return sorted;
    }

    private static double real(double[] logits) {
        return (double) Arrays.stream(logits).filter(logit -> logit > 0).count() / logits.length;
    }

    /** Of numbers in their order. */
    private static double ranking(double[] seen, double[] other) {
        double sum = 0;
        int below = 0;
        int upTo = 0;
        for (double logit : seen) {
            while (below < other.length && other[below] < logit) {
                below++;
            }
            while (upTo < other.length && other[upTo] <= logit) {
                upTo++;
            }
            sum += (below + upTo) / 2.0;
        }
        return sum / seen.length / other.length;
    }

    /** {@return training − unseen, from −1 to 1: near 0 where nothing is memorized} */
    public double gap() {
        return training - unseen;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "real of training %.1f %%, of unseen %.1f %%, gap %.1f ± %.1f, ranking %.3f",
                100 * training,
                100 * unseen,
                100 * gap(),
                100 * standardError,
                ranking);
    }
}
