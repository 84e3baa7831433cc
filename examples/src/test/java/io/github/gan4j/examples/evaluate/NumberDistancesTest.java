package io.github.gan4j.examples.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import org.junit.jupiter.api.Test;

class NumberDistancesTest {
    private static final int COUNT = 4_000;

    /** Two columns, normal, of variance 1 and a covariance. */
    private static NDArray rows(int count, double covariance, long seed) {
        NDArray rows = NDArray.zeros(Shape.of(count, 2));
        Rng rng = Rng.seeded(seed);
        for (int i = 0; i < count; i++) {
            double first = rng.normal();
            rows.set((float) first, i, 0);
            rows.set((float) (covariance * first + Math.sqrt(1 - covariance * covariance) * rng.normal()), i, 1);
        }
        return rows;
    }

    /**
     * In closed form: the covariances (1, c; c, 1) and the unit matrix are 4 - 2 (root of 1 + c) - 2 (root of 1 - c)
     * apart, and one of even numbers in [a, b] has the variance (b - a) squared over 12.
     */
    @Test
    void eachDistanceIsWhatItIsOf() {
        NumberDistances distances = NumberDistances.of(
                rows(COUNT, .9, 1), rows(COUNT, .9, 2), rows(COUNT, .9, 3).part(0, COUNT));
        assertTrue(distances.real() < .01, distances.line("rows"));
        assertTrue(distances.samples().value() < .01, distances.line("rows"));
        double shuffled = 4 - 2 * Math.sqrt(1.9) - 2 * Math.sqrt(.1);
        assertEquals(shuffled, distances.shuffled().orElseThrow(), .06);
        // The least and greatest of 4,000 are some 3.5 deviations from the mean: a deviation of 2 in the place of 1.
        double noise = 2 * 4 + 2 - 2 * 2 * (Math.sqrt(1.9) + Math.sqrt(.1));
        assertEquals(noise, distances.noise(), 1.2);
        assertTrue(distances.noise() > distances.shuffled().orElseThrow());
        assertEquals(COUNT, distances.count());
    }

    @Test
    void theScoreIsThatOfWhatWasMade() {
        NDArray real = rows(COUNT, .9, 1);
        NDArray others = rows(COUNT, .9, 2);
        NDArray made = rows(COUNT, .9, 3);
        for (int i = 0; i < COUNT; i++) {
            made.set(made.get(i, 0) + 3, i, 0);
        }
        NumberDistances distances = NumberDistances.of(real, others, made);
        assertEquals(9, distances.samples().value(), .3);
        assertTrue(distances.real() < .01);
        assertTrue(
                distances
                        .line("rows")
                        .matches(
                                "Fréchet distance [0-9.]+ of 4000 rows to as many of the data, by their scaled numbers; "
                                        + "other rows of the data [0-9.e-]+ \\(trained on too\\), noise between least and greatest [0-9.]+, columns shuffled [0-9.]+"),
                distances.line("rows"));
    }

    @Test
    void fewRowsAndNumbersThatDoNotVaryAreTold() {
        NDArray flat = rows(19, .9, 3);
        for (int i = 0; i < 19; i++) {
            flat.set(0, i, 1);
        }
        String line = NumberDistances.of(rows(19, .9, 1), rows(19, .9, 2), flat).line("signals");
        assertTrue(
                line.endsWith(
                        "; too large, since 19 signals are fewer than 10 for each of 2 numbers, and so are those beside it; "
                                + "of 2 numbers, the data vary in 2, what was made in 1"),
                line);
        assertFalse(NumberDistances.of(rows(20, .9, 1), rows(20, .9, 2), rows(20, .9, 3))
                .line("rows")
                .contains("too large"));
    }

    /** There is nothing that one column could have to do with another. */
    @Test
    void aSingleColumnIsNotShuffled() {
        NDArray one = rows(100, 0, 1).reshape(Shape.of(200, 1));
        NumberDistances distances = NumberDistances.of(one, one, one);
        assertEquals(0, distances.samples().value(), 1e-9);
        assertTrue(distances.shuffled().isEmpty());
        assertFalse(distances.line("rows").contains("shuffled"));
    }

    @Test
    void whatIsNoNumberIsRefused() {
        NDArray broken = rows(20, .9, 3);
        broken.set(Float.NaN, 4, 1);
        assertThrows(
                IllegalArgumentException.class, () -> NumberDistances.of(rows(20, .9, 1), rows(20, .9, 2), broken));
    }
}
