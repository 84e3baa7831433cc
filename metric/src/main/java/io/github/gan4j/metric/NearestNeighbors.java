package io.github.gan4j.metric;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The nearest of some samples to each of others, such as the training images that generated ones are closest to, by
 * Euclidean distance of pixels or features. A generator that gives its training samples back is nearer to them than
 * unseen real samples are: {@link #shareNearerThan}. The time grows with N times M, the memory with N.
 */
public final class NearestNeighbors {
    private static final String OP = "neighbors";

    private final double[] distances;
    private final int[] indices;

    private NearestNeighbors(double[] distances, int[] indices) {
        this.distances = distances;
        this.indices = indices;
    }

    /**
     * Looks for neighbors.
     *
     * @param samples (N, …), such as images (N, H, W, C) or features (N, d), one or more
     * @param among (M, …), each of the same shape: where to look, such as the training samples, one or more
     * @return the neighbors
     * @throws IllegalArgumentException if these are no samples of one shape, there are none of a set, or a number is
     *     not finite
     */
    public static NearestNeighbors of(NDArray samples, NDArray among) {
        return of(samples, among, ScoringProgress.NONE);
    }

    /**
     * Looks for neighbors, and tells how far it has come.
     *
     * @param samples (N, …), one or more
     * @param among (M, …), one or more
     * @param progress is told
     * @return the neighbors
     * @throws IllegalArgumentException as {@link #of(NDArray, NDArray)}
     */
    public static NearestNeighbors of(NDArray samples, NDArray among, ScoringProgress progress) {
        FeatureRows x = rows(samples, among);
        FeatureRows y = rows(among, samples);
        double[] distances = new double[x.count()];
        int[] indices = new int[x.count()];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        PairBlocks.SQUARED_DISTANCE.of(x, y, progress, (row, from, count, numbers) -> {
            for (int j = 0; j < count; j++) {
                if (numbers[j] < distances[row]) {
                    distances[row] = numbers[j];
                    indices[row] = from + j;
                }
            }
        });
        Arrays.setAll(distances, i -> Math.sqrt(distances[i]));
        return new NearestNeighbors(distances, indices);
    }

    private static FeatureRows rows(NDArray samples, NDArray others) {
        Shape shape = samples.shape();
        if (shape.rank() < 2
                || others.shape().rank() < 2
                || !shape.part(1, shape.rank())
                        .equals(others.shape().part(1, others.shape().rank()))) {
            throw new IllegalArgumentException("[" + OP + "] expected samples (N, …) of one shape, got " + shape
                    + " and " + others.shape() + ": bring both to one size");
        }
        Checked.atLeast(OP, "given", shape.size(0), 1, "of each set");
        return FeatureRows.of(OP, samples.reshape(Shape.of(shape.size(0), shape.stride(0))));
    }

    /** {@return a copy of the distances to the nearest, N of them, each 0 or more} */
    public double[] distances() {
        return distances.clone();
    }

    /**
     * {@return the number of the nearest to each sample, N of them, each from 0 to M − 1; the first of equally near
     * ones}
     */
    public int[] indices() {
        return indices.clone();
    }

    /**
     * The samples that are nearest to theirs, for pictures.
     *
     * @param count how many, from 0 to N
     * @return their numbers, the nearest first; the first of equally near ones before others
     * @throws IllegalArgumentException if there are not as many
     */
    public int[] closest(int count) {
        if (count < 0 || count > distances.length) {
            throw new IllegalArgumentException("[" + OP + "] expected from 0 to " + distances.length + " samples, got "
                    + count + ": ask for fewer");
        }
        return IntStream.range(0, distances.length)
                .boxed()
                .sorted((a, b) -> Double.compare(distances[a], distances[b]))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * A percentile of the distances, between two of them by a straight line.
     *
     * @param percent from 0, the smallest, to 100, the largest
     * @return the distance
     * @throws IllegalArgumentException if the percentage is not in the range
     */
    public double percentile(double percent) {
        return Percentiles.of(OP, distances, percent);
    }

    /**
     * Which part of the samples is nearer to its neighbor than nearly all unseen real samples are to theirs: those are
     * memorized, as far as distances tell. About the percentage divided by 100 where samples are like unseen real ones.
     *
     * @param unseen the neighbors of real samples that are not among those looked at, among the same
     * @param percent which of their distances is the bound, from 0 to 100; 5 is usual
     * @return the share of these samples that are nearer than that, from 0 to 1
     * @throws IllegalArgumentException if the percentage is not in the range
     */
    public double shareNearerThan(NearestNeighbors unseen, double percent) {
        double bound = unseen.percentile(percent);
        return (double) Arrays.stream(distances).filter(d -> d < bound).count() / distances.length;
    }

    /** The median of the distances. */
    @Override
    public String toString() {
        return "NearestNeighbors(" + distances.length + " samples, median distance " + (float) percentile(50) + ")";
    }
}
