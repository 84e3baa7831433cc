package io.github.gan4j.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import org.junit.jupiter.api.Test;

/** What the scores are by their formulas, and how they move when samples change. */
class ScoresTest {
    /** Points around four corners. */
    private static NDArray corners(long seed, int count, int modes, float deviation) {
        Rng rng = Rng.seeded(seed);
        NDArray points = rng.normal(Shape.of(count, 2), 0, deviation);
        for (int i = 0; i < count; i++) {
            int corner = i % modes;
            points.set(points.get(i, 0) + (corner & 1), i, 0);
            points.set(points.get(i, 1) + (corner >> 1), i, 1);
        }
        return points;
    }

    private static double frechet(NDArray real, NDArray fake) {
        return FrechetDistance.of(FeatureStatistics.of(real), FeatureStatistics.of(fake))
                .value();
    }

    /**
     * Two features that are turned into each other: C and R C Rᵀ with variances 9 and 1 and an angle of 90° are 2 (3 −
     * 1)² apart.
     */
    @Test
    void gaussiansHaveTheDistanceOfTheFormula() {
        NDArray wide = NDArray.of(Shape.of(5, 2), -3, 0, 3, 0, 0, -1, 0, 1, 0, 0);
        NDArray high = NDArray.of(Shape.of(5, 2), 0, -3, 0, 3, -1, 0, 1, 0, 0, 0);
        // Variances 18/4 and 2/4.
        double expected = 2 * Math.pow(Math.sqrt(4.5) - Math.sqrt(.5), 2);
        assertEquals(expected, frechet(wide, high), 1e-13);
        assertEquals(0, frechet(wide, wide), 1e-14);
        NDArray moved = NDArray.copyOf(wide);
        for (int i = 0; i < 5; i++) {
            moved.set(wide.get(i, 0) + 3, i, 0);
            moved.set(wide.get(i, 1) - 4, i, 1);
        }
        assertEquals(25, frechet(wide, moved), 1e-12);
        // Uncorrelated, so the diagonal knows all of it.
        assertEquals(
                expected,
                FrechetDistance.diagonal(FeatureStatistics.of(wide), FeatureStatistics.of(high))
                        .value(),
                1e-13);
    }

    @Test
    void aSingularCovarianceIsSaid() {
        NDArray line = NDArray.of(Shape.of(4, 2), 0, 5, 1, 5, 2, 5, 3, 5);
        NDArray other = NDArray.of(Shape.of(4, 2), 0, 5, 2, 5, 4, 5, 6, 5);
        FrechetDistance distance = FrechetDistance.of(FeatureStatistics.of(line), FeatureStatistics.of(other));
        assertTrue(distance.isSingular());
        // Means 1.5 and 3, variances 5/3 and four times that.
        assertEquals(2.25 + 5 / 3.0, distance.value(), 1e-12);
        assertEquals(
                "3.917 (of 2 features, real samples vary in 1 directions, generated ones in 1)", distance.toString());
        assertFalse(FrechetDistance.diagonal(
                        FeatureStatistics.of(corners(1, 9, 4, .1f)), FeatureStatistics.of(corners(2, 9, 4, .1f)))
                .isSingular());
    }

    @Test
    void aLostModeIsLostRecallAndCoverageNotPrecision() {
        NDArray real = corners(1, 800, 4, .05f);
        NDArray like = corners(2, 800, 4, .05f);
        NDArray half = corners(3, 800, 2, .05f);
        ManifoldScores same = ManifoldScores.of(real, like, 5);
        ManifoldScores lost = ManifoldScores.of(real, half, 5);
        assertTrue(same.precision() > .95 && same.recall() > .95 && same.coverage() > .9, same.toString());
        assertEquals(1, same.density(), .1);
        assertTrue(lost.precision() > .95 && lost.recall() < .55 && lost.coverage() < .55, lost.toString());
        assertTrue(frechet(real, half) > 20 * frechet(real, like));
        assertTrue(KernelDistance.ofAll(real, half) > 20 * Math.abs(KernelDistance.ofAll(real, like)));
    }

    @Test
    void noiseIsLostPrecisionNotRecall() {
        NDArray real = corners(1, 800, 4, .02f);
        NDArray noisy = corners(2, 800, 4, .3f);
        ManifoldScores scores = ManifoldScores.of(real, noisy, 5);
        assertTrue(scores.precision() < .3 && scores.density() < .3 && scores.recall() > .7, scores.toString());
    }

    /** One stray real sample makes all samples near it precise, but hardly dense. */
    @Test
    void anOutlierAmongTheRealMovesPrecisionNotDensity() {
        NDArray real = corners(1, 400, 4, .02f);
        NDArray fake = corners(2, 400, 4, .02f);
        for (int i = 0; i < 200; i++) {
            fake.set(fake.get(i, 0) + 3, i, 0);
        }
        ManifoldScores before = ManifoldScores.of(real, fake, 5);
        real.set(4.5f, 0, 0);
        ManifoldScores after = ManifoldScores.of(real, fake, 5);
        assertTrue(after.precision() - before.precision() > .4, before + " " + after);
        assertTrue(after.density() - before.density() < .12, before + " " + after);
    }

    @Test
    void samplesThatWereCopiedLieInEveryManifold() {
        NDArray real = corners(1, 100, 4, .1f);
        ManifoldScores scores = ManifoldScores.of(real, NDArray.copyOf(real), 3);
        assertEquals(1, scores.precision());
        assertEquals(1, scores.recall());
        assertEquals(1, scores.coverage());
    }

    /**
     * A ball around a sample that equals k others holds nothing: scores of such sets are known by how many balls are
     * so.
     */
    @Test
    void ballsAroundEqualSamplesAreEmptyAndCounted() {
        NDArray same = NDArray.full(Shape.of(100, 2), .5f);
        NDArray apart = corners(1, 100, 4, .1f);
        assertEquals(new ManifoldScores(0, 0, 0, 0, 5, 100, 100), ManifoldScores.of(same, same, 5));
        ManifoldScores noise = ManifoldScores.of(same, apart, 5);
        assertEquals(100, noise.realEmpty());
        assertEquals(0, noise.fakeEmpty());
        // Of six equal ones each has five others, of five only four.
        NDArray some = NDArray.copyOf(apart);
        for (int i = 1; i < 6; i++) {
            some.part(i, i + 1).copyFrom(some.part(0, 1));
        }
        assertEquals(6, ManifoldScores.of(apart, some, 5).fakeEmpty());
        assertEquals(6, ManifoldScores.of(some, apart, 5).realEmpty());
        assertEquals(0, ManifoldScores.of(some, apart, 6).realEmpty());
    }

    @Test
    void kernelDistancesAreZeroOnAverage() {
        KernelDistance distance =
                KernelDistance.of(corners(1, 3000, 4, .1f), corners(2, 3000, 4, .1f), 200, 50, Rng.seeded(5));
        assertTrue(Math.abs(distance.value()) < 4 * distance.standardError(), distance.toString());
        assertTrue(distance.standardError() > 0);
        KernelDistance again =
                KernelDistance.of(corners(1, 3000, 4, .1f), corners(2, 3000, 4, .1f), 200, 50, Rng.seeded(5));
        assertEquals(distance, again);
        NDArray all = corners(1, 200, 4, .1f);
        NDArray others = corners(2, 200, 4, .1f);
        KernelDistance once = KernelDistance.of(all, others, 200, 1, Rng.seeded(5));
        assertEquals(KernelDistance.ofAll(all, others), once.value(), 1e-12);
        assertTrue(Double.isNaN(once.standardError()));
    }

    private static void refused(String message, Runnable what) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, what::run).getMessage());
    }

    @Test
    void tooFewSamplesAreRefused() {
        FeatureStatistics three = FeatureStatistics.of(NDArray.of(Shape.of(3, 3), 1, 2, 3, 4, 5, 6, 7, 8, 1));
        FeatureStatistics four = FeatureStatistics.of(corners(1, 4, 4, .1f));
        NDArray one = NDArray.of(Shape.of(1, 2), 1, 2);
        NDArray two = NDArray.of(Shape.of(2, 2), 1, 2, 3, 4);
        refused(
                "[frechet] expected at least 4 generated samples, one more than features, for a covariance, got 3: give more samples",
                () -> FrechetDistance.of(three, three));
        refused(
                "[frechet] expected features of one size, got 2 and 3: score both sets with one judge",
                () -> FrechetDistance.of(four, three));
        refused(
                "[frechet] expected at least 2 generated samples, for a variance, got 1: give more samples",
                () -> FrechetDistance.diagonal(four, FeatureStatistics.of(one)));
        refused(
                "[frechet] expected at least 2 real samples, for a variance, got 1: give more samples",
                () -> FrechetDistance.diagonal(FeatureStatistics.of(one), four));
        refused(
                "[kernel] expected at least 2 generated samples, for an estimate without bias, got 1: give more samples",
                () -> KernelDistance.ofAll(two, one));
        refused(
                "[kernel] expected at least 100 generated samples, as many as a block has, got 2: give more samples",
                () -> KernelDistance.of(two, two, 100, 3, Rng.seeded(1)));
        refused(
                "[kernel] expected blocks of two samples or more, and one block or more, got 0 of 2: take 100 of 1000",
                () -> KernelDistance.of(two, two, 2, 0, Rng.seeded(1)));
        refused(
                "[manifold] expected at least 3 generated samples, more than neighbors, got 2: give more samples",
                () -> ManifoldScores.of(two, two, 2));
        NDArray broken = NDArray.of(Shape.of(2, 2), 1, Float.NaN, 3, 4);
        String words =
                " expected finite features, got NaN in sample 0, feature 1: look for samples that are not finite, or a "
                        + "judge that is damaged";
        refused("[kernel]" + words, () -> KernelDistance.ofAll(two, broken));
        refused("[manifold]" + words, () -> ManifoldScores.of(broken, two, 1));
        refused("[sliced]" + words, () -> SlicedWasserstein.of(two, broken, 2, 1, Rng.seeded(1)));
        refused("[parzen]" + words, () -> ParzenWindow.of(broken, two, 1));
        refused("[classifier]" + words, () -> ClassifierScore.of(broken, 1));
        refused("[manifold] expected one neighbor or more, got 0: take 5", () -> ManifoldScores.of(two, two, 0));
    }
}
