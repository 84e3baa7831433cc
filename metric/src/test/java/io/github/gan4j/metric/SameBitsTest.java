package io.github.gan4j.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.Backend;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Scores do not depend on the number of threads, and tell how far they have come. */
class SameBitsTest {
    // Sizes that no block divides.
    private static final NDArray REAL = Rng.seeded(1).normal(Shape.of(5001, 37), 1, 1);
    private static final NDArray FAKE = Rng.seeded(2).normal(Shape.of(2111, 37), 1.1f, 1);

    private static final Map<String, Supplier<Object>> SCORES = Map.of(
            "frechet",
            () -> FrechetDistance.of(FeatureStatistics.of(REAL), FeatureStatistics.of(FAKE)),
            "kernel",
            () -> KernelDistance.of(REAL, FAKE, 300, 3, Rng.seeded(3)),
            "kernel by groups",
            () -> KernelDistance.jackknife(REAL.part(0, 700), FAKE.part(0, 650), 20, Rng.seeded(3)),
            "kernel of all",
            () -> KernelDistance.ofAll(REAL.part(0, 700), FAKE.part(0, 650)),
            "manifold",
            () -> ManifoldScores.of(REAL, FAKE, 3),
            "parzen",
            () -> ParzenWindow.of(FAKE, REAL.part(0, 500), .8),
            "sliced",
            () -> SlicedWasserstein.of(REAL, FAKE, 2, 40, Rng.seeded(3)),
            "bins",
            () -> BinProportions.of(REAL, FAKE, 13, Rng.seeded(3)),
            "curve",
            () -> PrecisionRecallCurve.of(REAL.part(0, 2111), FAKE, 13, 2, Rng.seeded(3))
                    .best(3));

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        int threads = Backend.threads();
        try {
            SCORES.forEach((name, score) -> {
                Backend.setThreads(1);
                Object one = score.get();
                Backend.setThreads(3);
                assertEquals(one, score.get(), name);
            });
        } finally {
            Backend.setThreads(threads);
        }
    }

    private static void told(String name, Consumer<ScoringProgress> score) {
        List<Double> parts = new ArrayList<>();
        List<Long> totals = new ArrayList<>();
        Thread caller = Thread.currentThread();
        score.accept((done, total) -> {
            assertEquals(caller, Thread.currentThread());
            assertTrue(done >= 0 && done <= total && total > 0, done + " of " + total);
            parts.add((double) done / total);
            totals.add(total);
        });
        assertTrue(parts.size() > 1, name + parts);
        assertEquals(parts.stream().sorted().toList(), parts, name);
        assertEquals(1, parts.get(parts.size() - 1), name);
        assertEquals(1, totals.stream().distinct().count(), name);
    }

    @Test
    void longScoresTellHowFarTheyAre() {
        told("manifold", progress -> ManifoldScores.of(REAL, FAKE, 3, progress));
        told("kernel", progress -> KernelDistance.of(REAL, FAKE, 100, 3, Rng.seeded(3), progress));
        told(
                "kernel by groups",
                progress -> KernelDistance.jackknife(FAKE, FAKE.part(0, 900), 20, Rng.seeded(3), progress));
        told("kernel of all", progress -> KernelDistance.ofAll(FAKE, FAKE, progress));
        told("neighbors", progress -> NearestNeighbors.of(REAL, FAKE, progress));
        told("curve", progress -> PrecisionRecallCurve.of(FAKE, FAKE, 5, 2, Rng.seeded(3), progress));
        told("parzen", progress -> ParzenWindow.of(FAKE.part(0, 50), REAL, 1, progress));
        told(
                "ppl",
                progress -> PerceptualPathLength.of(
                        codes -> codes,
                        images -> images,
                        FAKE.part(0, 130),
                        REAL.part(0, 130),
                        (a, b, t) -> t < .5 ? a : b,
                        1e-2,
                        Rng.seeded(1),
                        progress));
    }

    @Test
    void blocksGiveWhatPairsOneByOneGive() {
        FeatureRows x = FeatureRows.of("test", Rng.seeded(1).normal(Shape.of(70, 131), 0, 1));
        FeatureRows y = FeatureRows.of("test", Rng.seeded(2).normal(Shape.of(67, 131), 0, 1));
        double[][] distances = new double[70][67];
        double[][] products = new double[70][67];
        PairBlocks.SQUARED_DISTANCE.of(
                x, y, ScoringProgress.NONE, (row, from, n, all) -> System.arraycopy(all, 0, distances[row], from, n));
        PairBlocks.PRODUCT.of(
                x, y, ScoringProgress.NONE, (row, from, n, all) -> System.arraycopy(all, 0, products[row], from, n));
        for (int i = 0; i < 70; i++) {
            for (int j = 0; j < 67; j++) {
                double distance = 0;
                double product = 0;
                for (int k = 0; k < 131; k++) {
                    double apart = (double) x.get(i, k) - y.get(j, k);
                    distance += apart * apart;
                    product += (double) x.get(i, k) * y.get(j, k);
                }
                assertEquals(distance, distances[i][j]);
                assertEquals(product, products[i][j]);
            }
        }
    }
}
