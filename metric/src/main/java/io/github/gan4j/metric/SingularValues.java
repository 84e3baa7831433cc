package io.github.gan4j.metric;

/**
 * The singular values of a matrix, in double precision: reflections from the left and from the right in turn leave two
 * diagonals of it (Golub and Kahan 1965). The values are those above 0 of a symmetric matrix of three diagonals, twice
 * as large, that has these two beside a diagonal of zeros. Right to some roundings of the largest, where values found
 * by the product of the matrix with itself are right to the root of a rounding. The library's threads share the
 * reflections, and do not change a bit.
 */
final class SingularValues {
    private final double[][] a;
    private final int rows;
    private final int columns;

    /** What is still to be taken from rows below: pending times reflected', of the last reflection from the right. */
    private double[] pending;

    private double[] reflected;

    private SingularValues(double[][] a, int columns) {
        this.a = a;
        this.rows = a.length;
        this.columns = columns;
        this.pending = new double[rows];
        this.reflected = new double[columns];
    }

    /**
     * The sum of the singular values.
     *
     * @param matrix not changed
     */
    static double sum(double[][] matrix) {
        if (matrix.length == 0 || matrix[0].length == 0) {
            return 0;
        }
        // Each step goes through the rows, of which there should be no more than columns.
        double[][] wide = matrix.length > matrix[0].length ? Matrices.transposed(matrix) : matrix;
        int exponent = Matrices.exponent(wide);
        double sum = 0;
        SingularValues values = new SingularValues(Matrices.scaled(wide, -exponent), wide[0].length);
        for (double value : SymmetricEigen.valuesOf(new double[2 * values.rows], values.beside())) {
            sum += Math.max(0, value);
        }
        double scaled = Math.scalb(sum, exponent);
        Matrices.requireFinite(Double.isFinite(scaled));
        return scaled;
    }

    /**
     * What is beside the zeros: diagonal and neighbors in turn. With no more rows than columns these are lower ones.
     */
    private double[] beside() {
        double[] beside = new double[2 * rows];
        for (int k = 0; k < rows; k++) {
            beside[2 * k] = fromTheRight(k);
            if (k + 1 < rows) {
                beside[2 * k + 1] = fromTheLeft(k);
            }
        }
        return beside;
    }

    /** Clears row k behind its diagonal, which becomes the entry that is returned. */
    private double fromTheRight(int k) {
        double[] next = new double[columns];
        double entry = Householder.vector(a[k], k, next);
        double[] product = new double[rows];
        Householder.bands(k + 1, rows, (from, to) -> {
            for (int i = from; i < to; i++) {
                product[i] = dot(a[i], next, k);
            }
        });
        pending = product;
        reflected = next;
        return entry;
    }

    /** Clears column k below the row after it, whose entry is returned. */
    private double fromTheLeft(int k) {
        double[] column = new double[rows];
        for (int i = k + 1; i < rows; i++) {
            column[i] = a[i][k] - pending[i] * reflected[k];
        }
        double[] next = new double[rows];
        double entry = Householder.vector(column, k + 1, next);
        double[] product = new double[columns];
        double[] p = pending;
        double[] r = reflected;
        Householder.bands(k + 1, columns, (from, to) -> {
            for (int i = k + 1; i < rows; i++) {
                take(a[i], p[i], r, next[i], product, from, to);
            }
            for (int i = k + 1; i < rows; i++) {
                Matrices.addRow(a[i], -next[i], product, from, to);
            }
        });
        return entry;
    }

    private static void take(double[] row, double p, double[] r, double factor, double[] sum, int from, int to) {
        for (int j = from; j < to; j++) {
            double left = row[j] - p * r[j];
            row[j] = left;
            sum[j] += factor * left;
        }
    }

    /** Four sums side by side: one alone would wait for each addition. */
    private static double dot(double[] x, double[] y, int from) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int j = from;
        for (; j + 4 <= x.length; j += 4) {
            s0 += x[j] * y[j];
            s1 += x[j + 1] * y[j + 1];
            s2 += x[j + 2] * y[j + 2];
            s3 += x[j + 3] * y[j + 3];
        }
        for (; j < x.length; j++) {
            s0 += x[j] * y[j];
        }
        return s0 + s1 + (s2 + s3);
    }
}
