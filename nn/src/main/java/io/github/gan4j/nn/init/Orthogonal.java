package io.github.gan4j.nn.init;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.random.Rng;

/** Orthogonal matrices from normally distributed ones: modified Gram–Schmidt in double, each vector twice. */
final class Orthogonal {
    private Orthogonal() {}

    static NDArray create(Shape shape, float gain, Rng rng) {
        if (shape.rank() < 2) {
            throw new ShapeException("[orthogonal] expected a shape of rank 2 or more, got " + shape);
        }
        int columns = shape.size(-1);
        int rows = columns == 0 ? 0 : shape.elements() / columns;
        double[][] vectors = basis(Math.min(rows, columns), Math.max(rows, columns), rng);
        NDArray out = NDArray.zeros(shape);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                out.array()[r * columns + c] = (float) (gain * (rows < columns ? vectors[r][c] : vectors[c][r]));
            }
        }
        return out;
    }

    /**
     * Orthonormal vectors, uniform over all such sets: normalising keeps each vector's direction, so no signs need
     * mending.
     */
    private static double[][] basis(int count, int length, Rng rng) {
        double[][] basis = new double[count][length];
        for (int i = 0; i < count; i++) {
            double[] v = basis[i];
            double norm = 0;
            while (norm < 1e-3) {
                for (int k = 0; k < length; k++) {
                    v[k] = rng.normal();
                }
                // Once leaves an error that grows as the vectors lie closer together; twice is enough (Giraud et al.
                // 2005).
                for (int pass = 0; pass < 2; pass++) {
                    for (int j = 0; j < i; j++) {
                        axpy(-dot(v, basis[j]), basis[j], v);
                    }
                }
                norm = Math.sqrt(dot(v, v));
            }
            for (int k = 0; k < length; k++) {
                v[k] /= norm;
            }
        }
        return basis;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static void axpy(double alpha, double[] x, double[] y) {
        for (int k = 0; k < x.length; k++) {
            y[k] += alpha * x[k];
        }
    }
}
