package io.github.gan4j.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import org.junit.jupiter.api.Test;

/** Closed forms of the scores that need no covariance. */
class OtherScoresTest {
    private static void refused(String message, Runnable what) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, what::run).getMessage());
    }

    @Test
    void classifierScoresGoFromOneToTheNumberOfClasses() {
        NDArray sure = NDArray.zeros(Shape.of(40, 4));
        NDArray unsure = NDArray.full(Shape.of(40, 4), .25f);
        NDArray half = NDArray.zeros(Shape.of(40, 4));
        for (int i = 0; i < 40; i++) {
            sure.set(1, i, i % 4);
            half.set(1, i, i % 2);
        }
        assertEquals(4, ClassifierScore.of(sure, 2).value(), 1e-12);
        assertEquals(1, ClassifierScore.of(unsure, 2).value(), 1e-12);
        assertEquals(2, ClassifierScore.of(half, 10).value(), 1e-12);
        assertEquals(0, ClassifierScore.of(half, 10).deviation(), 1e-7);
        refused(
                "[classifier] expected probabilities, got a row that adds up to 0.0 for sample 0: put a softmax behind the "
                        + "classifier",
                () -> ClassifierScore.of(NDArray.zeros(Shape.of(4, 2)), 1));
        refused(
                "[classifier] expected probabilities, got a row that adds up to 1.0 with a number below 0 for sample 0: put a "
                        + "softmax behind the classifier",
                () -> ClassifierScore.of(NDArray.of(Shape.of(1, 2), -1, 2), 1));
        refused(
                "[classifier] expected at least 5 generated samples, one for each part, got 4: give more samples",
                () -> ClassifierScore.of(NDArray.full(Shape.of(4, 2), .5f), 5));
    }

    @Test
    void numbersOnALine() {
        assertEquals(1, SlicedWasserstein.onLine(new double[] {0, 1}, new double[] {1, 2}, 1), 1e-15);
        assertEquals(4, SlicedWasserstein.onLine(new double[] {0}, new double[] {2}, 2), 1e-15);
        // Of thirds against halves: |0−0|/3, |3−0|/6, |3−6|/6, |6−6|/3.
        assertEquals(1, SlicedWasserstein.onLine(new double[] {0, 3, 6}, new double[] {0, 6}, 1), 1e-15);
    }

    /** Of two points a apart in d dimensions, the mean of (a·u)² over directions u is a² / d. */
    @Test
    void directionsAreEvenlySpread() {
        NDArray here = NDArray.zeros(Shape.of(3, 4));
        NDArray there = NDArray.full(Shape.of(5, 4), 1);
        double squared = Math.pow(SlicedWasserstein.of(here, there, 2, 20_000, Rng.seeded(2)), 2);
        assertEquals(1, squared, .03);
        assertEquals(0, SlicedWasserstein.of(there, there, 2, 5, Rng.seeded(2)), 0);
        refused(
                "[sliced] expected order 1 or 2 and one direction or more, got order 3 and 5 directions: take 2 and 512",
                () -> SlicedWasserstein.of(here, there, 3, 5, Rng.seeded(2)));
        refused(
                "[sliced] expected at least 1 generated samples, to see any, got 0: give more samples",
                () -> SlicedWasserstein.of(here, NDArray.zeros(Shape.of(0, 4)), 1, 5, Rng.seeded(2)));
    }

    @Test
    void aSingleWindowIsAGaussian() {
        NDArray center = NDArray.of(Shape.of(1, 2), 0, 0);
        NDArray sample = NDArray.of(Shape.of(1, 2), 3, 4);
        double expected = -Math.log(2 * Math.PI * 4) - 25 / 8.0;
        assertEquals(expected, ParzenWindow.of(center, sample, 2).mean(), 1e-14);
        assertTrue(Double.isNaN(ParzenWindow.of(center, sample, 2).standardError()));
        // Far away, where each exponential is 0 as a double.
        NDArray far = NDArray.of(Shape.of(1, 2), 3000, 4000);
        assertEquals(
                -Math.log(2 * Math.PI) - 12.5e6, ParzenWindow.of(center, far, 1).mean(), 1e-6);
    }

    @Test
    void theBestWidthIsNearTheDeviation() {
        NDArray generated = Rng.seeded(1).normal(Shape.of(2000, 1), 0, 1);
        NDArray unseen = Rng.seeded(2).normal(Shape.of(500, 1), 0, 1);
        ParzenWindow best = ParzenWindow.best(generated, unseen, .001, .2, 5);
        assertEquals(.2, best.width());
        // The entropy of a standard normal distribution, ½ ln(2πe).
        assertEquals(-1.4189, best.mean(), .06);
        refused(
                "[parzen] expected windows of a width above 0, got 0.0: take one such as 0.2",
                () -> ParzenWindow.of(generated, unseen, 0));
        refused(
                "[parzen] expected widths, got none: give some from 0.1 to 1",
                () -> ParzenWindow.best(generated, unseen));
    }
}
