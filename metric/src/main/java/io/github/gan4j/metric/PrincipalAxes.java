package io.github.gan4j.metric;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The directions in which rows of numbers differ most, each at a right angle to those before: of the styles of a
 * generator they are edits that nobody had to name (Härkönen et al. 2020, GANSpace); of its weights, those that change
 * most (Shen and Zhou 2021).
 *
 * @param axes the directions (size, size), each of length 1, the strongest first, its largest number positive
 * @param deviations how much the rows differ along each, (size), 0 or more: the standard deviation, or the root of the
 *     mean square
 */
public record PrincipalAxes(NDArray axes, NDArray deviations) {
    /**
     * The axes of the differences from the mean row.
     *
     * @param rows (N, size), 2 or more rows
     * @return the axes, with standard deviations (divided by N − 1)
     * @throws IllegalArgumentException if there are too few rows, or a number is not finite
     */
    public static PrincipalAxes of(NDArray rows) {
        return of(rows, 2, true);
    }

    /**
     * The axes of the rows themselves: the right singular vectors of the matrix.
     *
     * @param rows (N, size), 1 or more rows
     * @return the axes, with roots of mean squares
     * @throws IllegalArgumentException if there are too few rows, or a number is not finite
     */
    public static PrincipalAxes ofRows(NDArray rows) {
        return of(rows, 1, false);
    }

    private static PrincipalAxes of(NDArray rows, int least, boolean centered) {
        if (rows.shape().rank() != 2
                || rows.shape().size(0) < least
                || rows.shape().size(1) < 1) {
            throw new IllegalArgumentException("[principalAxes] expected " + least
                    + " or more rows of 1 or more numbers, (N, size), got " + rows.shape());
        }
        int size = rows.shape().size(1);
        SymmetricEigen eigen = SymmetricEigen.of(products(rows, centered));
        double[] values = eigen.values();
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -values[i]))
                .mapToInt(i -> i)
                .toArray();
        NDArray axes = NDArray.zeros(Shape.of(size, size));
        NDArray deviations = NDArray.zeros(Shape.of(size));
        for (int k = 0; k < size; k++) {
            double[] vector = eigen.vectors()[order[k]];
            double sign = sign(vector);
            for (int j = 0; j < size; j++) {
                axes.set((float) (sign * vector[j]), k, j);
            }
            float deviation = (float) Math.sqrt(Math.max(0, values[order[k]]));
            if (!Float.isFinite(deviation)) {
                throw new IllegalArgumentException(
                        "[principalAxes] expected rows whose deviations are floats, got larger ones: give smaller numbers");
            }
            deviations.set(deviation, k);
        }
        return new PrincipalAxes(axes, deviations);
    }

    /** That of the largest number, so that a direction and its opposite are one. */
    private static double sign(double[] vector) {
        double largest = 0;
        for (double x : vector) {
            if (Math.abs(x) > Math.abs(largest)) {
                largest = x;
            }
        }
        return largest < 0 ? -1 : 1;
    }

    /** Covariances of columns, or the means of their products. */
    private static double[][] products(NDArray rows, boolean centered) {
        int n = rows.shape().size(0);
        int size = rows.shape().size(1);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < size; j++) {
                if (!Float.isFinite(rows.get(i, j))) {
                    throw new IllegalArgumentException(
                            "[principalAxes] expected finite numbers, got " + rows.get(i, j) + " in row " + i);
                }
            }
        }
        FeatureStatistics statistics = FeatureStatistics.of(rows);
        if (centered) {
            return statistics.covariance();
        }
        double[] mean = statistics.mean();
        double[][] products = n == 1 ? new double[size][size] : statistics.covariance();
        for (int j = 0; j < size; j++) {
            for (int k = 0; k < size; k++) {
                products[j][k] = products[j][k] * (n - 1) / n + mean[j] * mean[k];
            }
        }
        return products;
    }
}
