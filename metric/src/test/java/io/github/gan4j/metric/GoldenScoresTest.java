package io.github.gan4j.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import org.junit.jupiter.api.Test;

/** Scores beside those of NumPy 1.24.2 and SciPy 1.10.1: {@code golden/scores.py} computes them. */
class GoldenScoresTest {
    private static final NDArray REAL = GoldenFeatures.real();
    private static final NDArray FAKE = GoldenFeatures.fake();
    private static final int SIZE = GoldenFeatures.SIZE;

    @Test
    void frechetDistances() {
        FrechetDistance full = FrechetDistance.of(FeatureStatistics.of(REAL), FeatureStatistics.of(FAKE));
        assertEquals(0.708324717187242, full.means(), 1e-12);
        assertEquals(1.3744074633893426, full.covariances(), 1e-11);
        assertEquals(full.means() + full.covariances(), full.value());
        FrechetDistance diagonal = FrechetDistance.diagonal(FeatureStatistics.of(REAL), FeatureStatistics.of(FAKE));
        assertEquals(0.708324717187242, diagonal.means(), 1e-12);
        assertEquals(1.2505672979901288, diagonal.covariances(), 1e-12);
    }

    @Test
    void kernelDistances() {
        assertEquals(0.36494982417379074, KernelDistance.ofAll(REAL, FAKE), 1e-11);
    }

    @Test
    void manifolds() {
        assertEquals(new ManifoldScores(.89, .165, 2.25, .6025, 1, 0, 0), ManifoldScores.of(REAL, FAKE, 1));
        ManifoldScores five = ManifoldScores.of(REAL, FAKE, 5);
        assertEquals(1, five.precision());
        assertEquals(.6, five.recall());
        assertEquals(2.1493333333333333, five.density(), 1e-14);
        assertEquals(.945, five.coverage());
    }

    @Test
    void parzenWindows() {
        ParzenWindow window = ParzenWindow.of(FAKE, REAL, .7);
        assertEquals(-20.184126956937217, window.mean(), 1e-11);
        assertEquals(0.15694132645323763, window.standardError(), 1e-12);
    }

    @Test
    void classifierScores() {
        NDArray probabilities = NDArray.zeros(REAL.shape());
        for (int i = 0; i < REAL.shape().size(0); i++) {
            double sum = 0;
            for (int j = 0; j < SIZE; j++) {
                sum += Math.exp(REAL.get(i, j));
            }
            for (int j = 0; j < SIZE; j++) {
                probabilities.set((float) (Math.exp(REAL.get(i, j)) / sum), i, j);
            }
        }
        ClassifierScore score = ClassifierScore.of(probabilities, 4);
        assertEquals(1.6309946775436401, score.value(), 1e-6);
        assertEquals(0.01306675374507904, score.deviation(), 1e-6);
    }

    @Test
    void wassersteinDistancesOnALine() {
        NDArray real = NDArray.zeros(Shape.of(400, 1));
        NDArray fake = NDArray.zeros(Shape.of(300, 1));
        for (int i = 0; i < 400; i++) {
            real.set(REAL.get(i, 0), i, 0);
        }
        for (int i = 0; i < 300; i++) {
            fake.set(FAKE.get(i, 0), i, 0);
        }
        assertEquals(0.33645320125079403, SlicedWasserstein.of(real, fake, 1, 3, Rng.seeded(1)), 1e-13);
    }

    @Test
    void wassersteinDistancesFromFiveDirections() {
        double[][] directions = new double[5][GoldenFeatures.SIZE];
        for (int k = 0; k < directions.length; k++) {
            double squares = 0;
            for (int j = 0; j < GoldenFeatures.SIZE; j++) {
                directions[k][j] = Math.cos(j * (k + 1) + k);
                squares += directions[k][j] * directions[k][j];
            }
            for (int j = 0; j < GoldenFeatures.SIZE; j++) {
                directions[k][j] /= Math.sqrt(squares);
            }
        }
        FeatureRows real = FeatureRows.of("test", REAL);
        FeatureRows fake = FeatureRows.of("test", FAKE);
        assertEquals(0.23354584550234536, SlicedWasserstein.of(real, fake, 1, directions, ScoringProgress.NONE), 1e-12);
        assertEquals(0.3203149542504156, SlicedWasserstein.of(real, fake, 2, directions, ScoringProgress.NONE), 1e-12);
    }
}
