package io.github.gan4j.metric;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.Arrays;
import java.util.Locale;

/**
 * Clusters of samples by Lloyd's method: each sample belongs to the nearest center, each center moves to the mean of
 * its samples, until no sample changes. The first centers are drawn by k-means++ (Arthur, Vassilvitskii 2007): each
 * with a probability that grows with the squared distance to those that are there. The same samples and random numbers
 * give the same clusters, with any number of threads.
 */
public final class KMeans {
    private static final String OP = "kmeans";

    private final int size;

    /** Row c is the center c. */
    private final double[][] centers;

    /** How many samples each cluster has. */
    private final int[] counts;

    private double inertia;
    private int rounds;

    private KMeans(double[][] centers, int size) {
        this.centers = centers;
        this.size = size;
        this.counts = new int[centers.length];
    }

    /**
     * Clusters samples.
     *
     * @param features (N, d)
     * @param clusters how many clusters, K, from 1 to the number of different samples
     * @param mostRounds after how many rounds to end where samples still change, 1 or more; 100 is usual
     * @param rng draws the first centers
     * @return the clusters
     * @throws IllegalArgumentException if these are no features, one of them is not finite, there are fewer different
     *     samples than clusters, or a number is not in its range
     */
    public static KMeans of(NDArray features, int clusters, int mostRounds, Rng rng) {
        return of(OP, FeatureRows.of(OP, features), clusters, mostRounds, rng);
    }

    /** For a score, whose name errors have. */
    static KMeans of(String op, FeatureRows rows, int clusters, int mostRounds, Rng rng) {
        if (clusters < 1 || mostRounds < 1) {
            throw new IllegalArgumentException("[" + op + "] expected one cluster or more and one round or more, got "
                    + clusters + " clusters and " + mostRounds + " rounds: take 20 and 100");
        }
        Checked.atLeast(op, "given", rows.count(), clusters, "one for each cluster");
        KMeans means = new KMeans(drawn(op, rows, clusters, rng), rows.size());
        means.settle(rows, mostRounds);
        return means;
    }

    /**
     * Clusters samples from centers that are known.
     *
     * @param features (N, d)
     * @param centers the first centers (K, d)
     * @param mostRounds after how many rounds to end where samples still change, 1 or more
     * @return the clusters
     * @throws IllegalArgumentException if these are no features of one size, one of them is not finite, there are fewer
     *     samples than centers, or no center or round
     */
    public static KMeans from(NDArray features, NDArray centers, int mostRounds) {
        FeatureRows rows = FeatureRows.of(OP, features);
        FeatureRows first = FeatureRows.of(OP, centers);
        Checked.sameSize(OP, rows.size(), first.size());
        if (first.count() < 1 || mostRounds < 1) {
            throw new IllegalArgumentException("[" + OP + "] expected one center or more and one round or more, got "
                    + first.count() + " centers and " + mostRounds + " rounds: take 20 and 100");
        }
        Checked.atLeast(OP, "given", rows.count(), first.count(), "one for each cluster");
        double[][] start = new double[first.count()][];
        Arrays.setAll(start, c -> row(first, c));
        KMeans means = new KMeans(start, rows.size());
        means.settle(rows, mostRounds);
        return means;
    }

    private static double[] row(FeatureRows rows, int i) {
        double[] row = new double[rows.size()];
        Arrays.setAll(row, j -> rows.get(i, j));
        return row;
    }

    private static double[][] drawn(String op, FeatureRows rows, int clusters, Rng rng) {
        double[][] centers = new double[clusters][];
        double[] apart = new double[rows.count()];
        Arrays.fill(apart, Double.POSITIVE_INFINITY);
        int next = rng.integer(rows.count());
        for (int c = 0; c < clusters; c++) {
            centers[c] = row(rows, next);
            nearer(rows, centers, c, c + 1, apart, new int[rows.count()]);
            next = c + 1 < clusters ? farOne(op, apart, c + 1, clusters, rng) : next;
        }
        return centers;
    }

    /** A sample, drawn with a probability that is proportional to a number of it. */
    private static int farOne(String op, double[] apart, int have, int want, Rng rng) {
        double all = 0;
        for (double one : apart) {
            all += one;
        }
        if (!(all > 0)) {
            throw new IllegalArgumentException("[" + op + "] expected at least " + want
                    + " different samples, one for each cluster, got " + have
                    + ": give more samples, or take fewer clusters");
        }
        double left = (rng.bits64() >>> 11) * 0x1p-53 * all;
        int last = 0;
        for (int i = 0; i < apart.length; i++) {
            if (apart[i] > 0) {
                last = i;
                left -= apart[i];
                if (left < 0) {
                    return i;
                }
            }
        }
        return last;
    }

    private void settle(FeatureRows rows, int mostRounds) {
        int[] before = new int[rows.count()];
        Arrays.fill(before, -1);
        double[] apart = new double[rows.count()];
        int[] now = nearest(rows, apart);
        while (rounds < mostRounds && !Arrays.equals(before, now)) {
            fillEmpty(now, apart);
            move(rows, now);
            before = now;
            now = nearest(rows, apart);
            rounds++;
        }
        Arrays.fill(counts, 0);
        for (int i = 0; i < now.length; i++) {
            counts[now[i]]++;
            inertia += apart[i];
        }
    }

    /** A cluster without samples takes the one that is farthest from its center, of a cluster that has others. */
    private void fillEmpty(int[] assigned, double[] apart) {
        Arrays.fill(counts, 0);
        for (int c : assigned) {
            counts[c]++;
        }
        for (int c = 0; c < counts.length; c++) {
            if (counts[c] == 0) {
                int far = -1;
                for (int i = 0; i < assigned.length; i++) {
                    far = counts[assigned[i]] > 1 && (far < 0 || apart[i] > apart[far]) ? i : far;
                }
                counts[assigned[far]]--;
                counts[c]++;
                assigned[far] = c;
                apart[far] = 0;
            }
        }
    }

    private void move(FeatureRows rows, int[] assigned) {
        for (double[] center : centers) {
            Arrays.fill(center, 0);
        }
        for (int i = 0; i < assigned.length; i++) {
            double[] center = centers[assigned[i]];
            int at = rows.at(i);
            for (int j = 0; j < size; j++) {
                center[j] += rows.numbers()[at + j];
            }
        }
        for (int c = 0; c < centers.length; c++) {
            for (int j = 0; j < size; j++) {
                centers[c][j] /= counts[c];
            }
        }
    }

    /** The nearest center of each row, the first of equally near ones, and the squared distances to them. */
    private int[] nearest(FeatureRows rows, double[] apart) {
        int[] assigned = new int[rows.count()];
        Arrays.fill(apart, Double.POSITIVE_INFINITY);
        nearer(rows, centers, 0, centers.length, apart, assigned);
        return assigned;
    }

    /** Where one of some centers is nearer to a row than its distance, takes that center and its distance. */
    private static void nearer(
            FeatureRows rows, double[][] centers, int first, int end, double[] apart, int[] assigned) {
        Waves.run(rows.count(), PairBlocks.SIDE, ScoringProgress.NONE, (from, to) -> {
            double[][] turned = new double[rows.size()][PairBlocks.SIDE];
            double[] squares = new double[PairBlocks.SIDE];
            PairBlocks.turn(rows, from, to - from, 0, rows.size(), turned);
            for (int c = first; c < end; c++) {
                Arrays.fill(squares, 0);
                PairBlocks.SQUARED_DISTANCE.add(centers[c], rows.size(), turned, squares);
                for (int i = from; i < to; i++) {
                    if (squares[i - from] < apart[i]) {
                        apart[i] = squares[i - from];
                        assigned[i] = c;
                    }
                }
            }
        });
    }

    /**
     * The cluster of each of some samples.
     *
     * @param features (M, d), of any samples
     * @return M numbers from 0 to K − 1; the first of equally near centers
     * @throws IllegalArgumentException if these are no features of this size, or one of them is not finite
     */
    public int[] assign(NDArray features) {
        return assign(FeatureRows.of(OP, features));
    }

    int[] assign(FeatureRows rows) {
        Checked.sameSize(OP, size, rows.size());
        return nearest(rows, new double[rows.count()]);
    }

    /** {@return the centers (K, d), rounded to floats} */
    public NDArray centers() {
        NDArray out = NDArray.zeros(Shape.of(centers.length, size));
        for (int c = 0; c < centers.length; c++) {
            for (int j = 0; j < size; j++) {
                out.array()[c * size + j] = (float) centers[c][j];
            }
        }
        return out;
    }

    /** {@return how many samples each cluster has, K numbers} */
    public int[] counts() {
        return counts.clone();
    }

    /** {@return the sum of the squared distances of all samples to their centers} */
    public double inertia() {
        return inertia;
    }

    /** {@return how many rounds it took until no sample changed, or the most allowed} */
    public int rounds() {
        return rounds;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "KMeans(clusters %d, inertia %.4g, rounds %d)", centers.length, inertia, rounds);
    }
}
