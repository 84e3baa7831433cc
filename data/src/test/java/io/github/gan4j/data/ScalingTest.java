package io.github.gan4j.data;

import static io.github.gan4j.data.NpyTest.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.random.Rng;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ScalingTest {
    private static void assertMessage(Class<? extends RuntimeException> type, String message, Executable call) {
        assertEquals(message, assertThrows(type, call).getMessage());
    }

    @Test
    void rangeBringsTheEndsToMinusOneAndOne() {
        NDArray rows = NDArray.of(Shape.of(3, 2), 1, -10, 2, 30, 5, 10);
        Scaling scaling = Scaling.toRange(rows);
        assertEquals(new Scaling(List.of(3., 10.), List.of(2., 20.)), scaling);
        assertSame(NDArray.of(Shape.of(3, 2), -1, -1, -.5f, 1, 1, 0), scaling.apply(rows));
        assertSame(rows, scaling.inverse(scaling.apply(rows)));
        assertEquals(List.of(), scaling.constantColumns());
    }

    /** The mean of 2, 4, 4, 4, 5, 5, 7, 9 is 5, and their standard deviation 2. */
    @Test
    void unitVarianceBringsTheMeanToZero() {
        NDArray rows = NDArray.of(Shape.of(8, 1), 2, 4, 4, 4, 5, 5, 7, 9);
        Scaling scaling = Scaling.toUnitVariance(rows);
        assertEquals(new Scaling(List.of(5.), List.of(2.)), scaling);
        assertSame(NDArray.of(Shape.of(8, 1), -1.5f, -.5f, -.5f, -.5f, 0, 0, 1, 2), scaling.apply(rows));
    }

    @Test
    void theScaledRangeIsNeverLeft() {
        for (long seed = 1; seed <= 50; seed++) {
            Rng rng = Rng.seeded(seed);
            float size = (float) Math.pow(10, rng.integer(60) - 30);
            NDArray rows = rng.normal(Shape.of(40, 3), rng.normal() * size, size);
            NDArray scaled = Scaling.toRange(rows).apply(rows);
            for (int column = 0; column < 3; column++) {
                float least = 9;
                float most = -9;
                for (int row = 0; row < 40; row++) {
                    least = Math.min(least, scaled.get(row, column));
                    most = Math.max(most, scaled.get(row, column));
                }
                assertEquals(-1, least);
                assertEquals(1, most);
            }
        }
        NDArray widest = NDArray.of(Shape.of(2, 1), -Float.MAX_VALUE, Float.MAX_VALUE);
        assertSame(NDArray.of(Shape.of(2, 1), -1, 1), Scaling.toRange(widest).apply(widest));
        assertSame(widest, Scaling.toRange(widest).inverse(NDArray.of(Shape.of(2, 1), -1, 1)));
    }

    @Test
    void backComesWhatWasGivenUpToRounding() {
        for (long seed = 1; seed <= 50; seed++) {
            Rng rng = Rng.seeded(seed);
            float size = (float) Math.pow(10, rng.integer(20) - 10);
            NDArray rows = rng.normal(Shape.of(1 + rng.integer(30), 2, 3), 5 * size, size);
            for (Scaling scaling : List.of(Scaling.toRange(rows), Scaling.toUnitVariance(rows))) {
                NDArray back = scaling.inverse(scaling.apply(rows));
                for (int i = 0; i < rows.elements(); i++) {
                    assertEquals(rows.toArray()[i], back.toArray()[i], 2e-6f * size, "seed " + seed);
                }
            }
        }
    }

    /**
     * Sums of squares as they come would keep nothing of a spread of 1 beside 1e9 squared; nor would sums in float32.
     */
    @Test
    void aFarFirstRowAndAFarMeanCostNoDigits() {
        int n = 10_000;
        NDArray rows = NDArray.zeros(Shape.of(n, 2));
        rows.set(1e9f, 0, 0);
        for (int i = 0; i < n; i++) {
            if (i > 0) {
                rows.set(i % 2 == 0 ? 1 : -1, i, 0);
            }
            rows.set(16_000_000 + (i % 2 == 0 ? 1 : -1), i, 1);
        }
        Scaling scaling = Scaling.toUnitVariance(rows);
        double mean = (1e9 - 1) / n;
        // The others' squares sum to n − 1 about 0.
        double variance = ((1e18 + n - 1) - n * mean * mean) / n;
        assertEquals(mean, scaling.centers().get(0), 1e-9 * mean);
        assertEquals(Math.sqrt(variance), scaling.spreads().get(0), 1e-9 * Math.sqrt(variance));
        assertEquals(16_000_000, scaling.centers().get(1));
        assertEquals(1, scaling.spreads().get(1));
    }

    @Test
    void constantColumnsBecomeZeroAndComeBackWhateverIsMadeOfThem() {
        NDArray rows = NDArray.of(Shape.of(3, 3), 1, .1f, 5, 2, .1f, 5, 3, .1f, 5);
        for (Scaling scaling : List.of(Scaling.toRange(rows), Scaling.toUnitVariance(rows))) {
            assertEquals(List.of(1, 2), scaling.constantColumns());
            NDArray scaled = scaling.apply(rows);
            assertEquals(0, scaled.get(2, 1));
            assertEquals(0, scaled.get(2, 2));
            scaled.fill(.7f);
            assertEquals(.1f, scaling.inverse(scaled).get(2, 1));
            assertEquals(5, scaling.inverse(scaled).get(0, 2));
        }
        assertEquals(List.of(0), Scaling.toRange(NDArray.of(Shape.of(1, 1), 3)).constantColumns());
    }

    @Test
    void oneColumnScalesAnyShape() {
        NDArray signals = Rng.seeded(1).normal(Shape.of(4, 8), 3, 2);
        Scaling scaling = Scaling.toRange(signals.reshape(Shape.of(32, 1)));
        assertEquals(1, scaling.centers().size());
        NDArray scaled = scaling.apply(signals);
        assertEquals(signals.shape(), scaled.shape());
        assertEquals(
                (float) ((signals.get(2, 3) - scaling.centers().get(0))
                        / scaling.spreads().get(0)),
                scaled.get(2, 3));
        assertEquals(
                0,
                scaling.apply(NDArray.scalar((float) (double) scaling.centers().get(0)))
                        .item(),
                1e-6);
    }

    @Test
    void partsOfLargerArraysAreScaledAsTheyAre() {
        NDArray rows = NDArray.of(Shape.of(4, 1), 100, 1, 3, -100).part(1, 3);
        Scaling scaling = Scaling.toRange(rows);
        assertEquals(new Scaling(List.of(2.), List.of(1.)), scaling);
        assertSame(NDArray.of(Shape.of(2, 1), -1, 1), scaling.apply(rows));
    }

    @Test
    void wrongNumbersAreSentences() {
        NDArray bad = NDArray.of(Shape.of(2, 2), 1, 2, 3, Float.NaN);
        assertMessage(
                DataException.class,
                "There is no scale for NaN, in row 1 of column 1: replace it, or remove the row.",
                () -> Scaling.toRange(bad));
        bad.set(Float.NEGATIVE_INFINITY, 1, 1);
        assertMessage(
                DataException.class,
                "There is no scale for -Infinity, in row 1 of column 1: replace it, or remove the row.",
                () -> Scaling.toUnitVariance(bad));
        assertMessage(
                ShapeException.class,
                "[scaling] expected rows (…, columns), got (3): reshape a single column to (N, 1)",
                () -> Scaling.toRange(NDArray.of(1, 2, 3)));
        assertThrows(ShapeException.class, () -> Scaling.toRange(NDArray.zeros(Shape.of(0, 2))));
        Scaling two = new Scaling(List.of(0., 0.), List.of(1., 1.));
        assertMessage(
                ShapeException.class,
                "[scaling] expected numbers (…, 2), got (4, 3): give as many columns as the scaling was made from",
                () -> two.inverse(NDArray.zeros(Shape.of(4, 3))));
        assertMessage(
                IllegalArgumentException.class,
                "[scaling] expected a center and a spread for each column, got 1 and 2",
                () -> new Scaling(List.of(0.), List.of(1., 1.)));
        for (double spread : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            String message = assertThrows(
                            IllegalArgumentException.class, () -> new Scaling(List.of(0.), List.of(spread)))
                    .getMessage();
            assertTrue(message.contains("spreads of 0 or more, got 0.0 and " + spread + " for column 0"), message);
        }
    }
}
