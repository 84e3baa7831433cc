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

    @Test
    void badRowsGetASentence() {
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
