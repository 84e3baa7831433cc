package io.github.gan4j.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** Input that has no score gets a sentence with the cure, never a number. */
class RefusedInputTest {
    private static final NDArray GOOD = Rng.seeded(1).normal(Shape.of(30, 4), 0, 1);
    private static final NDArray PIXELS = NDArray.full(Shape.of(2, 12, 12, 1), .5f);

    /** Every score of two sets of features. */
    private static final Map<String, BiFunction<NDArray, NDArray, Object>> OF_TWO_SETS = new TreeMap<>(Map.ofEntries(
            Map.entry("frechet", (a, b) -> FrechetDistance.of(FeatureStatistics.of(a), FeatureStatistics.of(b))),
            Map.entry("diagonal", (a, b) -> FrechetDistance.diagonal(FeatureStatistics.of(a), FeatureStatistics.of(b))),
            Map.entry("kernel", (a, b) -> KernelDistance.of(a, b, 2, 1, Rng.seeded(1))),
            Map.entry("kernelByGroups", (a, b) -> KernelDistance.jackknife(a, b, 5, Rng.seeded(1))),
            Map.entry("kernelOfAll", KernelDistance::ofAll),
            Map.entry("manifold", (a, b) -> ManifoldScores.of(a, b, 3)),
            Map.entry("sliced", (a, b) -> SlicedWasserstein.of(a, b, 2, 5, Rng.seeded(1))),
            Map.entry("parzen", (a, b) -> ParzenWindow.of(a, b, 1)),
            Map.entry("prd", (a, b) -> PrecisionRecallCurve.of(a, b, 2, 1, Rng.seeded(1))),
            Map.entry("bins", (a, b) -> BinProportions.of(a, b, 2, Rng.seeded(1))),
            Map.entry("neighbors", NearestNeighbors::of)));

    private static NDArray with(NDArray array, float value, int... at) {
        NDArray out = NDArray.copyOf(array);
        out.set(value, at);
        return out;
    }

    /** What no score of two sets can be made of. */
    @TestFactory
    Stream<DynamicTest> everyScoreOfTwoSetsRefuses() {
        NDArray empty = NDArray.zeros(Shape.of(0, 4));
        NDArray wide = NDArray.zeros(Shape.of(30, 5));
        NDArray flat = NDArray.zeros(Shape.of(30));
        NDArray none = NDArray.zeros(Shape.of(30, 0));
        List<Map.Entry<String, NDArray>> bad = List.of(
                Map.entry("an empty set", empty),
                Map.entry("another size", wide),
                Map.entry("numbers without samples", flat),
                Map.entry("samples without features", none),
                Map.entry("NaN", with(GOOD, Float.NaN, 7, 2)),
                Map.entry("infinity", with(GOOD, Float.NEGATIVE_INFINITY, 29, 3)));
        return OF_TWO_SETS.entrySet().stream()
                .flatMap(score -> bad.stream()
                        .map(input -> dynamicTest(score.getKey() + ": " + input.getKey(), () -> {
                            sentence(() -> score.getValue().apply(GOOD, input.getValue()));
                            sentence(() -> score.getValue().apply(input.getValue(), GOOD));
                            score.getValue().apply(GOOD, GOOD);
                        })));
    }

    private static void sentence(Executable call) {
        String said = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(said.matches("\\[\\w+] expected .+, got .+: .+"), said);
    }

    @Test
    void oneSampleIsEnoughOnlyWhereNothingIsEstimated() {
        NDArray one = GOOD.part(0, 1);
        for (String name :
                List.of("frechet", "diagonal", "kernel", "kernelByGroups", "kernelOfAll", "manifold", "prd")) {
            sentence(() -> OF_TWO_SETS.get(name).apply(GOOD, one));
            sentence(() -> OF_TWO_SETS.get(name).apply(one, one));
        }
        sentence(() -> OF_TWO_SETS.get("bins").apply(one, GOOD));
        assertTrue(Double.isNaN(ParzenWindow.of(GOOD, one, 1).standardError()));
        assertEquals(0, NearestNeighbors.of(one, GOOD).distances()[0]);
    }

    @TestFactory
    Stream<DynamicTest> eachHasItsWords() {
        NDArray five = GOOD.part(0, 4);
        NDArray codes = NDArray.zeros(Shape.of(2, 3));
        NDArray small = NDArray.full(Shape.of(1, 10, 40, 1), .5f);
        NDArray nan = with(PIXELS, Float.NaN, 1, 0, 0, 0);
        return Map.<String, Executable>ofEntries(
                        Map.entry(
                                "[frechet] expected at least 5 generated samples, one more than features, for a covariance, got 4: give "
                                        + "more samples",
                                () -> OF_TWO_SETS.get("frechet").apply(GOOD, five)),
                        Map.entry(
                                "[kernel] expected two groups or more, got 1: take 20, or ofAll for no error",
                                () -> KernelDistance.jackknife(GOOD, GOOD, 1, Rng.seeded(1))),
                        Map.entry(
                                "[kernel] expected at least 32 generated samples, two for each group, got 30: give more samples",
                                () -> KernelDistance.jackknife(
                                        Rng.seeded(1).normal(Shape.of(32, 4), 0, 1), GOOD, 16, Rng.seeded(1))),
                        Map.entry(
                                "[prd] expected as many generated samples as real ones, got 4 and 30: the clusters would lean to the "
                                        + "larger set, so take the first 4 of it",
                                () -> OF_TWO_SETS.get("prd").apply(GOOD, five)),
                        Map.entry(
                                "[prd] expected at least 1 generated samples, to see any, got 0: give more samples",
                                () -> OF_TWO_SETS.get("prd").apply(GOOD, NDArray.zeros(Shape.of(0, 4)))),
                        Map.entry(
                                "[prd] expected at least 1 real samples, to see any, got 0: give more samples",
                                () -> OF_TWO_SETS.get("prd").apply(NDArray.zeros(Shape.of(0, 4)), GOOD)),
                        Map.entry(
                                "[prd] expected one run or more, got 0: take 10",
                                () -> PrecisionRecallCurve.of(GOOD, GOOD, 2, 0, Rng.seeded(1))),
                        Map.entry(
                                "[prd] expected one cluster or more and one round or more, got 0 clusters and 100 rounds: take 20 and 100",
                                () -> PrecisionRecallCurve.of(GOOD, GOOD, 0, 1, Rng.seeded(1))),
                        Map.entry(
                                "[prd] expected a beta above 0, got 0.0: take 8 or 1/8",
                                () -> PrecisionRecallCurve.ofShares(new double[] {1}, new double[] {1})
                                        .best(0)),
                        Map.entry(
                                "[prd] expected shares of 0 or more that add up to 1, got [0.5, 0.6]: divide counts by their sum",
                                () -> PrecisionRecallCurve.ofShares(new double[] {.5, .5}, new double[] {.5, .6})),
                        Map.entry(
                                "[prd] expected shares of 0 or more that add up to 1, got [NaN]: divide counts by their sum",
                                () -> PrecisionRecallCurve.ofShares(new double[] {Double.NaN}, new double[] {1})),
                        Map.entry(
                                "[kmeans] expected at least 2 different samples, one for each cluster, got 1: give more samples, or take "
                                        + "fewer clusters",
                                () -> KMeans.of(NDArray.zeros(Shape.of(5, 3)), 2, 9, Rng.seeded(1))),
                        Map.entry(
                                "[kmeans] expected at least 31 given samples, one for each cluster, got 30: give more samples",
                                () -> KMeans.of(GOOD, 31, 9, Rng.seeded(1))),
                        Map.entry(
                                "[kmeans] expected one center or more and one round or more, got 0 centers and 3 rounds: take 20 and 100",
                                () -> KMeans.from(GOOD, GOOD.part(0, 0), 3)),
                        Map.entry(
                                "[kmeans] expected features of one size, got 4 and 3: score both sets with one judge",
                                () -> KMeans.of(GOOD, 2, 9, Rng.seeded(1)).assign(codes)),
                        Map.entry(
                                "[bins] expected counts of the same bins, got 2 and 1: put both sets into the same bins",
                                () -> BinProportions.ofCounts(new int[] {1, 2}, new int[] {3})),
                        Map.entry(
                                "[bins] expected counts of 0 or more, got -1: count the samples of each bin",
                                () -> BinProportions.ofCounts(new int[] {1, 2}, new int[] {3, -1})),
                        Map.entry(
                                "[bins] expected at least 1 generated samples, to see any, got 0: give more samples",
                                () -> BinProportions.ofCounts(new int[] {1, 2}, new int[] {0, 0})),
                        Map.entry(
                                "[classes] expected classes from 0 to 9, got 10 for sample 1: label both sets with one classifier",
                                () -> ClassHistogram.of(new int[] {9, 10}, 10)),
                        Map.entry(
                                "[classes] expected at least 1 labeled samples, to see any, got 0: give more samples",
                                () -> ClassHistogram.of(new int[0], 10)),
                        Map.entry(
                                "[classes] expected one class or more, got 0: give as many as the classifier knows",
                                () -> ClassHistogram.of(new int[1], 0)),
                        Map.entry(
                                "[classes] expected counts of 0 or more, with one sample or more, got [0, 0]: count the samples of each "
                                        + "class",
                                () -> new ClassHistogram(List.of(0, 0))),
                        Map.entry(
                                "[classes] expected the same classes in both sets, got 3 and 2: label both with one classifier",
                                () -> new ClassHistogram(List.of(1, 3))
                                        .totalVariation(new ClassHistogram(List.of(4, 0, 1)))),
                        Map.entry(
                                "[classes] expected one part or more and fewer than 2^31 modes, got 10 parts of 10 classes: take 3 parts "
                                        + "of 10 classes",
                                () -> ClassHistogram.modes(new int[10][1], 10)),
                        Map.entry(
                                "[classes] expected a label of each part for each picture, got 2 and 1 labels: label all parts",
                                () -> ClassHistogram.modes(new int[][] {{1, 2}, {1}}, 10)),
                        Map.entry(
                                "[classes] expected classes from 0 to 9, got -1 for sample 0: label all parts with one classifier",
                                () -> ClassHistogram.modes(new int[][] {{-1}}, 10)),
                        Map.entry(
                                "[psnr] expected images (N, H, W, C) of one shape in pairs, got (2, 12, 12, 1) and (1, 12, 12, 1): bring "
                                        + "both to one size",
                                () -> Psnr.of(PIXELS, PIXELS.part(0, 1), 0, 1)),
                        Map.entry(
                                "[psnr] expected at least 1 given samples, one image or more of each set, got 0: give more samples",
                                () -> Psnr.of(PIXELS.part(0, 0), PIXELS.part(0, 0), 0, 1)),
                        Map.entry(
                                "[psnr] expected finite pixels, got NaN in sample 1: look for images that are not finite",
                                () -> Psnr.of(PIXELS, nan, 0, 1)),
                        Map.entry(
                                "[psnr] expected pixels in a range of their own, got the range from 0.0 to 1.0 for pixels from -1.0 to "
                                        + "0.5: give 0 and 255 for bytes, 0 and 1 or -1 and 1 for what networks see",
                                () -> Psnr.of(PIXELS, with(PIXELS, -1, 0, 0, 0, 0), 0, 1)),
                        Map.entry(
                                "[ssim] expected images of 11x11 pixels or more, for a window of that size, got 10x40: take larger "
                                        + "images, or the PSNR",
                                () -> Ssim.of(small, small, 0, 1)),
                        Map.entry(
                                "[msssim] expected 1 to 1 scales for images of 12x12 pixels, got 5: each scale halves the image, and "
                                        + "11x11 pixels must be left",
                                () -> MultiScaleSsim.of(PIXELS, PIXELS, 0, 1, 5)),
                        Map.entry(
                                "[msssim] expected images of 11x11 pixels or more, for a window of that size, got 10x40: take larger "
                                        + "images, or the PSNR",
                                () -> MultiScaleSsim.of(small, small, 0, 1, 1)),
                        Map.entry(
                                "[msssim] expected at least 2 generated samples, for a pair, got 1: give more samples",
                                () -> MultiScaleSsim.amongPairs(PIXELS.part(0, 1), 5, 0, 1, 1, Rng.seeded(1))),
                        Map.entry(
                                "[msssim] expected one pair or more, got 0: take 100",
                                () -> MultiScaleSsim.amongPairs(PIXELS, 0, 0, 1, 1, Rng.seeded(1))),
                        Map.entry(
                                "[neighbors] expected samples (N, …) of one shape, got (2, 12, 12, 1) and (30, 4): bring both to one size",
                                () -> NearestNeighbors.of(PIXELS, GOOD)),
                        Map.entry(
                                "[neighbors] expected from 0 to 30 samples, got 31: ask for fewer",
                                () -> NearestNeighbors.of(GOOD, GOOD).closest(31)),
                        Map.entry(
                                "[neighbors] expected a percentage from 0 to 100, got 101.0: take 5",
                                () -> NearestNeighbors.of(GOOD, GOOD).percentile(101)),
                        Map.entry(
                                "[overfitting] expected logits (N) or (N, 1) of unseen samples, got (30, 4): give one number for each "
                                        + "sample",
                                () -> Overfitting.of(NDArray.of(1), GOOD)),
                        Map.entry(
                                "[overfitting] expected at least 1 training samples, to see any, got 0: give more samples",
                                () -> Overfitting.of(NDArray.zeros(Shape.of(0)), NDArray.of(1))),
                        Map.entry(
                                "[overfitting] expected finite logits, got NaN in sample 1: look for weights that are not finite",
                                () -> Overfitting.of(NDArray.of(1, Float.NaN), NDArray.of(1))),
                        Map.entry(
                                "[elbo] expected pixels from 0 to 1, got -0.5 in sample 1: scale them, or take the Gaussian bound",
                                () -> Elbo.bernoulli(with(PIXELS, -.5f, 1, 0, 0, 0), PIXELS, codes, codes)),
                        Map.entry(
                                "[elbo] expected samples (N, …) and what is given back in one shape, got (2, 12, 12, 1) and (2, 3): give "
                                        + "what the decoder made of them",
                                () -> Elbo.bernoulli(PIXELS, codes, codes, codes)),
                        Map.entry(
                                "[elbo] expected means and log variances (2, d), got (2, 3) and (30, 4): give the code of each sample",
                                () -> Elbo.gaussian(PIXELS, PIXELS, 1, codes, GOOD)),
                        Map.entry(
                                "[elbo] expected finite log variances, got Infinity in sample 0: look for weights that are not finite",
                                () -> Elbo.gaussian(
                                        PIXELS, PIXELS, 1, codes, with(codes, Float.POSITIVE_INFINITY, 0, 0))),
                        Map.entry(
                                "[elbo] expected a standard deviation above 0, got 0.0: take the one that the loss was made with, such "
                                        + "as 1",
                                () -> Elbo.gaussian(PIXELS, PIXELS, 0, codes, codes)),
                        Map.entry(
                                "[elbo] expected at least 1 given samples, for a mean, got 0: give more samples",
                                () -> Elbo.gaussian(PIXELS.part(0, 0), PIXELS.part(0, 0), 1, codes, codes)),
                        Map.entry(
                                "[ppl] expected ends of as many ways, got (30, 4) and (4, 4): draw both from one latent distribution",
                                () -> length(GOOD, five, GOOD, 1e-4)),
                        Map.entry(
                                "[ppl] expected an epsilon above 0 and below 1, got 1.0: take 1e-4",
                                () -> length(GOOD, GOOD, GOOD, 1)),
                        Map.entry(
                                "[ppl] expected features of 60 samples, got those of 30: give one row for each code",
                                () -> length(GOOD, GOOD, GOOD, 1e-4)),
                        Map.entry(
                                "[ppl] expected features (N, d), got (2, 12, 12, 1): give each sample a row of d numbers",
                                () -> length(GOOD, GOOD, PIXELS, 1e-4)),
                        Map.entry(
                                "[ppl] expected at least 1 given samples, for a way, got 0: give more samples",
                                () -> length(GOOD.part(0, 0), GOOD.part(0, 0), GOOD, 1e-4)))
                .entrySet()
                .stream()
                .map(one -> dynamicTest(
                        one.getKey(),
                        () -> assertEquals(
                                one.getKey(),
                                assertThrows(IllegalArgumentException.class, one.getValue())
                                        .getMessage())));
    }

    private static PerceptualPathLength length(NDArray from, NDArray to, NDArray features, double epsilon) {
        return PerceptualPathLength.of(
                codes -> codes,
                images -> features,
                from,
                to,
                (a, b, t) -> a,
                epsilon,
                Rng.seeded(1),
                ScoringProgress.NONE);
    }

    /**
     * With enough samples a covariance may still be singular, where a feature is always the same: that is said beside
     * the number.
     */
    @Test
    void aSingularCovarianceIsSaid() {
        NDArray flat = NDArray.copyOf(GOOD);
        for (int i = 0; i < 30; i++) {
            flat.set(2, i, 1);
        }
        FrechetDistance distance = FrechetDistance.of(FeatureStatistics.of(GOOD), FeatureStatistics.of(flat));
        assertTrue(distance.isSingular());
        assertTrue(
                distance.toString().endsWith("(of 4 features, real samples vary in 4 directions, generated ones in 3)"),
                distance.toString());
    }
}
