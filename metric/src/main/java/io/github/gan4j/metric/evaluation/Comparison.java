package io.github.gan4j.metric.evaluation;

import io.github.gan4j.metric.BinProportions;
import io.github.gan4j.metric.ClassHistogram;
import io.github.gan4j.metric.ClassifierScore;
import io.github.gan4j.metric.FrechetDistance;
import io.github.gan4j.metric.KernelDistance;
import io.github.gan4j.metric.ManifoldScores;
import io.github.gan4j.metric.NearestNeighbors;
import io.github.gan4j.metric.ParzenWindow;
import io.github.gan4j.metric.PrecisionRecallCurve;
import io.github.gan4j.metric.ScoringProgress;
import io.github.gan4j.metric.Sharpness;
import io.github.gan4j.metric.SlicedWasserstein;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Two sets of images, and what several metrics ask of them, computed once. */
final class Comparison {
    private static final int NEIGHBORS = 5;

    /**
     * How many groups of images the error of the kernel distance comes from; fewer of few images, and no error of fewer
     * than this.
     */
    private static final int GROUPS = 20;

    private static final int FEWEST_GROUPS = 5;

    /** Which part of the images may equal others before that is said. */
    private static final double SOME_EQUAL = .01;

    /**
     * Of fewer images for each feature the Fréchet distance is well above 0 even where both sets are of one
     * distribution.
     */
    private static final int IMAGES_OF_A_FEATURE = 10;

    /** Of fewer images a part the classes of each part are less even than those of all, by chance. */
    private static final int IMAGES_OF_A_PART = 100;

    /** Of fewer images neighbors are as far apart as images are. */
    private static final int FEW = 100;

    private static final String LITTLE = "says little, since ";
    private static final String ALIKE = ": compare it only with columns of the same number of images";
    private static final int PARTS = 10;
    private static final int DIRECTIONS = 128;
    private static final int CLUSTERS = 20;
    private static final int RUNS = 10;
    private static final int BINS = 100;

    /** How many images there are for a bin, at least, so that there are fewer bins of few images. */
    private static final int IMAGES_OF_A_BIN = 20;

    private static final int FEWEST_BINS = 2;
    private static final double NEAR = 1;

    /** How many classes without real images a note names. */
    private static final int SHOWN = 3;

    /** One of so many real images helps to choose the width of Parzen windows. */
    private static final int VALIDATION = 5;

    /** Ten widths from 0.1 to 1, each the same times the one before. */
    private static final double[] WIDTHS = IntStream.range(0, 10)
            .mapToDouble(i -> StrictMath.pow(10, i / 9.0 - 1))
            .toArray();

    private final JudgedSet real;
    private final JudgedSet samples;
    private final Optional<JudgedSet> training;
    private final Rng rng;
    private ScoringProgress progress = ScoringProgress.NONE;
    private @Nullable ManifoldScores manifold;
    private @Nullable PrecisionRecallCurve curve;
    private @Nullable BinProportions bins;

    Comparison(JudgedSet real, JudgedSet samples, Optional<JudgedSet> training, long seed) {
        this.real = real;
        this.samples = samples;
        this.training = training;
        this.rng = Rng.seeded(seed);
    }

    /** Tells how far the next metric has come. */
    void tell(ScoringProgress next) {
        progress = next;
    }

    /**
     * What is to be said before any number, if these images are of another range than the real ones: single images do
     * not tell.
     */
    String otherRange() {
        return samples.span().isMaybeUnit() && real.span().least() < 0
                ? "no pixel is below 0, while real images have some: if these are in [0, 1], give 2·x - 1"
                : "";
    }

    Score frechet() {
        FrechetDistance distance = FrechetDistance.of(real.statistics(), samples.statistics());
        int fewest = Math.min(real.size(), samples.size());
        boolean few = fewest < IMAGES_OF_A_FEATURE * distance.size();
        return score(
                distance,
                few
                        ? "too large, since " + fewest + " images are fewer than " + IMAGES_OF_A_FEATURE
                                + " for each of " + distance.size() + " features" + ALIKE
                        : "");
    }

    Score diagonal() {
        return score(FrechetDistance.diagonal(real.statistics(), samples.statistics()), littleOfFew());
    }

    private static Score score(FrechetDistance distance, String few) {
        String singular = distance.isSingular()
                ? "of " + distance.size() + " features, real images vary in " + distance.realRank() + ", samples in "
                        + distance.fakeRank()
                : "";
        return new Score(distance.value(), Double.NaN, both(singular, few));
    }

    static String both(String note, String other) {
        return note.isEmpty() || other.isEmpty() ? note + other : note + "; " + other;
    }

    Score kernel() {
        int groups = Math.min(GROUPS, Math.min(real.size(), samples.size()) / 2);
        if (groups < FEWEST_GROUPS) {
            return new Score(
                    KernelDistance.ofAll(real.features(), samples.features(), progress),
                    Double.NaN,
                    "no error of fewer than " + 2 * FEWEST_GROUPS + " images");
        }
        KernelDistance distance =
                KernelDistance.jackknife(real.features(), samples.features(), groups, rng.stream("kernel"), progress);
        return new Score(distance.value(), distance.standardError(), "");
    }

    Score classifier() {
        int parts = Math.min(PARTS, samples.size());
        ClassifierScore score = ClassifierScore.of(samples.probabilities(), parts);
        String note = samples.size() < IMAGES_OF_A_PART * parts
                ? "too small, since its parts have fewer than " + IMAGES_OF_A_PART + " images each" + ALIKE
                : "";
        return new Score(score.value(), score.deviation(), note);
    }

    Score sliced() {
        return noted(SlicedWasserstein.of(
                real.features(), samples.features(), 1, DIRECTIONS, rng.stream("sliced"), progress));
    }

    /** A number, and whether it is of few images. */
    Score noted(double value) {
        return new Score(value, Double.NaN, littleOfFew());
    }

    private String littleOfFew() {
        return few().isEmpty() ? "" : LITTLE + few().get(0);
    }

    /** One of the scores of the balls around images, and whether these hold anything. */
    Score manifold(ToDoubleFunction<ManifoldScores> which) {
        ManifoldScores scores = manifold();
        List<String> equal = new ArrayList<>(few());
        if (scores.realEmpty() > SOME_EQUAL * real.size()) {
            equal.add(equal(scores.realEmpty(), real, "real images"));
        }
        if (scores.fakeEmpty() > SOME_EQUAL * samples.size()) {
            equal.add(equal(scores.fakeEmpty(), samples, "scored ones"));
        }
        String note = equal.isEmpty() ? "" : LITTLE + String.join(" and ", equal);
        return new Score(which.applyAsDouble(scores), Double.NaN, note);
    }

    private static String equal(int count, JudgedSet set, String which) {
        return count + " of " + set.size() + " " + which + " equal " + NEIGHBORS + " others or more";
    }

    /**
     * Of few images the fifth neighbor is far away, the nearest hundredth is one, and shares and means are those of
     * chance.
     */
    private List<String> few() {
        int least = Math.min(real.size(), samples.size());
        return least < FEW
                ? List.of(least == 1 ? "there is only one image" : "there are only " + least + " images")
                : List.of();
    }

    private ManifoldScores manifold() {
        if (manifold == null) {
            manifold = ManifoldScores.of(real.features(), samples.features(), NEIGHBORS, progress);
        }
        return manifold;
    }

    PrecisionRecallCurve curve() {
        if (curve == null) {
            curve = PrecisionRecallCurve.of(real.features(), samples.features(), CLUSTERS, RUNS, rng.stream("curve"));
        }
        return curve;
    }

    /**
     * One of the scores of the proportions of bins. With few images in each bin these differ by chance so much that
     * noise is not told.
     */
    Score bins(ToDoubleFunction<BinProportions> which) {
        int count = Math.min(BINS, Math.min(real.size(), samples.size()) / IMAGES_OF_A_BIN);
        if (count < FEWEST_BINS) {
            return new Score(
                    Double.NaN,
                    Double.NaN,
                    "none of fewer than " + FEWEST_BINS * IMAGES_OF_A_BIN + " images of each set");
        }
        if (bins == null) {
            bins = BinProportions.of(real.features(), samples.features(), count, rng.stream("bins"));
        }
        String note = count < BINS ? count + " bins in place of " + BINS + ", of so few images" : "";
        return new Score(which.applyAsDouble(bins), Double.NaN, note);
    }

    Score classes() {
        return noted(samples.classes().totalVariation(real.classes()));
    }

    Score modes() {
        ClassHistogram made = samples.classes();
        ClassHistogram known = real.classes();
        String note = both(littleOfFew(), made.present() + " of " + real.judge().classes() + " classes");
        List<String> lacking = made.lackingIn(known).stream()
                .map(label -> "class " + className(label) + ", which "
                        + made.counts().get(label) + " of " + samples.size() + " images show")
                .toList();
        return new Score(
                made.reverseKl(known),
                Double.NaN,
                lacking.isEmpty() ? note : note + "; infinite, since no real image shows " + shown(lacking));
    }

    private String className(int label) {
        List<String> names = real.judge().classNames();
        return names.isEmpty() ? String.valueOf(label) : '"' + names.get(label) + '"';
    }

    /** Some, and how many more there are. */
    private static String shown(List<String> all) {
        String some = String.join(", nor ", all.subList(0, Math.min(SHOWN, all.size())));
        return all.size() > SHOWN ? some + ", nor " + (all.size() - SHOWN) + " more" : some;
    }

    Score parzen() {
        NDArray unseen = pixels(real);
        int count = unseen.shape().size(0);
        int validation = count / VALIDATION;
        if (validation < 1) {
            throw new IllegalArgumentException("[evaluation] expected " + VALIDATION
                    + (samples.size() < VALIDATION ? " images or more of each set" : " real images or more")
                    + ", since some of the real ones choose the width of Parzen windows, got " + count + " real and "
                    + samples.size() + " generated: give more, or leave out " + Metric.PARZEN.key());
        }
        NDArray made = pixels(samples);
        double width =
                ParzenWindow.best(made, unseen.part(0, validation), WIDTHS).width();
        ParzenWindow window = ParzenWindow.of(made, unseen.part(validation, count), width, progress);
        boolean isLast = width == WIDTHS[0] || width == WIDTHS[WIDTHS.length - 1];
        return new Score(
                window.mean(),
                window.standardError(),
                String.format(Locale.ROOT, "windows of %.3g", width)
                        + (isLast ? ", the " + (width == WIDTHS[0] ? "least" : "greatest") + " that was tried" : ""));
    }

    /** Over that of the real images. */
    Score sharpness() {
        double sharp = Sharpness.of(images(real));
        return new Score(
                sharp == 0 ? Double.NaN : Sharpness.of(images(samples)) / sharp,
                Double.NaN,
                sharp == 0 ? "the real images have no edges" : littleOfFew());
    }

    private static NDArray images(JudgedSet set) {
        NDArray rows = pixels(set);
        return rows.reshape(Shape.of(rows.shape().size(0)).then(set.judge().image()));
    }

    /** In [0, 1]. */
    private static NDArray pixels(JudgedSet set) {
        NDArray kept = set.pixels();
        NDArray pixels = NDArray.zeros(kept.shape());
        for (int i = 0; i < pixels.elements(); i++) {
            pixels.array()[i] = (kept.array()[kept.offset() + i] + 1) / 2;
        }
        return pixels;
    }

    Score memorized() {
        JudgedSet seen = training.orElseThrow(() -> new IllegalArgumentException(
                "[evaluation] expected the images that the generator was trained on, got none: give them, or leave out "
                        + Metric.MEMORIZED.key()));
        NearestNeighbors unseen = NearestNeighbors.of(real.features(), seen.features(), progress.part(0, 2));
        double share = NearestNeighbors.of(samples.features(), seen.features(), progress.part(1, 2))
                .shareNearerThan(unseen, NEAR);
        boolean isNone = unseen.percentile(NEAR) == 0;
        String floor = isNone
                ? "none: 1 % of the unseen images are training images"
                : "unseen real images have " + Score.of(unseen.shareNearerThan(unseen, NEAR));
        return new Score(isNone ? Double.NaN : share, Double.NaN, both(littleOfFew(), floor));
    }
}
