package io.github.gan4j.metric.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.metric.BinProportions;
import io.github.gan4j.metric.FeatureStatistics;
import io.github.gan4j.metric.FrechetDistance;
import io.github.gan4j.metric.KernelDistance;
import io.github.gan4j.metric.ParzenWindow;
import io.github.gan4j.metric.ScoringProgress;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.metric.judge.Reading;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.AveragePool2d;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Flatten;
import io.github.gan4j.nn.MaxPool2d;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets of small images in two shades, judged by the means of their quarters. */
class EvaluationTest {
    private static final Shape IMAGE = Shape.of(4, 4, 1);
    private static final Judge QUARTERS =
            Judge.of("quarters", Sequential.of(AveragePool2d.of(2), new Flatten()), IMAGE);
    private static final int N = 600;

    /** Bright and dark images, so many of each a thousand. */
    private static NDArray images(long seed, int bright) {
        Rng rng = Rng.seeded(seed);
        NDArray images = rng.uniform(Shape.of(N, 4, 4, 1), -.2f, .2f);
        for (int i = 0; i < N; i++) {
            float shade = rng.integer(1000) < bright ? .6f : -.6f;
            for (int y = 0; y < 4; y++) {
                for (int x = 0; x < 4; x++) {
                    images.set(images.get(i, y, x, 0) + shade, i, y, x, 0);
                }
            }
        }
        return images;
    }

    private static JudgedSet judged(NDArray images) {
        return JudgedSet.of(QUARTERS, images);
    }

    private static Evaluation evaluation() {
        return Evaluation.against(judged(images(1, 500)))
                .beside("real", judged(images(2, 500)))
                .beside("noise", judged(Rng.seeded(3).uniform(Shape.of(N, 4, 4, 1), -1, 1)))
                .trainedOn(judged(images(4, 500)));
    }

    @Test
    void goodSamplesAreNearTheFloorAndLostModesAndMemoryShow() {
        EvaluationReport good = evaluation().score("samples", judged(images(5, 500)));
        EvaluationReport dark = evaluation().score("samples", judged(images(5, 0)));
        EvaluationReport copied = evaluation().score("samples", judged(images(4, 500)));
        for (Metric metric : good.rows().keySet()) {
            double floor = good.get(metric, "real").value();
            double noise = good.get(metric, "noise").value();
            double score = good.get(metric, "samples").value();
            assertTrue(
                    Math.abs(score - floor) <= .2 * Math.abs(noise - floor) + .02,
                    metric + ": " + score + ", real " + floor + ", noise " + noise);
        }
        assertTrue(dark.get(Metric.FRECHET, "samples").value()
                > 100 * dark.get(Metric.FRECHET, "real").value());
        assertEquals(.5, dark.get(Metric.RECALL, "samples").value(), .1);
        assertTrue(dark.get(Metric.PRECISION, "samples").value() > .9);
        assertEquals(1, copied.get(Metric.MEMORIZED, "samples").value());
        assertTrue(good.get(Metric.MEMORIZED, "samples").value() < .05);
    }

    @Test
    void numbersAreThoseOfTheMetrics() {
        NDArray real = images(1, 500);
        NDArray made = images(5, 300);
        EvaluationReport report = Evaluation.against(judged(real)).score("made", judged(made));
        FrechetDistance distance = FrechetDistance.of(
                FeatureStatistics.of(QUARTERS.features(real)), FeatureStatistics.of(QUARTERS.features(made)));
        // Gathered part by part, so that the last digits may be others.
        assertEquals(distance.value(), report.get(Metric.FRECHET, "made").value(), 1e-10 * distance.value());
        assertFalse(report.rows().containsKey(Metric.CLASSIFIER), "this judge names no classes");
        assertFalse(report.rows().containsKey(Metric.MEMORIZED), "nobody said what was trained on");
        assertEquals(
                report.lines(),
                Evaluation.against(judged(real)).score("made", judged(made)).lines());
    }

    @Test
    void theTableHasALineAMetricAndAColumnASet() {
        EvaluationReport report = evaluation()
                .metrics(EnumSet.of(Metric.COVERAGE, Metric.FRECHET))
                .score("samples", judged(images(5, 500)));
        List<String> lines = report.lines();
        assertEquals(3, lines.size());
        assertTrue(lines.get(0).matches(" +samples +real +noise +better"), lines.get(0));
        assertTrue(lines.get(1).matches("Fréchet distance +\\S+ +\\S+ +\\S+ +lower"), lines.get(1));
        assertTrue(lines.get(2).matches("coverage +\\S+ +\\S+ +\\S+ +higher"), lines.get(2));
        assertEquals(List.of("samples", "real", "noise"), report.columns());
    }

    @Test
    void theKernelDistanceIsThatOfAllImagesWithTheErrorOfAJackknife() {
        NDArray real = images(1, 500);
        NDArray made = images(5, 450);
        Evaluation evaluation = Evaluation.against(judged(real)).metrics(Set.of(Metric.KERNEL));
        Score score = evaluation.score("made", judged(made)).get(Metric.KERNEL, "made");
        assertEquals(KernelDistance.ofAll(QUARTERS.features(real), QUARTERS.features(made)), score.value(), 1e-12);
        double others = 0;
        for (int seed = 1; seed <= 10; seed++) {
            others += KernelDistance.jackknife(QUARTERS.features(real), QUARTERS.features(made), 20, Rng.seeded(seed))
                            .standardError()
                    / 10;
        }
        assertEquals(others, score.error(), .5 * others);
        EvaluationReport few = Evaluation.against(judged(real.part(0, 9)))
                .metrics(Set.of(Metric.KERNEL))
                .score("few", judged(made.part(0, 9)));
        assertEquals(Double.NaN, few.get(Metric.KERNEL, "few").error());
        assertEquals(
                "kernel distance of few: no error of fewer than 10 images.",
                few.lines().get(2));
    }

    private static JudgedSet keeping(NDArray images) {
        return JudgedSet.of(Set.of(Metric.PARZEN), QUARTERS, N, inParts(images), ScoringProgress.NONE);
    }

    /** A fifth of the real images, whose pixels are taken from 0 to 1, choose the width; the others are scored. */
    @Test
    void parzenWindowsStandOnPixels() {
        NDArray real = images(1, 500);
        NDArray made = images(5, 500);
        Evaluation evaluation = Evaluation.against(keeping(real))
                .beside("noise", keeping(Rng.seeded(3).uniform(Shape.of(N, 4, 4, 1), -1, 1)))
                .metrics(EnumSet.of(Metric.PARZEN));
        EvaluationReport report = evaluation.score("made", keeping(made));
        NDArray unseen = unit(real);
        double width = .1;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < 10; i++) {
            double tried = Math.pow(10, i / 9.0 - 1);
            double mean =
                    ParzenWindow.of(unit(made), unseen.part(0, 120), tried).mean();
            width = mean > most ? tried : width;
            most = Math.max(most, mean);
        }
        ParzenWindow expected = ParzenWindow.of(unit(made), unseen.part(120, N), width);
        Score score = report.get(Metric.PARZEN, "made");
        assertEquals(expected.mean(), score.value(), 1e-9);
        assertEquals(expected.standardError(), score.error(), 1e-9);
        assertTrue(score.value() > report.get(Metric.PARZEN, "noise").value() + 5, report.toString());
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> evaluation.score("made", judged(made)));
        assertTrue(
                refused.getMessage()
                        .matches("\\[evaluation] expected a set of which the pixels were kept, got others of .*"
                                + ": judge the images with of\\(metrics, …\\)"),
                refused.getMessage());
    }

    private static NDArray unit(NDArray images) {
        NDArray pixels = NDArray.zeros(Shape.of(N, 16));
        for (int i = 0; i < pixels.elements(); i++) {
            pixels.array()[i] = (images.array()[i] + 1) / 2;
        }
        return pixels;
    }

    @Test
    void aSetOfFewDirectionsIsNamed() {
        EvaluationReport report = Evaluation.against(judged(images(1, 500)))
                .metrics(Set.of(Metric.FRECHET))
                .score("flat", judged(NDArray.full(Shape.of(N, 4, 4, 1), .5f)));
        assertEquals(
                "Fréchet distance of flat: of 4 features, real images vary in 4, samples in 0.",
                report.lines().get(2));
    }

    @Test
    void equalImagesAreSaidOnceForAllThatTheySpoil() {
        JudgedSet same = judged(NDArray.full(Shape.of(N, 4, 4, 1), .5f));
        JudgedSet noise = judged(Rng.seeded(3).uniform(Shape.of(N, 4, 4, 1), -1, 1));
        Set<Metric> balls = EnumSet.of(Metric.PRECISION, Metric.RECALL, Metric.DENSITY, Metric.COVERAGE);
        List<String> lines = Evaluation.against(same)
                .beside("noise", noise)
                .beside("other noise", judged(Rng.seeded(4).uniform(Shape.of(N, 4, 4, 1), -1, 1)))
                .metrics(balls)
                .score("samples", same)
                .lines();
        assertEquals(
                List.of(
                        "precision, recall, density, coverage of noise, other noise: says little, since 600 of 600 real images equal "
                                + "5 others or more.",
                        "precision, recall, density, coverage of samples: says little, since 600 of 600 real images equal 5 others "
                                + "or more and 600 of 600 scored ones equal 5 others or more."),
                lines.subList(5, lines.size()));
        EvaluationReport apart = Evaluation.against(noise).metrics(balls).score("samples", judged(images(5, 500)));
        assertEquals(5, apart.lines().size(), apart.toString());
        assertEquals("", apart.get(Metric.RECALL, "samples").note());
    }

    private static final Set<Metric> BINS = EnumSet.of(Metric.BINS, Metric.DIVERGENCE);

    /** Of 130 images there are 6 bins: with 100 of them all sets looked alike. */
    @Test
    void noiseIsToldFromFewImagesByFewBins() {
        EvaluationReport report = Evaluation.against(judged(images(1, 500).part(0, 130)))
                .beside("noise", judged(Rng.seeded(3).uniform(Shape.of(N, 4, 4, 1), -1, 1)))
                .metrics(BINS)
                .score("real", judged(images(2, 500)));
        for (Metric metric : BINS) {
            double floor = report.get(metric, "real").value();
            double noise = report.get(metric, "noise").value();
            assertTrue(noise > floor + .1, metric + ": real " + floor + ", noise " + noise);
        }
        assertEquals(1 / 6.0, report.get(Metric.BINS, "real").value(), 1 / 6.0);
        assertEquals(
                List.of(
                        "bins that differ, JS divergence of bins of real, noise: 6 bins in place of 100, of so few images."),
                report.lines().subList(3, report.lines().size()));
    }

    @Test
    void binsAreAHundredOfTwoThousandImagesAndNoneOfThirtyNine() {
        NDArray real = Rng.seeded(1).uniform(Shape.of(2000, 4, 4, 1), -1, 1);
        NDArray made = Rng.seeded(2).uniform(Shape.of(2000, 4, 4, 1), -1, 1);
        EvaluationReport many = Evaluation.against(judged(real)).metrics(BINS).score("made", judged(made));
        BinProportions expected =
                BinProportions.of(QUARTERS.features(real), QUARTERS.features(made), 100, Rng.seeded(1).stream("bins"));
        assertEquals(Score.of(expected.share()), many.get(Metric.BINS, "made"));
        assertEquals(Score.of(expected.divergence()), many.get(Metric.DIVERGENCE, "made"));
        EvaluationReport few = Evaluation.against(judged(real)).metrics(BINS).score("made", judged(made.part(0, 39)));
        assertEquals("none", few.get(Metric.BINS, "made").toString());
        assertEquals(
                List.of("bins that differ, JS divergence of bins of made: none of fewer than 40 images of each set."),
                few.lines().subList(3, few.lines().size()));
        EvaluationReport enough =
                Evaluation.against(judged(real)).metrics(BINS).score("made", judged(made.part(0, 40)));
        assertTrue(enough.lines().get(3).contains(": 2 bins in place of 100,"), enough.toString());
    }

    /** Like sets of fewer images are farther apart by the Fréchet distance, and the classes of each part less even. */
    @Test
    void scoresThatLeanToOneSideOfFewImagesSaySo() {
        JudgedSet real = judged(images(1, 500));
        NDArray other = images(2, 500);
        Evaluation evaluation = Evaluation.against(real).metrics(Set.of(Metric.FRECHET));
        EvaluationReport few = evaluation.score("few", judged(other.part(0, 39)));
        EvaluationReport enough = evaluation.score("enough", judged(other.part(0, 40)));
        assertEquals(
                List.of(
                        "Fréchet distance of few: too large, since 39 images are fewer than 10 for each of 4 features: compare it only "
                                + "with columns of the same number of images."),
                few.lines().subList(2, few.lines().size()));
        assertEquals(2, enough.lines().size(), enough.toString());
        EvaluationReport flat = Evaluation.against(judged(other.part(0, 39)))
                .metrics(Set.of(Metric.FRECHET))
                .score("flat", judged(NDArray.full(Shape.of(39, 4, 4, 1), .5f)));
        assertTrue(
                flat.lines().get(2).contains("of 4 features, real images vary in 4, samples in 0; too large, since"),
                flat.toString());
        Judge shades = Judge.of(
                "shades", Sequential.of(AveragePool2d.of(2), new Flatten()), Dense.of(4, 3, Rng.seeded(1)), IMAGE);
        JudgedSet named = JudgedSet.of(shades, Rng.seeded(2).uniform(Shape.of(1000, 4, 4, 1), -1, 1));
        Evaluation classes = Evaluation.against(named).metrics(Set.of(Metric.CLASSIFIER));
        EvaluationReport less =
                classes.score("less", JudgedSet.of(shades, Rng.seeded(2).uniform(Shape.of(999, 4, 4, 1), -1, 1)));
        assertEquals(
                List.of(
                        "classifier score of less: too small, since its parts have fewer than 100 images each: compare it only with "
                                + "columns of the same number of images."),
                less.lines().subList(2, less.lines().size()));
        assertEquals(2, classes.score("all", named).lines().size());
    }

    private static Judge fourClasses() {
        return Judge.of(
                "four", Sequential.of(AveragePool2d.of(2), new Flatten()), Dense.of(4, 4, Rng.seeded(1)), IMAGE);
    }

    @Test
    void aClassThatNoRealImageShowsIsNamedAndTheOtherScoresStay() {
        JudgedSet noise = JudgedSet.of(fourClasses(), Rng.seeded(3).uniform(Shape.of(N, 4, 4, 1), -1, 1));
        Reading reading = fourClasses().read(NDArray.full(Shape.of(1, 4, 4, 1), .5f));
        int label = reading.classes()[0];
        JudgedSet real = JudgedSet.of(fourClasses(), NDArray.full(Shape.of(N, 4, 4, 1), .5f));
        EvaluationReport report = Evaluation.against(real)
                .beside("noise", noise)
                .metrics(EnumSet.of(Metric.CLASSES, Metric.MODES))
                .score("samples", real);
        assertEquals(0, report.get(Metric.MODES, "samples").value());
        Score score = report.get(Metric.MODES, "noise");
        assertEquals(Double.POSITIVE_INFINITY, score.value());
        assertEquals("infinite", score.toString());
        assertTrue(
                score.note()
                        .matches(
                                "[2-4] of 4 classes; infinite, since no real image shows class [0-3], which \\d+ of 600 images "
                                        + "show(, nor class [0-3], which \\d+ of 600 images show)*"),
                score.note());
        assertFalse(score.note().contains("class " + label + ","), score.note());
        assertTrue(report.get(Metric.CLASSES, "noise").value() > 0);
    }

    @Test
    void imagesThatAreReadPartByPartAreTheSame() {
        NDArray all = Rng.seeded(1).uniform(Shape.of(2500, 4, 4, 1), -1, 1);
        List<Long> told = new ArrayList<>();
        ScoringProgress progress = (done, total) -> told.add(done);
        JudgedSet parts = JudgedSet.of(QUARTERS, 2500, inParts(all), progress);
        assertEquals(LongStream.rangeClosed(1, 25).map(i -> 100 * i).boxed().toList(), told);
        JudgedSet whole = judged(all);
        for (int i = 0; i < 2500; i++) {
            assertEquals(whole.features().get(i, 3), parts.features().get(i, 3));
        }
    }

    private static JudgedSet digits(Set<Metric> metrics, NDArray images) {
        return JudgedSet.of(metrics, Judge.digits(), images.shape().size(0), inParts(images), ScoringProgress.NONE);
    }

    private static NDArray noise(long seed, int count) {
        return Rng.seeded(seed).uniform(Shape.of(count, 28, 28, 1), -1, 1);
    }

    /** What is kept for one metric is enough for it. */
    @ParameterizedTest
    @EnumSource
    void aSetThatIsJudgedForOneMetricHasItsScore(Metric metric) {
        NDArray real = noise(1, 300);
        NDArray made = noise(2, 300);
        Set<Metric> one = Set.of(metric);
        Set<Metric> all = EnumSet.allOf(Metric.class);
        assertEquals(
                Evaluation.against(digits(all, real))
                        .trainedOn(digits(all, real))
                        .metrics(one)
                        .score("made", digits(all, made))
                        .rows(),
                Evaluation.against(digits(one, real))
                        .trainedOn(digits(one, real))
                        .metrics(one)
                        .score("made", digits(one, made))
                        .rows());
    }

    /** No single image tells, and these are not near 0 anywhere: only that all of them lack what the real ones have. */
    @Test
    void imagesOfAnotherRangeAreTold() {
        NDArray real = images(1, 500);
        NDArray bright = Rng.seeded(2).uniform(Shape.of(N, 4, 4, 1), .1f, 1);
        EvaluationReport report = Evaluation.against(judged(real))
                .metrics(EnumSet.of(Metric.FRECHET, Metric.KERNEL))
                .score("bright", judged(bright));
        assertEquals(
                "no pixel is below 0, while real images have some: if these are in [0, 1], give 2·x - 1",
                report.get(Metric.FRECHET, "bright").note());
        assertEquals("", report.get(Metric.KERNEL, "bright").note());
        assertEquals(
                "",
                Evaluation.against(judged(bright))
                        .score("bright", judged(bright))
                        .get(Metric.FRECHET, "bright")
                        .note());
    }

    @Test
    void whatWasNotKeptIsNamed() {
        JudgedSet set = digits(Set.of(Metric.FRECHET), noise(1, 200));
        assertEquals(200, set.size());
        for (Map.Entry<String, Executable> each : Map.<String, Executable>of(
                        "features", set::features,
                        "probabilities", set::probabilities,
                        "classes", set::classes,
                        "pixels", set::pixels)
                .entrySet()) {
            String message =
                    assertThrows(IllegalStateException.class, each.getValue()).getMessage();
            assertTrue(
                    message.startsWith("[evaluation] expected a set of which the " + each.getKey() + " were kept, "),
                    message);
        }
    }

    /** Of ten times as many images nothing more is held, where a part of the features alone would be four megabytes. */
    @ParameterizedTest
    @ValueSource(strings = {"frechet,frechet-diagonal", "classes,modes", "frechet,classes,modes"})
    void whatIsHeldDoesNotGrowWithTheImages(String names) {
        Set<Metric> metrics = Arrays.stream(names.split(","))
                .map(name -> Metric.named(name).orElseThrow())
                .collect(Collectors.toSet());
        NDArray images = noise(1, 250);
        IntFunction<NDArray> again = n -> images.part(0, n);
        JudgedSet few = JudgedSet.of(metrics, Judge.digits(), 1000, again, ScoringProgress.NONE);
        long[] held = new long[2];
        List<JudgedSet> kept = new ArrayList<>(List.of(few));
        held[0] = held();
        kept.add(JudgedSet.of(metrics, Judge.digits(), 10_000, again, ScoringProgress.NONE));
        held[1] = held();
        assertEquals(11_000, kept.stream().mapToInt(JudgedSet::size).sum());
        // As probabilities alone they would be 360,000 bytes.
        assertTrue(held[1] - held[0] < 250_000, held[1] - held[0] + " bytes more");
    }

    private static long held() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    @Test
    void whatCannotBeScoredIsSaid() {
        JudgedSet real = judged(images(1, 500));
        refused("[evaluation] expected one image or more, got 0: ", () -> judged(NDArray.zeros(Shape.of(0, 4, 4, 1))));
        refused(
                "[frechet] expected at least 5 generated samples, ",
                () -> Evaluation.against(real)
                        .score("few", judged(images(2, 500).part(0, 3))));
        for (int other : new int[] {50, 101}) {
            refused(
                    "[evaluation] expected the next 100 images, got (" + other
                            + ", 4, 4, 1): give as many as are asked for",
                    () -> JudgedSet.of(QUARTERS, 100, n -> images(1, 500).part(0, other), ScoringProgress.NONE));
        }
        // Sets are made as small as the generated one, so that is the one to name.
        NDArray one = images(2, 500).part(0, 1);
        JudgedSet alone = JudgedSet.of(EnumSet.allOf(Metric.class), QUARTERS, 1, n -> one, ScoringProgress.NONE);
        refused(
                "[frechet] expected at least 2 generated samples, for a variance, got 1: give more samples",
                () -> Evaluation.against(alone)
                        .metrics(Set.of(Metric.FRECHET_DIAGONAL))
                        .score("one", alone));
        refused(
                "[kernel] expected at least 2 generated samples, for an estimate without bias, got 1: give more samples",
                () -> Evaluation.against(alone).metrics(Set.of(Metric.KERNEL)).score("one", alone));
        refused(
                "[manifold] expected at least 6 generated samples, more than neighbors, got 1: give more samples",
                () -> Evaluation.against(alone).metrics(Set.of(Metric.RECALL)).score("one", alone));
        refused(
                "[evaluation] expected 5 images or more of each set, since some of the real ones choose the width of Parzen windows, "
                        + "got 1 real and 1 generated: give more, or leave out parzen",
                () -> Evaluation.against(alone).metrics(Set.of(Metric.PARZEN)).score("one", alone));
        refused(
                "[evaluation] expected a judge that names classes, got ",
                () -> Evaluation.against(real).metrics(Set.of(Metric.CLASSES)).score("samples", real));
        refused(
                "[evaluation] expected the images that the generator was trained on, ",
                () -> Evaluation.against(real).metrics(Set.of(Metric.MEMORIZED)).score("samples", real));
        refused(
                "[evaluation] expected one metric or more, ",
                () -> Evaluation.against(real).metrics(Set.of()));
        refused(
                "[evaluation] expected sets of one judge, got ",
                () -> Evaluation.against(JudgedSet.of(fourClasses().onSize(5, 5), NDArray.zeros(Shape.of(20, 5, 5, 1))))
                        .metrics(Set.of(Metric.FRECHET_DIAGONAL))
                        .score(
                                "samples",
                                JudgedSet.of(fourClasses().onSize(6, 6), NDArray.zeros(Shape.of(20, 6, 6, 1)))));
        Judge other = Judge.of("other", Sequential.of(new Flatten(), Dense.of(16, 4, Rng.seeded(1))), IMAGE);
        refused(
                "[evaluation] expected sets of one judge, got ",
                () -> Evaluation.against(real).score("samples", JudgedSet.of(other, images(1, 500))));
    }

    @Test
    void judgesThatDifferInMoreThanWeightsAreNotOne() {
        Judge maxima = Judge.of("quarters", Sequential.of(MaxPool2d.of(2), new Flatten()), IMAGE);
        assertEquals(QUARTERS.hash(), maxima.hash());
        assertEquals(QUARTERS.layer(), maxima.layer());
        NDArray some = images(1, 500);
        refused(
                "[evaluation] expected sets of one judge, got ",
                () -> Evaluation.against(judged(some)).score("samples", JudgedSet.of(maxima, some)));
        Dense dense = Dense.of(16, 4, Rng.seeded(1));
        Judge steep = Judge.of("one", Sequential.of(new Flatten(), dense, Activation.relu()), IMAGE);
        Judge flat = Judge.of("one", Sequential.of(new Flatten(), dense, Activation.tanh()), IMAGE);
        refused(
                "[evaluation] expected sets of one judge, got ",
                () -> Evaluation.against(JudgedSet.of(steep, some)).score("samples", JudgedSet.of(flat, some)));
        Judge larger = Judge.of("quarters", Sequential.of(AveragePool2d.of(2), new Flatten()), Shape.of(5, 5, 1));
        refused(
                "[evaluation] expected sets of one judge, got ",
                () -> Evaluation.against(judged(some))
                        .score("samples", JudgedSet.of(larger, NDArray.zeros(Shape.of(20, 5, 5, 1)))));
        Judge again = Judge.of("quarters", Sequential.of(AveragePool2d.of(2), new Flatten()), IMAGE);
        assertEquals(
                0,
                Evaluation.against(judged(some))
                        .metrics(Set.of(Metric.FRECHET_DIAGONAL))
                        .score("samples", JudgedSet.of(again, some))
                        .get(Metric.FRECHET_DIAGONAL, "samples")
                        .value(),
                1e-12);
    }

    @Test
    void whatCannotBeComputedIsNoneIfThatIsAsked() {
        NDArray few = images(2, 500).part(0, 3);
        JudgedSet three = judged(few);
        Evaluation named = Evaluation.against(three).metrics(Set.of(Metric.RECALL, Metric.KERNEL));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> named.score("few", three));
        assertTrue(String.valueOf(e.getMessage()).endsWith(" (for the metric recall)"), e.getMessage());
        EvaluationReport report = named.orNone().score("few", three);
        Score none = report.get(Metric.RECALL, "few");
        assertTrue(Double.isNaN(none.value()), none.toString());
        assertTrue(none.note().startsWith("expected at least 6 generated samples, "), none.note());
        assertTrue(Double.isFinite(report.get(Metric.KERNEL, "few").value()));
        assertTrue(report.lines().stream().anyMatch(line -> line.startsWith("recall of few: expected at least 6 ")));
    }

    @Test
    void ofFewImagesNeighborsSayLittle() {
        JudgedSet some = judged(images(2, 500).part(0, 99));
        JudgedSet more = judged(images(2, 500).part(0, 100));
        for (Metric metric :
                List.of(Metric.PRECISION, Metric.COVERAGE, Metric.FRECHET_DIAGONAL, Metric.SLICED, Metric.PRD_RECALL)) {
            assertEquals("says little, since there are only 99 images", note(metric, some));
            assertEquals("", note(metric, more));
        }
        String floor = "unseen real images have 0.010";
        assertEquals("says little, since there are only 99 images; " + floor + "10", note(Metric.MEMORIZED, some));
        assertEquals(floor + "00", note(Metric.MEMORIZED, more));
        Score none = Evaluation.against(more)
                .trainedOn(more)
                .metrics(Set.of(Metric.MEMORIZED))
                .score("copies", more)
                .get(Metric.MEMORIZED, "copies");
        assertTrue(Double.isNaN(none.value()), none.toString());
        assertEquals("none: 1 % of the unseen images are training images", none.note());
    }

    /** Whichever metric it is, it refuses or says that a single image, or a pair, says little. */
    @ParameterizedTest
    @EnumSource
    void numbersOfOneImageOrTwoAreNotSilent(Metric metric) {
        for (int count = 1; count <= 2; count++) {
            JudgedSet set = digits(EnumSet.allOf(Metric.class), noise(1, count));
            try {
                Score score = Evaluation.against(set)
                        .trainedOn(set)
                        .metrics(Set.of(metric))
                        .score("few", set)
                        .get(metric, "few");
                assertTrue(
                        score.note()
                                .matches(
                                        "(says little, since there (is only one image|are only 2 images)|too (large|small), since"
                                                + "|no error of fewer|none of fewer).*"),
                        count + ": " + score + ", " + score.note());
            } catch (IllegalArgumentException e) {
                assertTrue(String.valueOf(e.getMessage()).contains("expected"), e.getMessage());
            }
        }
    }

    @Test
    void columnsHaveNamesOfTheirOwn() {
        JudgedSet set = judged(images(1, 500));
        Evaluation beside = Evaluation.against(set).beside("noise", set);
        refused(
                "[evaluation] expected columns of different names, got two of \"noise\": ",
                () -> beside.beside("noise", set));
        refused(
                "[evaluation] expected columns of different names, got two of \"noise\": ",
                () -> beside.score("noise", set));
    }

    @Test
    void howFarAScoreHasComeIsTold() {
        JudgedSet set = judged(images(1, 500));
        List<Double> told = new ArrayList<>();
        Evaluation.against(set)
                .beside("again", set)
                .metrics(EnumSet.of(Metric.FRECHET, Metric.KERNEL, Metric.RECALL))
                .score("set", set, (done, total) -> told.add((double) done / total));
        assertEquals(told.stream().sorted().toList(), told);
        assertEquals(1, told.get(told.size() - 1));
        // The kernel distance and the neighbors tell more than their ends.
        assertTrue(told.stream().distinct().count() > 10, told.toString());
    }

    private static String note(Metric metric, JudgedSet set) {
        return Evaluation.against(set)
                .trainedOn(judged(images(3, 500)))
                .metrics(Set.of(metric))
                .score("set", set)
                .get(metric, "set")
                .note();
    }

    private static void refused(String words, Runnable what) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, what::run);
        assertTrue(e.getMessage().startsWith(words), e.getMessage());
    }

    /** Gives as many of some images as are asked for, and then the next ones. */
    private static IntFunction<NDArray> inParts(NDArray images) {
        int[] from = {0};
        return n -> {
            from[0] += n;
            return images.part(from[0] - n, from[0]);
        };
    }
}
