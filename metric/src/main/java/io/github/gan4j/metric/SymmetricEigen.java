package io.github.gan4j.metric;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix, in double precision. Householder's reflections leave three
 * diagonals of it, and QL steps with implicit shifts leave one (Bowdler, Martin, Reinsch, Wilkinson 1968; Dubrulle,
 * Martin, Wilkinson 1968). Values are right to some roundings of the largest one. The library's threads share the
 * reflections, and do not change a bit.
 */
final class SymmetricEigen {
    private static final int MOST_STEPS = 60;

    private static final double ROUNDING = Math.ulp(1.0);

    /** The diagonal, and what becomes the values. */
    private final double[] diagonal;

    /** What is beside it: entry k is in row k and column k + 1; the last is 0. */
    private final double[] beside;

    /** Row i is the eigenvector of value i; none if only values are wanted. */
    private final double[][] vectors;

    /**
     * What is beside the diagonal counts as nothing up to here: a rounding of the largest value, which is about as
     * large.
     */
    private final double nothing;

    private SymmetricEigen(double[] diagonal, double[] beside, double[][] vectors) {
        this.diagonal = diagonal;
        this.beside = beside;
        this.vectors = vectors;
        double most = 0;
        for (int k = 0; k < diagonal.length; k++) {
            most = Math.max(most, Math.abs(diagonal[k]) + Math.abs(beside[k]));
        }
        this.nothing = ROUNDING * most;
    }

    /** Of a symmetric matrix, which is not changed. */
    static SymmetricEigen of(double[][] matrix) {
        return of(matrix, true);
    }

    /** The eigenvalues alone, in no order. */
    static double[] valuesOf(double[][] matrix) {
        return of(matrix, false).values();
    }

    /**
     * Those of a matrix of three diagonals, in no order.
     *
     * @param diagonal becomes the values; entries are about 1, as all smaller ones count as nothing beside it
     * @param beside entry k is in row k and column k + 1; the last is 0; lost
     */
    static double[] valuesOf(double[] diagonal, double[] beside) {
        new SymmetricEigen(diagonal, beside, new double[0][]).makeDiagonal();
        return diagonal;
    }

    private static SymmetricEigen of(double[][] matrix, boolean withVectors) {
        int exponent = Matrices.exponent(matrix);
        // By a power of two, which changes no digit: squares of very large or small entries are none.
        Reflections reflections = new Reflections(Matrices.scaled(matrix, -exponent), withVectors);
        SymmetricEigen eigen = reflections.tridiagonal();
        eigen.makeDiagonal();
        for (int i = 0; i < eigen.diagonal.length; i++) {
            eigen.diagonal[i] = Math.scalb(eigen.diagonal[i], exponent);
            Matrices.requireFinite(Double.isFinite(eigen.diagonal[i]));
        }
        return eigen;
    }

    /** A matrix on its way to three diagonals: each reflection clears a row, and the column below it. */
    private static final class Reflections {
        private final double[][] a;
        private final int size;
        private final double[] diagonal;
        private final double[] beside;

        /** Vector k is that of reflection k, from entry k + 1 on. */
        private final double[][] kept;

        /** What is still to be taken from the rows below: v w' + w v', of the last reflection. */
        private double[] v;

        private double[] w;

        Reflections(double[][] a, boolean isKept) {
            this.a = a;
            this.size = a.length;
            this.diagonal = new double[size];
            this.beside = new double[size];
            this.kept = new double[isKept ? size : 0][];
            this.v = new double[size];
            this.w = new double[size];
        }

        SymmetricEigen tridiagonal() {
            for (int k = 0; k < size; k++) {
                take(a[k], v[k], w[k], k, size);
                diagonal[k] = a[k][k];
                if (k + 1 < size) {
                    reflect(k);
                }
            }
            return new SymmetricEigen(diagonal, beside, kept.length == 0 ? kept : vectors());
        }

        private void reflect(int k) {
            double[] next = new double[size];
            double norm = Householder.vector(a[k], k + 1, next);
            double[] product = new double[size];
            // Whatever the threads, each sum is over the rows from the first to the last.
            Householder.bands(k + 1, size, (from, to) -> {
                for (int i = k + 1; i < size; i++) {
                    take(a[i], v[i], w[i], next[i], product, from, to);
                }
            });
            // next' next is 2: the reflection is 1 - next next'.
            double half = 0;
            for (int i = k + 1; i < size; i++) {
                half += next[i] * product[i];
            }
            half /= 2;
            for (int i = k + 1; i < size; i++) {
                product[i] -= half * next[i];
            }
            beside[k] = norm;
            v = next;
            w = product;
            if (kept.length > 0) {
                kept[k] = next;
            }
        }

        private void take(double[] row, double atV, double atW, int from, int to) {
            double[] a = v;
            double[] b = w;
            for (int j = from; j < to; j++) {
                row[j] -= atV * b[j] + atW * a[j];
            }
        }

        /** The same, and adds the row times a factor to a sum. */
        private void take(double[] row, double atV, double atW, double factor, double[] sum, int from, int to) {
            double[] a = v;
            double[] b = w;
            for (int j = from; j < to; j++) {
                double left = row[j] - (atV * b[j] + atW * a[j]);
                row[j] = left;
                sum[j] += factor * left;
            }
        }

        /** The product of all reflections, transposed: row i is what becomes the vector of value i. */
        private double[][] vectors() {
            double[][] all = new double[size][size];
            for (int i = 0; i < size; i++) {
                all[i][i] = 1;
            }
            for (int k = size - 2; k >= 0; k--) {
                double[] reflection = kept[k];
                double[] product = new double[size];
                int first = k + 1;
                Householder.bands(first, size, (from, to) -> {
                    for (int i = first; i < size; i++) {
                        Matrices.addRow(product, reflection[i], all[i], from, to);
                    }
                    for (int i = first; i < size; i++) {
                        Matrices.addRow(all[i], -reflection[i], product, from, to);
                    }
                });
            }
            return Matrices.transposed(all);
        }
    }

    /** Steps are counted together: those in a large block of values that are much alike cut it in many. */
    private void makeDiagonal() {
        long left = (long) MOST_STEPS * diagonal.length;
        for (int first = 0; first < diagonal.length; first++) {
            for (int last = block(first); last > first; last = block(first)) {
                if (left-- == 0) {
                    throw new IllegalStateException("[eigen] expected " + diagonal.length + " eigenvalues after "
                            + MOST_STEPS + " steps for each, got fewer: report this with the features");
                }
                step(first, last);
            }
        }
    }

    /** The last row of the block that begins in a row: what is beside the diagonal there does not count. */
    private int block(int first) {
        int last = first;
        while (last + 1 < diagonal.length && Math.abs(beside[last]) > nothing) {
            last++;
        }
        return last;
    }

    /** One step from the last row of a block up to its first, by the shift of Wilkinson. */
    private void step(int first, int last) {
        double apart = (diagonal[first + 1] - diagonal[first]) / (2 * beside[first]);
        double root = length(apart, 1);
        double shifted = diagonal[last] - diagonal[first] + beside[first] / (apart + (apart < 0 ? -root : root));
        double sine = 1;
        double cosine = 1;
        double moved = 0;
        for (int i = last - 1; i >= first; i--) {
            double bulge = sine * beside[i];
            double corner = cosine * beside[i];
            double length = length(bulge, shifted);
            beside[i + 1] = length;
            if (length == 0) {
                diagonal[i + 1] -= moved;
                beside[last] = 0;
                return;
            }
            sine = bulge / length;
            cosine = shifted / length;
            double above = diagonal[i + 1] - moved;
            double turned = (diagonal[i] - above) * sine + 2 * cosine * corner;
            moved = sine * turned;
            diagonal[i + 1] = above + moved;
            shifted = cosine * turned - corner;
            if (vectors.length > 0) {
                turn(vectors[i], vectors[i + 1], cosine, sine);
            }
        }
        diagonal[first] -= moved;
        beside[first] = shifted;
        beside[last] = 0;
    }

    /** The root of a² + b², whose squares alone might vanish or be infinite. */
    private static double length(double a, double b) {
        double most = Math.max(Math.abs(a), Math.abs(b));
        double least = Math.min(Math.abs(a), Math.abs(b));
        return most == 0 ? 0 : most * Math.sqrt(1 + (least / most) * (least / most));
    }

    private static void turn(double[] p, double[] q, double cosine, double sine) {
        for (int j = 0; j < p.length; j++) {
            double x = p[j];
            double y = q[j];
            p[j] = cosine * x - sine * y;
            q[j] = sine * x + cosine * y;
        }
    }

    /** In no order. */
    double[] values() {
        return diagonal.clone();
    }

    /** Row i is the eigenvector of value i, of length 1. */
    double[][] vectors() {
        return vectors;
    }
}
