package io.github.gan4j.metric;

import java.util.Arrays;

/** Matrices of doubles, by rows. The library's threads share the work, and do not change a bit. */
final class Matrices {
    /** How many rows of a product one thread makes. */
    private static final int BAND = 16;

    /** How many columns of a row of a factor one thread makes. */
    private static final int COLUMNS = 512;

    /** How many rows are added at once. */
    private static final int AT_ONCE = 4;

    private Matrices() {}

    /**
     * The exponent of the largest entry.
     *
     * @throws IllegalArgumentException if an entry is not finite
     */
    static int exponent(double[][] matrix) {
        int exponent = Integer.MIN_VALUE;
        for (double[] row : matrix) {
            exponent = Math.max(exponent, Householder.exponent(row, 0));
        }
        requireFinite(exponent <= Double.MAX_EXPONENT);
        return matrix.length == 0 ? 0 : exponent;
    }

    static void requireFinite(boolean isFinite) {
        if (!isFinite) {
            throw new IllegalArgumentException(
                    "[eigen] expected finite numbers, got some that are none: give smaller features");
        }
    }

    /** All entries times a power of two. */
    static double[][] scaled(double[][] matrix, int exponent) {
        double[][] scaled = new double[matrix.length][];
        for (int i = 0; i < matrix.length; i++) {
            scaled[i] = matrix[i].clone();
            for (int j = 0; j < scaled[i].length; j++) {
                scaled[i][j] = Math.scalb(scaled[i][j], exponent);
            }
        }
        return scaled;
    }

    static double[][] transposed(double[][] matrix) {
        int columns = matrix.length == 0 ? 0 : matrix[0].length;
        double[][] out = new double[columns][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < columns; j++) {
                out[j][i] = matrix[i][j];
            }
        }
        return out;
    }

    /** The product of two matrices. */
    static double[][] product(double[][] left, double[][] right) {
        int columns = right.length == 0 ? 0 : right[0].length;
        double[][] out = new double[left.length][columns];
        Waves.run(left.length, BAND, ScoringProgress.NONE, (from, to) -> {
            int k = 0;
            for (; k + AT_ONCE <= right.length; k += AT_ONCE) {
                for (int i = from; i < to; i++) {
                    addRows(out[i], left[i], right, k, 0, columns);
                }
            }
            for (; k < right.length; k++) {
                for (int i = from; i < to; i++) {
                    addRow(out[i], left[i][k], right[k], 0, columns);
                }
            }
        });
        return out;
    }

    /**
     * A factor F of a covariance C, so that F' F is C: Cholesky's, which takes the column next of which most is left,
     * and stops where nothing is. Each column is measured by itself, so that one which varies a millionth as much as
     * another still counts. Of a singular matrix there are as many rows as it has directions, or one or two more, of
     * what rounding has left.
     *
     * @return (rank, n)
     */
    static double[][] factor(double[][] covariance) {
        int n = covariance.length;
        int[] exponents = new int[n];
        Arrays.setAll(exponents, j -> covariance[j][j] > 0 ? Math.getExponent(Math.sqrt(covariance[j][j])) : 0);
        double[] left = new double[n];
        Arrays.setAll(left, j -> Math.scalb(covariance[j][j], -2 * exponents[j]));
        double flat = n * Math.ulp(1.0) * Arrays.stream(left).max().orElse(0);
        double[][] factor = new double[n][];
        int rank = 0;
        while (rank < n) {
            int pivot = most(left);
            if (left[pivot] <= flat) {
                break;
            }
            double[] row = new double[n];
            Arrays.setAll(row, j -> Math.scalb(covariance[pivot][j], -exponents[pivot] - exponents[j]));
            factor[rank] = row;
            double root = Math.sqrt(left[pivot]);
            int rows = rank;
            Waves.run(n, COLUMNS, ScoringProgress.NONE, (from, to) -> {
                take(factor, rows, row, pivot, from, to);
                for (int j = from; j < to; j++) {
                    row[j] = left[j] < 0 ? 0 : row[j] / root;
                }
            });
            row[pivot] = root;
            for (int j = 0; j < n; j++) {
                // No rounding makes what is left negative, which is the mark of what was taken.
                left[j] = left[j] < 0 ? left[j] : Math.max(0, left[j] - row[j] * row[j]);
            }
            left[pivot] = -1;
            rank++;
        }
        for (int i = 0; i < rank; i++) {
            for (int j = 0; j < n; j++) {
                factor[i][j] = Math.scalb(factor[i][j], exponents[j]);
            }
        }
        return Arrays.copyOf(factor, rank);
    }

    private static int most(double[] left) {
        int most = 0;
        for (int j = 1; j < left.length; j++) {
            most = left[j] > left[most] ? j : most;
        }
        return most;
    }

    /** Takes from a row of a covariance what the first rows of its factor say already. */
    private static void take(double[][] factor, int rows, double[] row, int pivot, int from, int to) {
        double[] factors = new double[rows];
        for (int k = 0; k < rows; k++) {
            factors[k] = -factor[k][pivot];
        }
        int k = 0;
        for (; k + AT_ONCE <= rows; k += AT_ONCE) {
            addRows(row, factors, factor, k, from, to);
        }
        for (; k < rows; k++) {
            addRow(row, factors[k], factor[k], from, to);
        }
    }

    /**
     * Adds four rows, each times its factor, to the entries [from, to) of a sum, from the first to the last of them.
     */
    static void addRows(
            double[] sum,
            double p,
            double[] a,
            double q,
            double[] b,
            double r,
            double[] c,
            double s,
            double[] d,
            int from,
            int to) {
        for (int j = from; j < to; j++) {
            sum[j] = sum[j] + p * a[j] + q * b[j] + r * c[j] + s * d[j];
        }
    }

    /** Adds a row times a factor to the entries [from, to) of a sum. */
    static void addRow(double[] sum, double factor, double[] row, int from, int to) {
        for (int j = from; j < to; j++) {
            sum[j] += factor * row[j];
        }
    }

    private static void addRows(double[] sum, double[] factors, double[][] rows, int k, int from, int to) {
        addRows(
                sum,
                factors[k],
                rows[k],
                factors[k + 1],
                rows[k + 1],
                factors[k + 2],
                rows[k + 2],
                factors[k + 3],
                rows[k + 3],
                from,
                to);
    }
}
