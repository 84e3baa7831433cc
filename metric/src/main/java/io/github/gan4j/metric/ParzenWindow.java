package io.github.gan4j.metric;

import io.github.gan4j.ndarray.NDArray;
import java.util.Arrays;
import java.util.Locale;

/**
 * The log-likelihood of unseen samples under a Gaussian window around each generated one, as Goodfellow et al. 2014
 * report it. In many dimensions it says little of what pictures look like (Theis et al. 2016); it is here to stand
 * beside published numbers.
 *
 * @param mean of the log-likelihoods of the unseen samples, in nats
 * @param standardError of the mean; NaN for one sample
 * @param width σ of the windows
 */
public record ParzenWindow(double mean, double standardError, double width) {
    private static final String OP = "parzen";

    /**
     * The log-likelihood with windows of a width.
     *
     * @param generated samples (N, d), one or more
     * @param unseen samples (M, d) that no network was trained on, one or more
     * @param width σ of the windows, above 0; to be chosen by {@link #best} on samples that are neither
     * @return the log-likelihood
     * @throws IllegalArgumentException if these are no features of one size, one of them is not finite, a set is empty,
     *     or the width is not above 0
     */
    public static ParzenWindow of(NDArray generated, NDArray unseen, double width) {
        return of(generated, unseen, width, ScoringProgress.NONE);
    }

    private static ParzenWindow[] all(NDArray generated, NDArray unseen, double[] widths, ScoringProgress progress) {
        FeatureRows centers = FeatureRows.of(OP, generated);
        FeatureRows samples = FeatureRows.of(OP, unseen);
        Checked.sameSize(OP, centers.size(), samples.size());
        Checked.atLeast(OP, "generated", centers.count(), 1, "for a window");
        Checked.atLeast(OP, "unseen", samples.count(), 1, "for a mean");
        LogSums[] sums = new LogSums[widths.length];
        for (int w = 0; w < widths.length; w++) {
            if (!(widths[w] > 0) || Double.isInfinite(widths[w])) {
                throw new IllegalArgumentException("[" + OP + "] expected windows of a width above 0, got " + widths[w]
                        + ": take one such as 0.2");
            }
            sums[w] = new LogSums(samples.count(), -1 / (2 * widths[w] * widths[w]));
        }
        PairBlocks.SQUARED_DISTANCE.of(samples, centers, progress, (row, from, count, squares) -> {
            for (LogSums each : sums) {
                each.add(row, squares, count);
            }
        });
        ParzenWindow[] windows = new ParzenWindow[widths.length];
        for (int w = 0; w < widths.length; w++) {
            double constant = StrictMath.log(centers.count())
                    + centers.size() * (StrictMath.log(widths[w]) + .5 * StrictMath.log(2 * Math.PI));
            Spread spread = new Spread();
            for (int i = 0; i < samples.count(); i++) {
                spread.add(sums[w].of(i) - constant);
            }
            windows[w] = new ParzenWindow(spread.mean(), spread.standardError(), widths[w]);
        }
        return windows;
    }

    /**
     * The log-likelihood with windows of a width, and tells how far it has come.
     *
     * @param generated samples (N, d), one or more
     * @param unseen samples (M, d) that no network was trained on, one or more
     * @param width σ of the windows, above 0
     * @param progress is told
     * @return the log-likelihood
     * @throws IllegalArgumentException as {@link #of(NDArray, NDArray, double)}
     */
    public static ParzenWindow of(NDArray generated, NDArray unseen, double width, ScoringProgress progress) {
        return all(generated, unseen, new double[] {width}, progress)[0];
    }

    /**
     * The width with the greatest log-likelihood.
     *
     * @param generated samples (N, d)
     * @param validation samples (M, d) that no network was trained on, and that are not scored afterwards
     * @param widths what to choose from, one or more, each above 0
     * @return the log-likelihood of the validation samples with the best width
     * @throws IllegalArgumentException as {@link #of(NDArray, NDArray, double)}, or if there are no widths
     */
    public static ParzenWindow best(NDArray generated, NDArray validation, double... widths) {
        if (widths.length == 0) {
            throw new IllegalArgumentException("[" + OP + "] expected widths, got none: give some from 0.1 to 1");
        }
        ParzenWindow[] all = all(generated, validation, widths, ScoringProgress.NONE);
        ParzenWindow best = all[0];
        for (ParzenWindow other : all) {
            best = other.mean > best.mean ? other : best;
        }
        return best;
    }

    /** For each row log Σ exp(factor · square) of the squares that come, which does not underflow. */
    private static final class LogSums {
        private final double factor;
        private final double[] most;
        private final double[] sums;

        LogSums(int rows, double factor) {
            this.factor = factor;
            this.most = new double[rows];
            this.sums = new double[rows];
            Arrays.fill(most, Double.NEGATIVE_INFINITY);
        }

        void add(int row, double[] squares, int count) {
            for (int j = 0; j < count; j++) {
                double exponent = factor * squares[j];
                if (exponent > most[row]) {
                    sums[row] = sums[row] * StrictMath.exp(most[row] - exponent) + 1;
                    most[row] = exponent;
                } else {
                    sums[row] += StrictMath.exp(exponent - most[row]);
                }
            }
        }

        double of(int row) {
            return most[row] + StrictMath.log(sums[row]);
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4g ± %.2g nats (width %.3g)", mean, standardError, width);
    }
}
