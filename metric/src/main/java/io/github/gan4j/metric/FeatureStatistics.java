package io.github.gan4j.metric;

import io.github.gan4j.ndarray.NDArray;
import java.util.Arrays;

/**
 * The mean and the covariance of features, gathered batch by batch in double precision: the memory does not depend on
 * how many samples there are. Batches are merged by their means (Chan, Golub, LeVeque 1979), so nothing is lost where
 * the mean is large beside the deviation. The library's threads share the work on a batch, and do not change a bit of
 * it. Not safe for use by several threads at once; threads gather their own, and {@link #add(FeatureStatistics)} brings
 * them together.
 */
public final class FeatureStatistics {
    private static final String OP = "features";

    /** How many samples' deviations from the mean are there at once. */
    private static final int AT_ONCE = 512;

    /** How many features' products with others one thread adds up. */
    private static final int BAND = 16;

    private final int size;
    private final double[] mean;

    /** Sums of the products of deviations from the mean; the lower triangle: row j has j + 1 of them. */
    private final double[][] products;

    private long count;

    private FeatureStatistics(int size) {
        this.size = size;
        this.mean = new double[size];
        this.products = new double[size][];
        Arrays.setAll(products, j -> new double[j + 1]);
    }

    /**
     * Statistics of no features yet.
     *
     * @param size how many features a sample has, d, from 1 to 46,340
     * @return the statistics
     * @throws IllegalArgumentException if the size is not in the range
     */
    public static FeatureStatistics ofSize(int size) {
        if (size < 1 || size > 46_340) {
            throw new IllegalArgumentException(
                    "[" + OP + "] expected a size from 1 to 46340, got " + size + ": give as many as a sample has");
        }
        return new FeatureStatistics(size);
    }

    /**
     * Statistics of some features.
     *
     * @param features (N, d)
     * @return the statistics
     * @throws IllegalArgumentException if these are no features, or one of them is not finite
     */
    public static FeatureStatistics of(NDArray features) {
        Checked.features(OP, features);
        return ofSize(features.shape().size(1)).add(features);
    }

    /**
     * Adds samples.
     *
     * @param features (N, d) of them, N 0 or more
     * @return this
     * @throws IllegalArgumentException if they have another size, or one of them is not finite; then nothing has
     *     changed
     */
    public FeatureStatistics add(NDArray features) {
        Checked.features(OP, features);
        Checked.sameSize(OP, size, features.shape().size(1));
        int n = features.shape().size(0);
        if (n == 0) {
            return this;
        }
        FeatureStatistics batch = new FeatureStatistics(size);
        batch.gather(features.array(), features.offset(), n);
        return add(batch);
    }

    /** Gathers the only samples there are. */
    private void gather(float[] numbers, int offset, int n) {
        count = n;
        for (int i = 0, at = offset; i < n; i++, at += size) {
            for (int j = 0; j < size; j++) {
                mean[j] += numbers[at + j];
            }
        }
        for (int j = 0; j < size; j++) {
            mean[j] /= n;
        }
        double[][] deviations = new double[Math.min(n, AT_ONCE)][size];
        for (int first = 0; first < n; first += AT_ONCE) {
            int samples = Math.min(AT_ONCE, n - first);
            for (int i = 0; i < samples; i++) {
                int at = offset + (first + i) * size;
                for (int j = 0; j < size; j++) {
                    deviations[i][j] = numbers[at + j] - mean[j];
                }
            }
            Waves.run(size, BAND, ScoringProgress.NONE, (from, to) -> addProducts(deviations, samples, from, to));
        }
    }

    /**
     * Adds rows [from, to) of the products of some samples, four of them at once; each sum has the order of the
     * samples.
     */
    private void addProducts(double[][] deviations, int samples, int from, int to) {
        int i = 0;
        for (; i + 4 <= samples; i += 4) {
            double[] a = deviations[i];
            double[] b = deviations[i + 1];
            double[] c = deviations[i + 2];
            double[] d = deviations[i + 3];
            for (int j = from; j < to; j++) {
                Matrices.addRows(products[j], a[j], a, b[j], b, c[j], c, d[j], d, 0, j + 1);
            }
        }
        for (; i < samples; i++) {
            for (int j = from; j < to; j++) {
                Matrices.addRow(products[j], deviations[i][j], deviations[i], 0, j + 1);
            }
        }
    }

    /**
     * Adds what others have gathered.
     *
     * @param other statistics of other samples; unchanged
     * @return this
     * @throws IllegalArgumentException if they are of another size
     */
    public FeatureStatistics add(FeatureStatistics other) {
        Checked.sameSize(OP, size, other.size);
        if (other.count == 0) {
            return this;
        }
        long all = count + other.count;
        double[] apart = new double[size];
        for (int j = 0; j < size; j++) {
            apart[j] = other.mean[j] - mean[j];
        }
        double weight = (double) count / all * other.count;
        for (int j = 0; j < size; j++) {
            Matrices.addRow(products[j], 1, other.products[j], 0, j + 1);
            Matrices.addRow(products[j], apart[j] * weight, apart, 0, j + 1);
        }
        for (int j = 0; j < size; j++) {
            mean[j] += apart[j] * other.count / all;
        }
        count = all;
        return this;
    }

    /** {@return how many samples were added, N} */
    public long count() {
        return count;
    }

    /** {@return how many features a sample has, d} */
    public int size() {
        return size;
    }

    /** {@return a copy of the means, d of them; zeros where nothing was added} */
    public double[] mean() {
        return mean.clone();
    }

    /**
     * The covariance, with N − 1 as divisor.
     *
     * @param j a feature, from 0
     * @param k another or the same
     * @return their covariance; the variance where they are the same
     * @throws IllegalStateException if fewer than two samples were added
     */
    public double covariance(int j, int k) {
        if (count < 2) {
            throw new IllegalStateException(
                    "[" + OP + "] expected two samples or more for a covariance, got " + count + ": add some");
        }
        return products[Math.max(j, k)][Math.min(j, k)] / (count - 1);
    }

    /** The covariance as a square matrix. */
    double[][] covariance() {
        double[][] all = new double[size][size];
        for (int j = 0; j < size; j++) {
            for (int k = 0; k < size; k++) {
                all[j][k] = covariance(j, k);
            }
        }
        return all;
    }

    @Override
    public String toString() {
        return "FeatureStatistics(" + count + " samples, " + size + " features)";
    }
}
