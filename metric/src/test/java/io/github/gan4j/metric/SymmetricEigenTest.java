package io.github.gan4j.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricEigenTest {
    private static double[] sorted(double[][] matrix) {
        double[] values = SymmetricEigen.of(matrix).values();
        assertArrayEquals(values, SymmetricEigen.valuesOf(matrix), 0);
        Arrays.sort(values);
        return values;
    }

    @Test
    void knownValues() {
        assertArrayEquals(new double[] {1, 3}, sorted(new double[][] {{2, 1}, {1, 2}}), 1e-15);
        assertArrayEquals(new double[] {-1, 0, 5}, sorted(new double[][] {{5, 0, 0}, {0, -1, 0}, {0, 0, 0}}), 0);
        assertArrayEquals(new double[] {0, 0}, sorted(new double[2][2]), 0);
        assertArrayEquals(new double[] {7}, sorted(new double[][] {{7}}), 0);
        // 2 on the diagonal, −1 beside it: 2 − 2 cos(k π / (n + 1)).
        int n = 20;
        double[][] chain = new double[n][n];
        double[] known = new double[n];
        for (int i = 0; i < n; i++) {
            chain[i][i] = 2;
            chain[i][Math.max(0, i - 1)] = i == 0 ? 2 : -1;
            chain[i][Math.min(n - 1, i + 1)] = i == n - 1 ? 2 : -1;
            known[i] = 2 - 2 * Math.cos((i + 1) * Math.PI / (n + 1));
        }
        assertArrayEquals(known, sorted(chain), 1e-13);
    }

    /** Of sizes beside each other, and of one whose columns are shared by threads. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 17, 64, 300})
    void vectorsMakeTheMatrixDiagonal(int n) {
        double[][] matrix = symmetric(n);
        SymmetricEigen eigen = SymmetricEigen.of(matrix);
        double[] values = eigen.values();
        double[][] vectors = eigen.vectors();
        double[][] turned = Matrices.product(Matrices.product(vectors, matrix), Matrices.transposed(vectors));
        double[][] lengths = Matrices.product(vectors, Matrices.transposed(vectors));
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                assertEquals(i == j ? values[i] : 0, turned[i][j], 1e-12 * n, i + ", " + j);
                assertEquals(i == j ? 1 : 0, lengths[i][j], 1e-13 * n, i + ", " + j);
            }
        }
    }

    /** Neither overflows nor vanishes, whatever the unit is. */
    @ParameterizedTest
    @ValueSource(ints = {-900, -300, 300, 900})
    void aPowerOfTwoChangesNoDigit(int exponent) {
        double[][] matrix = symmetric(12);
        double[] values = SymmetricEigen.valuesOf(matrix);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.scalb(values[i], exponent);
        }
        assertArrayEquals(values, SymmetricEigen.valuesOf(Matrices.scaled(matrix, exponent)), 0);
    }

    /** Values from 1 down to 2^-39, turned by a reflection, which leaves roundings of the largest. */
    @Test
    void valuesOfAllSizesAreFound() {
        int n = 40;
        double[][] matrix = new double[n][n];
        double[] known = new double[n];
        for (int e = 0; e < n; e++) {
            known[n - 1 - e] = Math.scalb(1.0, -e);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    matrix[i][j] += known[n - 1 - e] * ((i == e ? 1 : 0) - 2.0 / n) * ((j == e ? 1 : 0) - 2.0 / n);
                }
            }
        }
        assertArrayEquals(known, sorted(matrix), 1e-14);
    }

    /** What samples of few directions have: groups of equal columns, and what is nearly so. */
    @ParameterizedTest
    @ValueSource(ints = {64, 96, 128, 192, 256})
    void fewDirectionsAmongManyAreFound(int n) {
        for (int directions : new int[] {1, 2, 5, 10}) {
            for (double noise : new double[] {0, 1e-7}) {
                Random random = new Random(31L * n + directions);
                double[][] rows = new double[directions][n];
                for (int k = 0; k < directions; k++) {
                    for (int j = 0; j < n; j++) {
                        rows[k][j] = (j % directions == k ? 10 * (k + 1) : 0) + noise * random.nextGaussian();
                    }
                }
                double[][] matrix = Matrices.product(Matrices.transposed(rows), rows);
                double[] values = sorted(matrix);
                double trace = 0;
                for (int j = 0; j < n; j++) {
                    trace += matrix[j][j];
                }
                assertEquals(trace, Arrays.stream(values).sum(), 1e-12 * trace);
                for (int k = 0; k < n - directions; k++) {
                    assertEquals(0, values[k], 1e-13 * trace, n + " of " + directions + " directions");
                }
                // A group of equal columns is a value: their number times the square.
                for (int k = 0; k < directions; k++) {
                    double columns = (n - k + directions - 1) / directions;
                    double known = columns * 100 * (k + 1) * (k + 1);
                    assertTrue(
                            Arrays.stream(values).anyMatch(value -> Math.abs(value - known) < 1e-6 * known),
                            known + " in " + n);
                }
            }
        }
    }

    /** All rows alike, at sizes and numbers where what reflections leave is rounding of rounding. */
    @Test
    void aMatrixOfOneNumberHasOneValue() {
        for (int n = 1; n <= 200; n += 7) {
            double number = .1 + n / 7.;
            double[][] matrix = new double[n][n];
            for (double[] row : matrix) {
                Arrays.fill(row, number);
            }
            double[] known = new double[n];
            known[n - 1] = n * number;
            assertArrayEquals(known, sorted(matrix), 1e-13 * n * number);
        }
    }

    @Test
    void tinyEntriesBesideOneAreNoTrouble() {
        for (int n = 2; n < 60; n += 3) {
            double[][] matrix = symmetric(n);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    matrix[i][j] *= i == 0 && j == 0 ? 1 : Math.pow(10, -150 - (i + j) % 20);
                }
            }
            double[] known = new double[n];
            known[matrix[0][0] > 0 ? n - 1 : 0] = matrix[0][0];
            assertArrayEquals(known, sorted(matrix), 1e-140);
        }
    }

    @Test
    void manyEqualValuesAndZerosAreNoTrouble() {
        int n = 50;
        double[][] ones = new double[n][n];
        for (double[] row : ones) {
            Arrays.fill(row, 1);
        }
        double[] known = new double[n];
        known[n - 1] = n;
        assertArrayEquals(known, sorted(ones), 1e-13);
        assertThrows(IllegalArgumentException.class, () -> SymmetricEigen.valuesOf(new double[][] {{Double.NaN}}));
        assertThrows(
                IllegalArgumentException.class,
                () -> SymmetricEigen.valuesOf(new double[][] {{1, Double.POSITIVE_INFINITY}, {0, 1}}));
        double most = Double.MAX_VALUE;
        assertThrows(
                IllegalArgumentException.class,
                () -> SymmetricEigen.valuesOf(new double[][] {{most, most}, {most, most}}));
    }

    private static double[][] symmetric(int n) {
        Random random = new Random(n);
        double[][] a = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                a[i][j] = random.nextGaussian();
                a[j][i] = a[i][j];
            }
        }
        return a;
    }
}
