package io.github.gan4j.metric;

import java.util.Locale;

/**
 * The squared Fréchet distance of two sets of features, each seen as a Gaussian (Heusel et al. 2017): with the features
 * of an Inception network it is the FID. Smaller is better; 0 where mean and covariance are equal.
 *
 * <pre>‖m₁ − m₂‖² + tr(C₁ + C₂ − 2 (C₁ C₂)^½)</pre>
 *
 * <p>The trace of the root is the sum of the singular values of F₁F₂′, with C₁ = F₁′F₁ and C₂ = F₂′F₂ by Cholesky: no
 * complex numbers come up, covariances without full rank need no help, and weak directions beside strong ones keep
 * their digits. It depends on how many samples there are (Bińkowski et al. 2018): compare scores of equal N only, and
 * show beside each one what real samples score against others.
 *
 * @param means the part of the means, ‖m₁ − m₂‖²
 * @param covariances the part of the covariances
 * @param realRank how many directions the real features vary in, at most d
 * @param fakeRank the same of the others
 * @param size d
 */
public record FrechetDistance(double means, double covariances, int realRank, int fakeRank, int size) {
    private static final String OP = "frechet";

    /** Directions that vary less than this part of the most varied one do not count. */
    private static final double FLAT = 1e-10;

    /**
     * The distance, with covariances in full.
     *
     * @param real statistics of real samples, more of them than features
     * @param fake statistics of others, more of them than features
     * @return the distance
     * @throws IllegalArgumentException if the features have other sizes, or there are not more samples than features,
     *     whose covariance would be singular whatever they are
     */
    public static FrechetDistance of(FeatureStatistics real, FeatureStatistics fake) {
        int size = real.size();
        Checked.sameSize(OP, size, fake.size());
        String why = "one more than features, for a covariance";
        Checked.atLeast(OP, "generated", fake.count(), size + 1L, why);
        Checked.atLeast(OP, "real", real.count(), size + 1L, why);
        double[][] realCovariance = real.covariance();
        double[][] fakeCovariance = fake.covariance();
        double sum = -2
                * SingularValues.sum(Matrices.product(
                        Matrices.factor(realCovariance), Matrices.transposed(Matrices.factor(fakeCovariance))));
        for (int i = 0; i < size; i++) {
            sum += realCovariance[i][i] + fakeCovariance[i][i];
        }
        return new FrechetDistance(
                means(real, fake),
                Math.max(0, sum),
                rank(SymmetricEigen.valuesOf(realCovariance)),
                rank(SymmetricEigen.valuesOf(fakeCovariance)),
                size);
    }

    /**
     * The distance as if features did not depend on each other: the covariances beside the diagonals count as 0.
     *
     * @param real statistics of real samples, two or more
     * @param fake statistics of others, two or more
     * @return the distance
     * @throws IllegalArgumentException if the features have other sizes, or there are fewer than two samples of a set
     */
    public static FrechetDistance diagonal(FeatureStatistics real, FeatureStatistics fake) {
        Checked.sameSize(OP, real.size(), fake.size());
        Checked.atLeast(OP, "generated", fake.count(), 2, "for a variance");
        Checked.atLeast(OP, "real", real.count(), 2, "for a variance");
        double[] realVariance = new double[real.size()];
        double[] fakeVariance = new double[real.size()];
        double sum = 0;
        for (int j = 0; j < real.size(); j++) {
            realVariance[j] = real.covariance(j, j);
            fakeVariance[j] = fake.covariance(j, j);
            double apart = Math.sqrt(realVariance[j]) - Math.sqrt(fakeVariance[j]);
            sum += apart * apart;
        }
        return new FrechetDistance(means(real, fake), sum, rank(realVariance), rank(fakeVariance), real.size());
    }

    private static double means(FeatureStatistics real, FeatureStatistics fake) {
        double[] a = real.mean();
        double[] b = fake.mean();
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        }
        return sum;
    }

    private static int rank(double[] values) {
        double most = 0;
        for (double value : values) {
            most = Math.max(most, value);
        }
        int rank = 0;
        for (double value : values) {
            rank += value > most * FLAT ? 1 : 0;
        }
        return rank;
    }

    /** {@return the squared distance} */
    public double value() {
        return means + covariances;
    }

    /** {@return whether a covariance is singular: what varies in fewer directions is compared in these alone} */
    public boolean isSingular() {
        return realRank < size || fakeRank < size;
    }

    /** The distance, and a word where a covariance is singular. */
    @Override
    public String toString() {
        String value = String.format(Locale.ROOT, "%.4g", value());
        return isSingular()
                ? value + " (of " + size + " features, real samples vary in " + realRank
                        + " directions, generated ones in " + fakeRank + ")"
                : value;
    }
}
