package io.github.gan4j.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

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

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 17, 64})
    void theSquareOfTheRootIsTheMatrix(int n) {
        Random random = new Random(n);
        double[][] a = new double[n][n];
        for (double[] row : a) {
            Arrays.setAll(row, j -> random.nextGaussian());
        }
        double[][] transposed = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                transposed[j][i] = a[i][j];
            }
        }
        double[][] matrix = SymmetricEigen.product(a, transposed);
        double[][] root = SymmetricEigen.of(matrix).squareRoot();
        double[][] square = SymmetricEigen.product(root, root);
        for (int i = 0; i < n; i++) {
            assertArrayEquals(matrix[i], square[i], 1e-11 * n);
            for (int j = 0; j < n; j++) {
                assertEquals(root[i][j], root[j][i], 1e-12 * n);
            }
        }
    }
}
