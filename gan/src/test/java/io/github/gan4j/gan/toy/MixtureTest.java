package io.github.gan4j.gan.toy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.data.Batch;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.model.PacGanToy;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.random.Rng;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class MixtureTest {
    private static void says(String words, Executable call) {
        assertEquals(words, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void theRingHasEightDifferentCentresOnTheUnitCircle() {
        Mixture ring = Mixture.ring();
        double half = Math.sqrt(.5);
        float[] expected = {
            1,
            0,
            (float) half,
            (float) half,
            0,
            1,
            (float) -half,
            (float) half,
            -1,
            0,
            (float) -half,
            (float) -half,
            0,
            -1,
            (float) half,
            (float) -half
        };
        assertArrayEquals(expected, ring.centres().toArray(), 1e-6f);
        assertEquals("ring(8 modes, std 0.01)", ring.toString());
    }

    @Test
    void theGridHasItsCentresAtEvenNumbers() {
        Mixture grid = Mixture.grid();
        assertEquals(25, grid.modes());
        assertEquals(.05, grid.std());
        int k = 0;
        for (float x : new float[] {-4, -2, 0, 2, 4}) {
            for (float y : new float[] {-4, -2, 0, 2, 4}) {
                assertEquals(x, grid.centres().get(k, 0));
                assertEquals(y, grid.centres().get(k, 1));
                assertEquals(k, grid.nearest(x + .9, y - .9));
                k++;
            }
        }
    }

    @Test
    void theSpiralGoesFromTheCentreToTheRadiusInEqualSteps() {
        Mixture spiral = Mixture.spiral(1000, 2, 1, .02);
        NDArray c = spiral.centres();
        assertEquals(0, Math.hypot(c.get(0, 0), c.get(0, 1)), 1e-6);
        assertEquals(1, c.get(999, 0), 1e-6); // after two whole turns
        assertEquals(0, c.get(999, 1), 1e-6);
        double first = step(c, 300);
        for (int k = 301; k < 999; k++) {
            assertEquals(first, step(c, k), 1e-2 * first);
        }
    }

    private static double step(NDArray c, int k) {
        return Math.hypot(c.get(k + 1, 0) - c.get(k, 0), c.get(k + 1, 1) - c.get(k, 1));
    }

    @Test
    void samplesHaveTheMomentsOfTheMixture() {
        int n = 50_000;
        Mixture ring = Mixture.ring(8, 2, .1);
        double[] sums = new double[2];
        double squares = 0;
        NDArray points = ring.sample(n, Rng.seeded(1));
        for (int i = 0; i < n; i++) {
            sums[0] += points.get(i, 0);
            sums[1] += points.get(i, 1);
            squares += Math.pow(points.get(i, 0), 2) + Math.pow(points.get(i, 1), 2);
        }
        // E|x|² = r² + 2σ²; its own standard error is about 2·r·σ/√n.
        assertEquals(4.02, squares / n, 5 * .4 / Math.sqrt(n));
        assertEquals(0, sums[0] / n, 5 * Math.sqrt(2.01 / n));
        assertEquals(0, sums[1] / n, 5 * Math.sqrt(2.01 / n));
    }

    @Test
    void theDensityIntegratesToOne() {
        Mixture grid = Mixture.grid(2, 1, .2);
        double sum = 0;
        double h = .02;
        for (double x = -2; x < 2; x += h) {
            for (double y = -2; y < 2; y += h) {
                sum += h * h * Math.exp(grid.logDensity(x, y));
            }
        }
        assertEquals(1, sum, 1e-4);
        double alone = Mixture.ring(1, 0, 2).logDensity(1, 1);
        assertEquals(-Math.log(8 * Math.PI) - .25, alone, 1e-12);
        assertTrue(Double.isFinite(Mixture.ring().logDensity(100, 100)));
    }

    @Test
    void samplesOfTheMixtureItselfCoverIt() {
        for (Mixture mixture : List.of(Mixture.ring(), Mixture.grid())) {
            int n = 25_000;
            ModeCoverage coverage = ModeCoverage.of(mixture, mixture.sample(n, Rng.seeded(3)));
            assertEquals(mixture.modes(), coverage.captured());
            double share = 1 - Math.exp(-4.5);
            assertEquals(share, coverage.highQuality(), 5 * Math.sqrt(share * (1 - share) / n));
            // 2n·KL is χ² with K − 1 degrees of freedom.
            assertEquals(0, coverage.reverseKl(), mixture.modes() / (double) n);
        }
    }

    @Test
    void coverageOfKnownPoints() {
        Mixture ring = Mixture.ring();
        NDArray points = NDArray.of(
                Shape.of(8, 2),
                1,
                0,
                1.029f,
                0,
                1,
                -.029f,
                1.031f,
                0,
                0,
                1,
                5,
                5,
                Float.NaN,
                0,
                0,
                Float.POSITIVE_INFINITY);
        ModeCoverage coverage = ModeCoverage.of(ring, points);
        assertEquals(List.of(3, 0, 1, 0, 0, 0, 0, 0), coverage.counts());
        assertEquals(2, coverage.captured());
        assertEquals(.5, coverage.highQuality());
        assertEquals(.75 * Math.log(6) + .25 * Math.log(2), coverage.reverseKl(), 1e-12);
        assertEquals("2 of 8 modes, 50.0 % of high quality, reverse KL 1.52", coverage.toString());
        assertEquals(
                "0 of 2 modes, 0.0 % of high quality, no reverse KL, since no point is near a mode",
                new ModeCoverage(List.of(0, 0), 10).toString());
    }

    @Test
    void theDivergenceIsZeroForEqualSharesAndLogKForOneModeAlone() {
        assertEquals(0, new ModeCoverage(Collections.nCopies(25, 4), 200).reverseKl(), 1e-12);
        assertEquals(Math.log(4), new ModeCoverage(List.of(0, 9, 0, 0), 10).reverseKl(), 1e-12);
        assertEquals(Double.NaN, new ModeCoverage(List.of(0, 0), 10).reverseKl());
    }

    @Test
    void batchesAreSeededAndContinueWhereTheyStood() {
        MixtureBatches batches = Mixture.ring().batches(5, Rng.seeded(7));
        MixtureBatches same = Mixture.ring().batches(5, Rng.seeded(7));
        assertArrayEquals(
                batches.next().images().toArray(), same.next().images().toArray());
        same.next();
        assertEquals(2, same.state().adopt(batches.state()));
        Batch second = batches.next();
        Batch again = same.next();
        assertEquals(Shape.of(5, 2), second.images().shape());
        assertArrayEquals(second.images().toArray(), again.images().toArray());
        assertArrayEquals(second.labels(), again.labels());
        assertEquals(1, again.index());
        for (int i = 0; i < 5; i++) {
            assertEquals(
                    second.labels()[i],
                    Mixture.ring()
                            .nearest(second.images().get(i, 0), second.images().get(i, 1)));
        }
    }

    @Test
    void aTrainerTakesThem() {
        PacGanToy networks = new PacGanToy();
        GanTrainer trainer = GanTrainer.builder(
                        networks.generator(Rng.seeded(1).stream("generator")),
                        networks.discriminator(Rng.seeded(1).stream("discriminator")))
                .latent(networks.latent())
                .build();
        MixtureBatches batches = Mixture.ring().batches(20, Rng.seeded(1));
        trainer.step(batches);
        assertEquals(20, trainer.step(batches).images());
        assertEquals(
                8,
                ModeCoverage.of(batches.mixture(), trainer.sample(30)).counts().size());
    }

    @Test
    void packingWidensTheDiscriminatorAlone() {
        PacGanToy three = new PacGanToy(3);
        assertEquals(405_201 + 4_000, three.discriminator(Rng.seeded(1)).state().parameterCount());
        assertEquals(Shape.of(9, 1), three.discriminator(Rng.seeded(1)).outputShape(Shape.of(9, 6)));
        assertEquals(484_802, three.generator(Rng.seeded(1)).state().parameterCount());
        says("[pacgan-toy] expected a packing of 1 or more, got 0", () -> new PacGanToy(0));
    }

    @Test
    void wrongNumbersAreRefused() {
        says("[mixture] expected 1 or more modes, got 0", () -> Mixture.ring(0, 1, 1));
        says("[mixture] expected a finite standard deviation above 0, got 0.0", () -> Mixture.grid(1, 1, 0));
        says("[mixture] expected a finite radius of 0 or more, got -1.0", () -> Mixture.spiral(1, 1, -1, 1));
        says("[mixture] expected more than 0 turns of the spiral, got 0.0", () -> Mixture.spiral(1, 0, 1, 1));
        says(
                "[batches] expected a batch size of 1 or more, got 0",
                () -> Mixture.ring().batches(0, Rng.seeded(1)));
        says(
                "[modeCoverage] expected 1 or more samples, of which at most all are counted, got 2 samples and the "
                        + "counts [3]",
                () -> new ModeCoverage(List.of(3), 2));
        assertEquals(
                "[modeCoverage] expected points (N, 2), got (4, 3)",
                assertThrows(ShapeException.class, () -> ModeCoverage.of(Mixture.ring(), NDArray.zeros(Shape.of(4, 3))))
                        .getMessage());
    }
}
