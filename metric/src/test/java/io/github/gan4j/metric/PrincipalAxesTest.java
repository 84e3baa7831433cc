package io.github.gan4j.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import org.junit.jupiter.api.Test;

/** Directions in which rows differ, against closed forms. */
class PrincipalAxesTest {
    private static final float ROOT_HALF = (float) Math.sqrt(.5);

    /** Points (t, t) and (s, −s) around (5, 1). */
    @Test
    void axesOfPointsInThePlane() {
        NDArray rows = NDArray.of(Shape.of(4, 2), 5 + 3, 1 + 3, 5 - 3, 1 - 3, 5 + 1, 1 - 1, 5 - 1, 1 + 1);
        PrincipalAxes axes = PrincipalAxes.of(rows);
        assertArrayEquals(
                new float[] {ROOT_HALF, ROOT_HALF}, axes.axes().part(0, 1).toArray(), 1e-6f);
        // Squares along the first: twice (3√2)², divided by 3; along the second twice (√2)².
        assertEquals(Math.sqrt(36. / 3), axes.deviations().get(0), 1e-5);
        assertEquals(Math.sqrt(4. / 3), axes.deviations().get(1), 1e-5);
    }

    /** The mean is taken away by one, and counts for the other. */
    @Test
    void rowsThemselvesAreNotCentered() {
        NDArray rows = NDArray.of(Shape.of(2, 2), 0, 10, 1, 10);
        assertEquals(1, PrincipalAxes.of(rows).axes().get(0, 0), 1e-6);
        assertTrue(PrincipalAxes.ofRows(rows).axes().get(0, 1) > .99);
    }

    @Test
    void axesAreAtRightAnglesAndExplainTheRows() {
        NDArray rows = Rng.seeded(1).normal(Shape.of(40, 6), 0, 1);
        PrincipalAxes axes = PrincipalAxes.ofRows(rows);
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                double dot = 0;
                for (int k = 0; k < 6; k++) {
                    dot += axes.axes().get(i, k) * axes.axes().get(j, k);
                }
                assertEquals(i == j ? 1 : 0, dot, 1e-5);
            }
            double squares = 0;
            for (int row = 0; row < 40; row++) {
                double along = 0;
                for (int k = 0; k < 6; k++) {
                    along += rows.get(row, k) * axes.axes().get(i, k);
                }
                squares += along * along / 40;
            }
            assertEquals(squares, Math.pow(axes.deviations().get(i), 2), 1e-5);
        }
    }

    /**
     * The right singular vectors of a matrix, found another way: eigenvectors of WᵀW by power iteration, one after the
     * other.
     */
    @Test
    void axesOfAMatrixAreWhatItStretchesMostAndNextMost() {
        NDArray w =
                NDArray.of(Shape.of(5, 4), 2, -1, 0.5f, 3, 1, 4, -2, 0, -3, 1, 1, 2, 0.5f, -2, 5, 1, 1, 1, -1, 0.25f);
        PrincipalAxes axes = PrincipalAxes.ofRows(w);
        double[][] products = products(w);
        for (int k = 0; k < 4; k++) {
            double[] strongest = strongest(products);
            double stretch = dot(strongest, times(products, strongest));
            double along = 0;
            for (int i = 0; i < 4; i++) {
                along += strongest[i] * axes.axes().get(k, i);
            }
            assertEquals(1, Math.abs(along), 1e-6, "axis " + k);
            assertEquals(Math.sqrt(stretch / 5), axes.deviations().get(k), 1e-5, "axis " + k);
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 4; j++) {
                    products[i][j] -= stretch * strongest[i] * strongest[j];
                }
            }
        }
        double most = length(w, axes.axes().part(0, 1).toArray());
        for (int seed = 0; seed < 200; seed++) {
            float[] other = Rng.seeded(seed).normal(Shape.of(4), 0, 1).toArray();
            double size = Math.sqrt(dot(doubles(other), doubles(other)));
            assertTrue(length(w, other) / size <= most * (1 + 1e-6), "a direction that is stretched more");
        }
    }

    private static double[][] products(NDArray w) {
        int n = w.shape().size(1);
        double[][] products = new double[n][n];
        for (int row = 0; row < w.shape().size(0); row++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    products[i][j] += (double) w.get(row, i) * w.get(row, j);
                }
            }
        }
        return products;
    }

    private static double[] strongest(double[][] products) {
        double[] vector = new double[products.length];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = 1 + .1 * i;
        }
        for (int step = 0; step < 2000; step++) {
            double[] next = times(products, vector);
            double size = Math.sqrt(dot(next, next));
            for (int i = 0; i < vector.length; i++) {
                vector[i] = next[i] / size;
            }
        }
        return vector;
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[vector.length];
        for (int i = 0; i < vector.length; i++) {
            product[i] = dot(matrix[i], vector);
        }
        return product;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] doubles(float[] numbers) {
        double[] doubles = new double[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            doubles[i] = numbers[i];
        }
        return doubles;
    }

    /** ‖Wv‖. */
    private static double length(NDArray w, float[] v) {
        double squares = 0;
        for (int row = 0; row < w.shape().size(0); row++) {
            double product = dot(doubles(w.part(row, row + 1).toArray()), doubles(v));
            squares += product * product;
        }
        return Math.sqrt(squares);
    }

    @Test
    void badRowsGetASentence() {
        assertThrows(
                IllegalArgumentException.class, () -> PrincipalAxes.of(NDArray.of(Shape.of(2, 1), 3.4e38f, -3.4e38f)));
        assertEquals(
                "[principalAxes] expected 2 or more rows of 1 or more numbers, (N, size), got (1, 3)",
                assertThrows(IllegalArgumentException.class, () -> PrincipalAxes.of(NDArray.zeros(Shape.of(1, 3))))
                        .getMessage());
        assertEquals(
                "[principalAxes] expected finite numbers, got NaN in row 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> PrincipalAxes.ofRows(NDArray.of(Shape.of(2, 1), 0, Float.NaN)))
                        .getMessage());
    }
}
