package io.github.gan4j.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import org.junit.jupiter.api.Test;

class FeatureStatisticsTest {
    @Test
    void meanAndCovarianceOfThreeSamples() {
        FeatureStatistics all = FeatureStatistics.of(NDArray.of(Shape.of(3, 2), 1, 10, 2, 30, 6, 20));
        assertEquals(3, all.count());
        assertEquals(2, all.size());
        assertEquals(3, all.mean()[0], 1e-15);
        assertEquals(20, all.mean()[1], 1e-15);
        assertEquals(7, all.covariance(0, 0), 1e-15);
        assertEquals(100, all.covariance(1, 1), 1e-14);
        assertEquals(5, all.covariance(0, 1), 1e-14);
        assertEquals(5, all.covariance(1, 0), 1e-14);
    }

    @Test
    void howSamplesAreCutIntoBatchesDoesNotMatter() {
        NDArray samples = Rng.seeded(3).normal(Shape.of(100, 5), 1000, 1);
        FeatureStatistics whole = FeatureStatistics.of(samples);
        FeatureStatistics parts = FeatureStatistics.ofSize(5);
        FeatureStatistics others = FeatureStatistics.ofSize(5);
        for (int from = 0, n = 1; from < 100; from += n, n = Math.min(n + 3, 100 - from)) {
            (n % 2 == 0 ? parts : others).add(samples.part(from, from + n));
        }
        parts.add(NDArray.zeros(Shape.of(0, 5))).add(others).add(FeatureStatistics.ofSize(5));
        assertEquals(100, parts.count());
        for (int j = 0; j < 5; j++) {
            assertEquals(whole.mean()[j], parts.mean()[j], 1e-12);
            for (int k = 0; k < 5; k++) {
                assertEquals(whole.covariance(j, k), parts.covariance(j, k), 1e-12);
            }
        }
    }

    /** Sums of squares would lose all of it: 1e8² has 17 digits. */
    @Test
    void aLargeMeanCostsNothing() {
        NDArray samples = NDArray.of(Shape.of(4, 1), 1e8f, 1e8f + 8, 1e8f + 16, 1e8f + 24);
        assertEquals(64 * 5 / 3.0, FeatureStatistics.of(samples).covariance(0, 0), 1e-9);
    }

    private static void refused(String message, Runnable what) {
        assertEquals(message, assertThrows(RuntimeException.class, what::run).getMessage());
    }

    @Test
    void nonsenseIsRefused() {
        FeatureStatistics two = FeatureStatistics.ofSize(2);
        refused(
                "[features] expected features (N, d), got (4): give each sample a row of d numbers",
                () -> FeatureStatistics.of(NDArray.zeros(Shape.of(4))));
        refused(
                "[features] expected features of one size, got 2 and 3: score both sets with one judge",
                () -> two.add(NDArray.zeros(Shape.of(4, 3))));
        refused(
                "[features] expected finite features, got NaN in sample 1, feature 0: look for samples that are not finite, or "
                        + "a judge that is damaged",
                () -> two.add(NDArray.of(Shape.of(2, 2), 1, 2, Float.NaN, 4)));
        refused(
                "[features] expected two samples or more for a covariance, got 0: add some",
                () -> two.covariance(0, 0));
        refused(
                "[features] expected a size from 1 to 46340, got 0: give as many as a sample has",
                () -> FeatureStatistics.ofSize(0));
    }
}
