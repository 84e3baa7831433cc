package io.github.gan4j.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatricesTest {
    private static double[][] random(int rows, int columns) {
        Random random = new Random(31L * rows + columns);
        double[][] a = new double[rows][columns];
        for (double[] row : a) {
            Arrays.setAll(row, j -> random.nextGaussian());
        }
        return a;
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 3, 5", "17, 4, 1", "33, 7, 20", "3, 1, 40"})
    void aProductIsTheSumOfProducts(int n, int inner, int columns) {
        double[][] left = random(n, inner);
        double[][] right = random(inner, columns);
        double[][] product = Matrices.product(left, right);
        assertEquals(n, product.length);
        for (int i = 0; i < n; i++) {
            assertEquals(columns, product[i].length);
            for (int j = 0; j < columns; j++) {
                double sum = 0;
                for (int k = 0; k < inner; k++) {
                    sum += left[i][k] * right[k][j];
                }
                assertEquals(sum, product[i][j], 1e-13 * inner);
            }
        }
    }

    /** A matrix of that rank comes back from as many rows, whatever its size. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "5, 5", "20, 3", "64, 64", "70, 21", "600, 9"})
    void aFactorHasARowForEachDirection(int n, int rank) {
        double[][] rows = random(rank, n);
        double[][] matrix = Matrices.product(Matrices.transposed(rows), rows);
        double[][] factor = Matrices.factor(matrix);
        assertEquals(rank, factor.length);
        double[][] again = Matrices.product(Matrices.transposed(factor), factor);
        for (int i = 0; i < n; i++) {
            assertArrayEquals(matrix[i], again[i], 1e-12 * n);
        }
    }

    @Test
    void zerosHaveNoFactorAndASquareItsRoot() {
        assertEquals(0, Matrices.factor(new double[3][3]).length);
        assertArrayEquals(new double[][] {{0, 3, 0}, {2, 0, 0}}, Matrices.factor(new double[][] {
            {4, 0, 0}, {0, 9, 0}, {0, 0, 0}
        }));
    }
}
