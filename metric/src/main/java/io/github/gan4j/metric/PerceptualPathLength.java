package io.github.gan4j.metric;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * The perceptual path length of a generator (Karras et al. 2019): how far features move on a small step along a way
 * between two codes,
 *
 * <pre>E ‖f(g(w(t + ε))) − f(g(w(t)))‖² / ε²     t uniform in [0, 1 − ε)</pre>
 *
 * <p>without the lowest and the highest hundredth, as in the authors' program. Smaller is smoother; how large it is
 * depends on the features, so compare numbers of one judge only. Between normal codes z the way is a great circle,
 * between codes w of a mapping network a straight line.
 *
 * @param value the mean over the pairs that are left
 * @param standardError of the mean; NaN where one is left
 * @param pairs how many pairs are left
 */
public record PerceptualPathLength(double value, double standardError, int pairs) {
    /** ε of the paper. */
    public static final double EPSILON = 1e-4;

    private static final String OP = "ppl";

    /** How many pairs go through the networks at once. */
    private static final int BATCH = 64;

    /** A way between two codes, such as {@code Interpolation.SPHERICAL::between} of the module {@code gan}. */
    @FunctionalInterface
    public interface Way {
        /**
         * The place at one part of the way.
         *
         * @param from the beginning (d)
         * @param to the end (d)
         * @param part from 0 to 1
         * @return the code there (d)
         */
        NDArray between(NDArray from, NDArray to, double part);
    }

    /**
     * Measures a generator.
     *
     * @param generator makes samples (B, …) of codes (B, d), each by itself and the same again for the same code
     * @param features makes features (B, f) of samples
     * @param from where ways begin, codes (N, d), one or more; 100,000 in the paper
     * @param to where they end, codes (N, d)
     * @param way from one to the other
     * @param epsilon ε, above 0 and below 1; below 1e-5 the rounding of floats shows
     * @param rng draws t
     * @param progress is told
     * @return the length
     * @throws IllegalArgumentException if these are no codes of one shape, there are none, a number is not finite, ε is
     *     not in its range, or the features are not (B, f)
     */
    public static PerceptualPathLength of(
            UnaryOperator<NDArray> generator,
            UnaryOperator<NDArray> features,
            NDArray from,
            NDArray to,
            Way way,
            double epsilon,
            Rng rng,
            ScoringProgress progress) {
        Checked.features(OP, from);
        Checked.features(OP, to);
        if (!from.shape().equals(to.shape())) {
            throw new IllegalArgumentException("[" + OP + "] expected ends of as many ways, got " + from.shape()
                    + " and " + to.shape() + ": draw both from one latent distribution");
        }
        Checked.atLeast(OP, "given", from.shape().size(0), 1, "for a way");
        if (!(epsilon > 0 && epsilon < 1)) {
            throw new IllegalArgumentException(
                    "[" + OP + "] expected an epsilon above 0 and below 1, got " + epsilon + ": take 1e-4");
        }
        int n = from.shape().size(0);
        double[] lengths = new double[n];
        for (int first = 0; first < n; first += BATCH) {
            int end = Math.min(n, first + BATCH);
            NDArray codes = codes(from.part(first, end), to.part(first, end), way, epsilon, rng);
            FeatureRows seen = FeatureRows.of(OP, features.apply(generator.apply(codes)));
            if (seen.count() != 2 * (end - first)) {
                throw new IllegalArgumentException("[" + OP + "] expected features of " + 2 * (end - first)
                        + " samples, got those of " + seen.count() + ": give one row for each code");
            }
            for (int i = 0; i < end - first; i++) {
                lengths[first + i] = squared(seen, 2 * i) / (epsilon * epsilon);
            }
            progress.at(end, n);
        }
        return trimmed(lengths);
    }

    /** Each code with the one that is a step ahead of it behind it. */
    private static NDArray codes(NDArray from, NDArray to, Way way, double epsilon, Rng rng) {
        int pairs = from.shape().size(0);
        int size = from.shape().size(1);
        Shape code = Shape.of(size);
        NDArray codes = NDArray.zeros(Shape.of(2 * pairs, size));
        for (int i = 0; i < pairs; i++) {
            NDArray a = from.part(i, i + 1).reshape(code);
            NDArray b = to.part(i, i + 1).reshape(code);
            double part = rng.uniform() * (1 - epsilon);
            codes.part(2 * i, 2 * i + 1).copyFrom(way.between(a, b, part));
            codes.part(2 * i + 1, 2 * i + 2).copyFrom(way.between(a, b, part + epsilon));
        }
        return codes;
    }

    private static double squared(FeatureRows rows, int row) {
        double sum = 0;
        for (int j = 0; j < rows.size(); j++) {
            double apart = (double) rows.get(row + 1, j) - rows.get(row, j);
            sum += apart * apart;
        }
        return sum;
    }

    /** The mean of what lies from the 1st to the 99th percentile, both of which are numbers of the list. */
    private static PerceptualPathLength trimmed(double[] lengths) {
        double[] sorted = lengths.clone();
        Arrays.sort(sorted);
        int last = sorted.length - 1;
        double low = sorted[(int) Math.floor(.01 * last)];
        double high = sorted[(int) Math.ceil(.99 * last)];
        Spread spread = new Spread();
        int pairs = 0;
        for (double length : lengths) {
            if (length >= low && length <= high) {
                spread.add(length);
                pairs++;
            }
        }
        return new PerceptualPathLength(spread.mean(), spread.standardError(), pairs);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4g ± %.2g (%d pairs)", value, standardError, pairs);
    }
}
