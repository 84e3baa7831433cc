package io.github.gan4j.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SingularValuesTest {
    private static double[][] random(int rows, int columns, long seed) {
        Random random = new Random(seed);
        double[][] a = new double[rows][columns];
        for (double[] row : a) {
            Arrays.setAll(row, j -> random.nextGaussian());
        }
        return a;
    }

    /** Rows at right angles to each other, of length 1. */
    private static double[][] orthogonal(int n, int columns, long seed) {
        double[][] a = random(n, columns, seed);
        for (int i = 0; i < n; i++) {
            // Twice is enough (Kahan).
            for (int twice = 0; twice < 2; twice++) {
                for (int k = 0; k < i; k++) {
                    double along = 0;
                    for (int j = 0; j < columns; j++) {
                        along += a[i][j] * a[k][j];
                    }
                    for (int j = 0; j < columns; j++) {
                        a[i][j] -= along * a[k][j];
                    }
                }
            }
            double length = Math.sqrt(Arrays.stream(a[i]).map(x -> x * x).sum());
            for (int j = 0; j < columns; j++) {
                a[i][j] /= length;
            }
        }
        return a;
    }

    @Test
    void knownSums() {
        assertEquals(0, SingularValues.sum(new double[0][]));
        assertEquals(0, SingularValues.sum(new double[][] {{0, 0}, {0, 0}}));
        assertEquals(5, SingularValues.sum(new double[][] {{-5}}), 1e-14);
        assertEquals(5, SingularValues.sum(new double[][] {{3, 4}}), 1e-15);
        assertEquals(5, SingularValues.sum(new double[][] {{3}, {4}}), 1e-15);
        assertEquals(6, SingularValues.sum(new double[][] {{0, 2, 0}, {-1, 0, 0}, {0, 0, 3}}), 1e-14);
        // Of one direction: the product of the lengths.
        assertEquals(
                Math.sqrt(14.) * Math.sqrt(5.), SingularValues.sum(new double[][] {{1, 2}, {2, 4}, {3, 6}}), 1e-14);
        assertThrows(IllegalArgumentException.class, () -> SingularValues.sum(new double[][] {{1, Double.NaN}}));
        assertThrows(IllegalArgumentException.class, () -> SingularValues.sum(new double[][] {{1e308, 0}, {0, 1e308}}));
    }

    /** Values that differ by a few roundings: a large block, which steps cut in many. */
    @ParameterizedTest
    @ValueSource(doubles = {3e-13, 1e-13, 3e-14, 1e-14, 3e-15})
    void valuesThatAreMuchAlikeAreFound(double beside) {
        int n = 500;
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            matrix[i][i] = 1;
            if (i + 1 < n) {
                matrix[i][i + 1] = beside;
            }
        }
        assertEquals(n, SingularValues.sum(matrix), 1e-10);
    }

    /** One of the sets varies little in all columns but one: what is between both is the product of the deviations. */
    @Test
    void columnsOfVeryDifferentUnitsAllCount() {
        int n = 100;
        double[][] one = new double[n][n];
        double[][] other = new double[n][n];
        for (int j = 0; j < n; j++) {
            one[j][j] = j == 0 ? 1 : 1e-16;
            other[j][j] = 4;
        }
        double[][] between = Matrices.product(Matrices.factor(one), Matrices.transposed(Matrices.factor(other)));
        assertEquals(2 + (n - 1) * 2e-8, SingularValues.sum(between), 1e-13);
    }

    /**
     * Values from 1 down, between rows at right angles: of sizes that threads share, and of others; few values of many,
     * too.
     */
    @ParameterizedTest
    @CsvSource({"2, 2, 2", "3, 7, 3", "40, 40, 40", "41, 17, 17", "64, 300, 5", "300, 280, 280"})
    void valuesAreFoundWhateverTheirDirections(int rows, int columns, int values) {
        double[][] left = orthogonal(values, rows, 1);
        double[][] right = orthogonal(values, columns, 2);
        double known = 0;
        for (int e = 0; e < values; e++) {
            double value = Math.pow(10, -8. * e / values);
            known += value;
            for (int j = 0; j < columns; j++) {
                right[e][j] *= value;
            }
        }
        double[][] matrix = Matrices.product(Matrices.transposed(left), right);
        assertEquals(known, SingularValues.sum(matrix), 1e-13 * known);
        assertEquals(known, SingularValues.sum(Matrices.transposed(matrix)), 1e-13 * known);
        double scale = Math.scalb(1.0, 600);
        assertEquals(known * scale, SingularValues.sum(Matrices.scaled(matrix, 600)), 1e-13 * known * scale);
    }

    /**
     * Few strong directions and many weak ones, turned: the samples themselves are factors of the covariances, so no
     * covariance need be made, and the distance is the same from both sides.
     */
    @Test
    void weakDirectionsBesideStrongOnesKeepTheirDigits() {
        int size = 32;
        int count = 200;
        double[][] turn = orthogonal(size, size, 5);
        double traces = 0;
        NDArray[] sets = new NDArray[2];
        double[][][] centered = new double[2][count][size];
        for (int set = 0; set < 2; set++) {
            double[][] drawn = random(count, size, 7 + set);
            for (double[] row : drawn) {
                for (int j = 0; j < size; j++) {
                    row[j] *= j < 4 ? 1000 : .1;
                }
            }
            double[][] turned = Matrices.product(drawn, turn);
            sets[set] = NDArray.zeros(Shape.of(count, size));
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < size; j++) {
                    sets[set].set((float) turned[i][j], i, j);
                }
            }
            double[] mean = FeatureStatistics.of(sets[set]).mean();
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < size; j++) {
                    double x = sets[set].get(i, j) - mean[j];
                    centered[set][i][j] = x;
                    traces += x * x / (count - 1);
                }
            }
        }
        double roots =
                SingularValues.sum(Matrices.product(centered[0], Matrices.transposed(centered[1]))) / (count - 1);
        FeatureStatistics one = FeatureStatistics.of(sets[0]);
        FeatureStatistics other = FeatureStatistics.of(sets[1]);
        double there = FrechetDistance.of(one, other).covariances();
        double back = FrechetDistance.of(other, one).covariances();
        // Of the traces, some eight million, a few roundings.
        assertEquals(traces - 2 * roots, there, 1e-14 * traces);
        assertEquals(there, back, 1e-14 * traces);
    }
}
