package io.github.gan4j.examples.evaluate;

import io.github.gan4j.metric.FeatureStatistics;
import io.github.gan4j.metric.FrechetDistance;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.random.Rng;
import java.util.Locale;
import java.util.Optional;

/**
 * Fréchet distances of sets of rows to one half of the data, all of as many rows, by the numbers themselves. Of a
 * signal each number in it is a column.
 *
 * @param samples of what was made
 * @param real of the other half of the data: the floor
 * @param noise of numbers drawn evenly between the least and the greatest of their column: a ceiling
 * @param shuffled of the other half with each column shuffled by itself: what is had by who knows each column, and not
 *     what they have to do with each other; empty of a single column
 * @param count how many rows of each
 */
record NumberDistances(FrechetDistance samples, double real, double noise, Optional<Double> shuffled, int count) {
    /** What stands beside the score is always drawn alike. */
    private static final long SEED = 1;

    /** Fewer rows for each column make distances too large by as much as often matters. */
    private static final int ROWS_OF_A_COLUMN = 10;

    /**
     * Distances to rows.
     *
     * @param real one half of the data, (N, d)
     * @param others the other half, (N, d)
     * @param made what a generator makes, (N, d)
     * @throws IllegalArgumentException if N is not more than d, or a number is not finite
     */
    static NumberDistances of(NDArray real, NDArray others, NDArray made) {
        FeatureStatistics half = FeatureStatistics.of(real);
        Rng rng = Rng.seeded(SEED);
        return new NumberDistances(
                distance(half, made),
                distance(half, others).value(),
                distance(half, noise(others, rng.stream("noise"))).value(),
                half.size() == 1
                        ? Optional.empty()
                        : Optional.of(distance(half, shuffled(others, rng.stream("shuffled")))
                                .value()),
                (int) half.count());
    }

    private static FrechetDistance distance(FeatureStatistics half, NDArray rows) {
        return FrechetDistance.of(half, FeatureStatistics.of(rows));
    }

    private static NDArray noise(NDArray rows, Rng rng) {
        int count = rows.shape().size(0);
        NDArray noise = NDArray.zeros(rows.shape());
        for (int column = 0; column < rows.shape().size(1); column++) {
            double least = Double.POSITIVE_INFINITY;
            double greatest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < count; i++) {
                least = Math.min(least, rows.get(i, column));
                greatest = Math.max(greatest, rows.get(i, column));
            }
            for (int i = 0; i < count; i++) {
                noise.set((float) (least + (greatest - least) * rng.uniform()), i, column);
            }
        }
        return noise;
    }

    private static NDArray shuffled(NDArray rows, Rng rng) {
        int count = rows.shape().size(0);
        NDArray shuffled = NDArray.zeros(rows.shape());
        for (int column = 0; column < rows.shape().size(1); column++) {
            int[] order = rng.permutation(count);
            for (int i = 0; i < count; i++) {
                shuffled.set(rows.get(order[i], column), i, column);
            }
        }
        return shuffled;
    }

    /**
     * All in one line.
     *
     * @param unit what a row is called, of many
     */
    String line(String unit) {
        return String.format(
                Locale.ROOT,
                "Fréchet distance %.4g of %d %s to as many of the data, by their scaled numbers; other %s of the data %.4g "
                        + "(trained on too), noise between least and greatest %.4g%s%s",
                samples.value(),
                count,
                unit,
                unit,
                real,
                noise,
                shuffled.map(known -> String.format(Locale.ROOT, ", columns shuffled %.4g", known))
                        .orElse(""),
                few(unit) + singular());
    }

    private String few(String unit) {
        return count < ROWS_OF_A_COLUMN * samples.size()
                ? String.format(
                        Locale.ROOT,
                        "; too large, since %d %s are fewer than %d for each of %d numbers, and so are those beside it",
                        count,
                        unit,
                        ROWS_OF_A_COLUMN,
                        samples.size())
                : "";
    }

    private String singular() {
        return samples.isSingular()
                ? String.format(
                        Locale.ROOT,
                        "; of %d numbers, the data vary in %d, what was made in %d",
                        samples.size(),
                        samples.realRank(),
                        samples.fakeRank())
                : "";
    }
}
