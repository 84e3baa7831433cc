package io.github.gan4j.metric;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's method: one entry beside the diagonal after the other is turned to zero,
 * sweep after sweep, until all of them are. Slower than others, but accurate for small eigenvalues too (Demmel, Veselić 1992).
 */
final class SymmetricEigen {
    private static final int MOST_SWEEPS = 60;

    private final double[] values;

    /** Row i is the eigenvector of value i. */
    private final double[][] vectors;

    private SymmetricEigen(double[] values, double[][] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /** Of a symmetric matrix, which is not changed. */
    static SymmetricEigen of(double[][] matrix) {
        double[][] vectors = new double[matrix.length][matrix.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i][i] = 1;
        }
        return new SymmetricEigen(values(matrix, vectors), vectors);
    }

    /** The eigenvalues alone, in no order. */
    static double[] valuesOf(double[][] matrix) {
        return values(matrix, new double[0][]);
    }

    /** Turns vectors, if there are some, as it turns the matrix. */
    private static double[] values(double[][] matrix, double[][] vectors) {
        int n = matrix.length;
        double[][] a = new double[n][];
        for (int i = 0; i < n; i++) {
            a[i] = matrix[i].clone();
        }
        double all = 0;
        for (double[] row : a) {
            for (double value : row) {
                all += value * value;
            }
        }
        for (int sweep = 0; beside(a) > all * 1e-32; sweep++) {
            if (sweep == MOST_SWEEPS) {
                throw new IllegalStateException("[eigen] expected eigenvalues after " + MOST_SWEEPS
                        + " sweeps, got none: report this with the features");
            }
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    turn(a, vectors, p, q);
                }
            }
        }
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = a[i][i];
        }
        return values;
    }

    /** The sum of squares beside the diagonal. */
    private static double beside(double[][] a) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += 2 * a[i][j] * a[i][j];
            }
        }
        return sum;
    }

    /** Turns rows and columns p and q so that the entry where they meet becomes 0. */
    private static void turn(double[][] a, double[][] v, int p, int q) {
        double corner = a[p][q];
        if (corner == 0) {
            return;
        }
        double cotangent = (a[q][q] - a[p][p]) / (2 * corner);
        double tangent = Math.signum(cotangent) / (Math.abs(cotangent) + Math.sqrt(1 + cotangent * cotangent));
        if (cotangent == 0) {
            tangent = 1;
        }
        double cosine = 1 / Math.sqrt(1 + tangent * tangent);
        double sine = tangent * cosine;
        double[] rowP = a[p];
        double[] rowQ = a[q];
        double atP = rowP[p] - tangent * corner;
        double atQ = rowQ[q] + tangent * corner;
        turnRows(rowP, rowQ, cosine, sine);
        for (int i = 0; i < a.length; i++) {
            a[i][p] = rowP[i];
            a[i][q] = rowQ[i];
        }
        rowP[p] = atP;
        rowQ[q] = atQ;
        rowP[q] = 0;
        rowQ[p] = 0;
        if (v.length > 0) {
            turnRows(v[p], v[q], cosine, sine);
        }
    }

    private static void turnRows(double[] p, double[] q, double cosine, double sine) {
        for (int i = 0; i < p.length; i++) {
            double x = p[i];
            double y = q[i];
            p[i] = cosine * x - sine * y;
            q[i] = sine * x + cosine * y;
        }
    }

    /** In no order. */
    double[] values() {
        return values.clone();
    }

    /** Row i is the eigenvector of value i, of length 1. */
    double[][] vectors() {
        return vectors;
    }

    /** The symmetric square root of the matrix; values below 0, which rounding leaves, count as 0. */
    double[][] squareRoot() {
        int n = values.length;
        double[][] root = new double[n][n];
        for (int e = 0; e < n; e++) {
            double value = Math.sqrt(Math.max(0, values[e]));
            for (int i = 0; i < n && value > 0; i++) {
                double factor = value * vectors[e][i];
                for (int j = 0; j < n; j++) {
                    root[i][j] += factor * vectors[e][j];
                }
            }
        }
        return root;
    }

    /** The product of square matrices. */
    static double[][] product(double[][] left, double[][] right) {
        int n = left.length;
        double[][] out = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                double factor = left[i][k];
                for (int j = 0; j < n && factor != 0; j++) {
                    out[i][j] += factor * right[k][j];
                }
            }
        }
        return out;
    }
}
