package io.github.gan4j.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.metric.evaluation.Metric;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What scores are for: which must move when a mode is lost, noise is added, samples are repeated, or memorized; and
 * which must not.
 */
class DefiningBehaviorTest {
    private static final int CLOUDS = 5;
    private static final int SIZE = 8;
    private static final int COUNT = 1000;
    private static final float DEVIATION = .3f;
    private static final NDArray TRAINING = fresh(100, CLOUDS);

    /**
     * How a score behaves: {@code +} rises and {@code -} falls by more than six standard deviations of what fresh
     * samples score, {@code =} does neither, {@code <} does not rise, {@code >} does not fall; {@code .} is not
     * promised.
     *
     * @param moves when a mode is lost, with noise, of samples that are repeated, and of memorized ones
     * @param score of generated samples
     */
    private record Row(String moves, ToDoubleFunction<NDArray> score) {}

    private static final Map<String, Row> SCORES = new TreeMap<>(Map.ofEntries(
            Map.entry("frechet", new Row("+++<", DefiningBehaviorTest::frechet)),
            Map.entry(
                    "frechet-diagonal",
                    new Row(
                            "+++<",
                            fake -> FrechetDistance.diagonal(FeatureStatistics.of(TRAINING), FeatureStatistics.of(fake))
                                    .value())),
            Map.entry("kernel", new Row("+++<", fake -> KernelDistance.ofAll(TRAINING, fake))),
            Map.entry("sliced", new Row("+++<", fake -> SlicedWasserstein.of(TRAINING, fake, 2, 64, Rng.seeded(1)))),
            Map.entry("precision", new Row("=-=>", fake -> manifold(fake).precision())),
            Map.entry("recall", new Row("-.->", fake -> manifold(fake).recall())),
            Map.entry("density", new Row(".-..", fake -> manifold(fake).density())),
            Map.entry("coverage", new Row("--->", fake -> manifold(fake).coverage())),
            Map.entry("prd-precision", new Row("=-.=", fake -> curve(fake).precisionScore())),
            Map.entry("prd-recall", new Row("--.=", fake -> curve(fake).recallScore())),
            Map.entry("bins", new Row("+++<", fake -> bins(fake).share())),
            Map.entry("divergence", new Row("+++<", fake -> bins(fake).divergence())),
            Map.entry("present", new Row("-===", fake -> classes(fake).present())),
            Map.entry("modes", new Row("+===", fake -> classes(fake).reverseKl(classes(TRAINING)))),
            Map.entry("classes", new Row("+===", fake -> classes(fake).totalVariation(classes(TRAINING)))),
            Map.entry(
                    "classifier",
                    new Row(
                            "--==",
                            fake -> ClassifierScore.of(probabilities(fake), 1).value())),
            Map.entry(
                    "parzen",
                    new Row(
                            "---=",
                            fake -> ParzenWindow.of(fake, fresh(200, CLOUDS), .2)
                                    .mean())),
            Map.entry("memorized", new Row("=-.+", DefiningBehaviorTest::memorized))));

    /** Samples of some of the clouds, as many of each. */
    private static NDArray fresh(long seed, int clouds) {
        NDArray samples = Rng.seeded(seed).normal(Shape.of(COUNT, SIZE), 0, DEVIATION);
        for (int i = 0; i < COUNT; i++) {
            int cloud = i % clouds;
            samples.set(samples.get(i, cloud) + 4, i, cloud);
        }
        return samples;
    }

    private static NDArray noisy() {
        NDArray samples = fresh(300, CLOUDS);
        NDArray noise = Rng.seeded(301).normal(samples.shape(), 0, .5f);
        for (int i = 0; i < samples.elements(); i++) {
            samples.array()[i] += noise.array()[i];
        }
        return samples;
    }

    /** Ten of each cloud, again and again. */
    private static NDArray repeated() {
        NDArray samples = fresh(400, CLOUDS);
        int distinct = 10 * CLOUDS;
        for (int i = distinct; i < COUNT; i++) {
            samples.part(i, i + 1).copyFrom(samples.part(i % distinct, i % distinct + 1));
        }
        return samples;
    }

    private static double frechet(NDArray fake) {
        return FrechetDistance.of(FeatureStatistics.of(TRAINING), FeatureStatistics.of(fake))
                .value();
    }

    private static ManifoldScores manifold(NDArray fake) {
        return ManifoldScores.of(TRAINING, fake, 5);
    }

    private static PrecisionRecallCurve curve(NDArray fake) {
        return PrecisionRecallCurve.of(TRAINING, fake, 20, 3, Rng.seeded(1));
    }

    private static BinProportions bins(NDArray fake) {
        return BinProportions.of(TRAINING, fake, 50, Rng.seeded(1));
    }

    /** A classifier by the largest of the first features. */
    private static ClassHistogram classes(NDArray samples) {
        int[] labels = new int[COUNT];
        for (int i = 0; i < COUNT; i++) {
            for (int c = 1; c < CLOUDS; c++) {
                labels[i] = samples.get(i, c) > samples.get(i, labels[i]) ? c : labels[i];
            }
        }
        return ClassHistogram.of(labels, CLOUDS);
    }

    private static NDArray probabilities(NDArray samples) {
        NDArray out = NDArray.zeros(Shape.of(COUNT, CLOUDS));
        for (int i = 0; i < COUNT; i++) {
            double sum = 0;
            for (int c = 0; c < CLOUDS; c++) {
                sum += Math.exp(2 * samples.get(i, c));
            }
            for (int c = 0; c < CLOUDS; c++) {
                out.set((float) (Math.exp(2 * samples.get(i, c)) / sum), i, c);
            }
        }
        return out;
    }

    private static double memorized(NDArray fake) {
        NearestNeighbors unseen = NearestNeighbors.of(fresh(200, CLOUDS), TRAINING);
        return NearestNeighbors.of(fake, TRAINING).shareNearerThan(unseen, 5);
    }

    static Set<String> scores() {
        return SCORES.keySet();
    }

    @ParameterizedTest
    @MethodSource("scores")
    void scoresMoveWhereTheyMust(String name) {
        String expected = SCORES.get(name).moves();
        ToDoubleFunction<NDArray> score = SCORES.get(name).score();
        Spread floor = new Spread();
        for (int i = 0; i < 8; i++) {
            floor.add(score.applyAsDouble(fresh(1 + i, CLOUDS)));
        }
        double deviation = floor.standardError() * Math.sqrt(8);
        List<NDArray> sets = List.of(fresh(500, CLOUDS - 1), noisy(), repeated(), TRAINING);
        String[] changes = {"a mode is lost", "noise", "repeated samples", "memorized samples"};
        for (int i = 0; i < 4; i++) {
            double moved = score.applyAsDouble(sets.get(i)) - floor.mean();
            double bound = 6 * deviation + 1e-9;
            boolean right = switch (expected.charAt(i)) {
                case '+' -> moved > bound;
                case '-' -> moved < -bound;
                case '=' -> Math.abs(moved) <= bound;
                case '<' -> moved <= bound;
                case '>' -> moved >= -bound;
                default -> true;
            };
            assertTrue(
                    right,
                    name + " with " + changes[i] + ": moved by " + moved + ", " + expected.charAt(i)
                            + " expected, from " + floor.mean() + " ± " + deviation);
        }
    }

    /** All that evaluations show of features; what is of pixels has tests of its own. */
    @Test
    void eachScoreIsInTheTable() {
        Set<String> missing = new TreeSet<>(Metric.keys());
        missing.removeAll(SCORES.keySet());
        assertEquals(Set.of(Metric.SHARPNESS.key()), missing);
    }

    private static NDArray waves(int count, int side) {
        NDArray images = NDArray.zeros(Shape.of(count, side, side, 1));
        for (int n = 0; n < count; n++) {
            for (int i = 0; i < side * side; i++) {
                double wave = Math.sin((i / side) * .4 + n) * Math.cos((i % side) * .3 - n);
                images.array()[n * side * side + i] = (float) (.5 + .4 * wave);
            }
        }
        return images;
    }

    private static NDArray disturbed(NDArray images, float deviation) {
        NDArray out = Rng.seeded(5).normal(images.shape(), 0, deviation);
        for (int i = 0; i < out.elements(); i++) {
            out.array()[i] = Math.max(0, Math.min(1, images.array()[i] + out.array()[i]));
        }
        return out;
    }

    /**
     * More noise is less alike; twice the noise is six decibels. A shift of all pixels is an error like noise, but
     * leaves the structure.
     */
    @Test
    void picturesWithMoreNoiseAreLessAlike() {
        NDArray images = waves(6, 44);
        double[] psnr = new double[3];
        double[] ssim = new double[3];
        double[] scales = new double[3];
        for (int i = 0; i < 3; i++) {
            NDArray noisy = disturbed(images, .02f * (1 << i));
            psnr[i] = Psnr.of(images, noisy, 0, 1);
            ssim[i] = Ssim.of(images, noisy, 0, 1);
            scales[i] = MultiScaleSsim.of(images, noisy, 0, 1, 3);
        }
        for (int i = 1; i < 3; i++) {
            assertEquals(20 * Math.log10(2), psnr[i - 1] - psnr[i], .2);
            assertTrue(ssim[i] < ssim[i - 1] - .02, ssim[i - 1] + " and then " + ssim[i]);
            assertTrue(scales[i] < scales[i - 1], scales[i - 1] + " and then " + scales[i]);
        }
        NDArray lighter = NDArray.copyOf(images);
        for (int i = 0; i < lighter.elements(); i++) {
            lighter.array()[i] += .08f;
        }
        assertEquals(psnr[2], Psnr.of(images, lighter, 0, 1), .3);
        assertTrue(Ssim.of(images, lighter, 0, 1) > ssim[2] + .1);
    }

    /** D takes what it knows by heart for real; the bound falls when less comes back. */
    @Test
    void memorizedSamplesShowInTheLogitsAndLossesInTheBound() {
        NDArray unseen = Rng.seeded(1).normal(Shape.of(2000), .3f, 1);
        NDArray alike = Rng.seeded(2).normal(Shape.of(2000), .3f, 1);
        NDArray byHeart = Rng.seeded(3).normal(Shape.of(2000), 1.3f, 1);
        Overfitting none = Overfitting.of(alike, unseen);
        Overfitting much = Overfitting.of(byHeart, unseen);
        assertEquals(0, none.gap(), 4 * none.standardError());
        assertEquals(.5, none.ranking(), .04);
        assertTrue(much.gap() > 6 * much.standardError() && much.ranking() > .7, much.toString());
        NDArray images = waves(6, 10);
        NDArray codes = NDArray.zeros(Shape.of(6, 2));
        double best = Elbo.gaussian(images, images, .1, codes, codes).value();
        double worse =
                Elbo.gaussian(images, disturbed(images, .05f), .1, codes, codes).value();
        double far = Elbo.gaussian(images, images, .1, NDArray.full(codes.shape(), 1), codes)
                .value();
        assertTrue(worse < best && far < best, best + ", " + worse + ", " + far);
    }
}
