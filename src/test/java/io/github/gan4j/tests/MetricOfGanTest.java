package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.gan.Interpolation;
import io.github.gan4j.gan.toy.Mixture;
import io.github.gan4j.gan.toy.ModeCoverage;
import io.github.gan4j.metric.ClassHistogram;
import io.github.gan4j.metric.PerceptualPathLength;
import io.github.gan4j.metric.ScoringProgress;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** Where the modules metric and gan, which do not know each other, meet. */
class MetricOfGanTest {
    @Test
    void modesOfPointsAndOfClassesAreCountedAlike() {
        Mixture grid = Mixture.grid();
        NDArray points = grid.sample(60, Rng.seeded(1));
        ModeCoverage coverage = ModeCoverage.of(grid, points);
        ClassHistogram classes = new ClassHistogram(coverage.counts());
        assertTrue(coverage.captured() < 25, coverage.toString());
        assertEquals(coverage.captured(), classes.present());
        ClassHistogram even = new ClassHistogram(Collections.nCopies(25, 1));
        assertEquals(coverage.reverseKl(), classes.reverseKl(even), 1e-14);
    }

    /** On the unit circle a step of the way is a turn by a part of the angle. */
    @Test
    void pathsTakeTheWaysOfInterpolation() {
        NDArray from = NDArray.zeros(Shape.of(70, 2));
        NDArray to = NDArray.zeros(Shape.of(70, 2));
        for (int i = 0; i < 70; i++) {
            from.set(1, i, 0);
            to.set(1, i, 1);
        }
        PerceptualPathLength length = PerceptualPathLength.of(
                codes -> codes,
                images -> images,
                from,
                to,
                Interpolation.SPHERICAL::between,
                1e-2,
                Rng.seeded(1),
                ScoringProgress.NONE);
        assertEquals(Math.pow(Math.PI / 2, 2), length.value(), 1e-3);
    }
}
