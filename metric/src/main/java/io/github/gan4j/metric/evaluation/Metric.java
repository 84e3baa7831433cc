package io.github.gan4j.metric.evaluation;

import io.github.gan4j.metric.BinProportions;
import io.github.gan4j.metric.ManifoldScores;
import io.github.gan4j.metric.SlicedWasserstein;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The scores that samples can be given beside real images. What each is, with its source, stands at the class that
 * computes it.
 */
@SuppressWarnings("ImmutableEnumChecker") // functions without memory
public enum Metric {
    /** {@link io.github.gan4j.metric.FrechetDistance}, of full covariances. */
    FRECHET("frechet", "Fréchet distance", Better.LOWER, Comparison::frechet),
    /** {@link io.github.gan4j.metric.FrechetDistance#diagonal}. */
    FRECHET_DIAGONAL("frechet-diagonal", "Fréchet distance, diagonal", Better.LOWER, Comparison::diagonal),
    /**
     * {@link io.github.gan4j.metric.KernelDistance#jackknife}, over 20 groups; over fewer below 40 images, and without
     * error below 10.
     */
    KERNEL("kernel", "kernel distance", Better.LOWER, Comparison::kernel),
    /** {@link SlicedWasserstein}, of the features in 128 directions. */
    SLICED("sliced", "sliced Wasserstein", Better.LOWER, Comparison::sliced),
    /** {@link io.github.gan4j.metric.ClassifierScore}, over 10 parts. */
    CLASSIFIER("classifier", "classifier score", Better.HIGHER, Comparison::classifier),
    /** {@link ManifoldScores#precision}, of 5 neighbors. */
    PRECISION("precision", "precision", Better.HIGHER, c -> c.manifold(ManifoldScores::precision)),
    /** {@link ManifoldScores#recall}, of 5 neighbors. */
    RECALL("recall", "recall", Better.HIGHER, c -> c.manifold(ManifoldScores::recall)),
    /** {@link ManifoldScores#density}, of 5 neighbors. */
    DENSITY("density", "density", Better.HIGHER, c -> c.manifold(ManifoldScores::density)),
    /** {@link ManifoldScores#coverage}, of 5 neighbors. */
    COVERAGE("coverage", "coverage", Better.HIGHER, c -> c.manifold(ManifoldScores::coverage)),
    /** {@link io.github.gan4j.metric.PrecisionRecallCurve#precisionScore}, of 20 clusters, 10 times. */
    PRD_PRECISION(
            "prd-precision", "PRD, F 1/8", Better.HIGHER, c -> c.noted(c.curve().precisionScore())),
    /** {@link io.github.gan4j.metric.PrecisionRecallCurve#recallScore}, of 20 clusters, 10 times. */
    PRD_RECALL("prd-recall", "PRD, F 8", Better.HIGHER, c -> c.noted(c.curve().recallScore())),
    /**
     * {@link BinProportions#share}, of 100 bins, or one for every 20 images of the smaller set where that is fewer;
     * none below 40 images.
     */
    BINS("bins", "bins that differ", Better.LOWER, c -> c.bins(BinProportions::share)),
    /** {@link BinProportions#divergence}, of as many bins. */
    DIVERGENCE("divergence", "JS divergence of bins", Better.LOWER, c -> c.bins(BinProportions::divergence)),
    /** {@link io.github.gan4j.metric.ClassHistogram#totalVariation} of the classes that the judge names. */
    CLASSES("classes", "classes, total variation", Better.LOWER, Comparison::classes),
    /** {@link io.github.gan4j.metric.ClassHistogram#reverseKl} of the classes that the judge names. */
    MODES("modes", "classes, reverse KL", Better.LOWER, Comparison::modes),
    /**
     * {@link io.github.gan4j.metric.NearestNeighbors#shareNearerThan}: nearer to a training image than 99 % of unseen
     * real ones, so that .01 is the floor.
     */
    MEMORIZED("memorized", "memorized", Better.LOWER, Comparison::memorized),
    /**
     * {@link io.github.gan4j.metric.ParzenWindow} of the real images' pixels in [0, 1], in nats. A fifth of these
     * choose the width, out of ten from 0.1 to 1, the others are scored.
     */
    PARZEN("parzen", "Parzen log-likelihood", Better.HIGHER, Comparison::parzen),
    /**
     * {@link io.github.gan4j.metric.Sharpness}, over that of the real images: less than 1 is blurred, more is speckled.
     */
    SHARPNESS("sharpness", "sharpness / real", Better.ONE, Comparison::sharpness);

    /** Which numbers are good. */
    public enum Better {
        /** Small ones. */
        LOWER,
        /** Large ones. */
        HIGHER,
        /** Those near 1. */
        ONE;

        /** {@return which, in a word for a table} */
        public String word() {
            return this == ONE ? "near 1" : name().toLowerCase(Locale.ROOT);
        }
    }

    private final String key;
    private final String title;
    private final Better better;
    private final Function<Comparison, Score> score;

    Metric(String key, String title, Better better, Function<Comparison, Score> score) {
        this.key = key;
        this.title = title;
        this.better = better;
        this.score = score;
    }

    /** {@return those that are usually shown} */
    public static Set<Metric> usual() {
        return EnumSet.of(FRECHET, KERNEL, CLASSIFIER, PRECISION, RECALL, DENSITY, COVERAGE, CLASSES, MEMORIZED);
    }

    /**
     * {@return the metric of a name}
     *
     * @param key such as {@code frechet}
     */
    public static Optional<Metric> named(String key) {
        return Arrays.stream(values()).filter(metric -> metric.key.equals(key)).findFirst();
    }

    /** {@return the names of all} */
    public static List<String> keys() {
        return Arrays.stream(values()).map(Metric::key).toList();
    }

    /** {@return its name in commands and files, such as {@code frechet}} */
    public String key() {
        return key;
    }

    /** {@return its name for people} */
    public String title() {
        return title;
    }

    /** {@return which numbers are good} */
    public Better better() {
        return better;
    }

    /** {@return whether it asks which classes the judge names} */
    public boolean needsClasses() {
        return this == CLASSIFIER || this == CLASSES || this == MODES;
    }

    /** {@return whether it asks for the features of each image, not for their mean and covariance alone} */
    public boolean needsFeatures() {
        return this != FRECHET && this != FRECHET_DIAGONAL && !needsClasses() && !needsPixels();
    }

    /** {@return whether it asks for the probabilities of each image, not for counts of classes alone} */
    public boolean needsProbabilities() {
        return this == CLASSIFIER;
    }

    /** {@return whether it asks what the generator was trained on} */
    public boolean needsTraining() {
        return this == MEMORIZED;
    }

    /** {@return whether it compares pixels, so that sets must have kept them} */
    public boolean needsPixels() {
        return this == PARZEN || this == SHARPNESS;
    }

    Score of(Comparison comparison) {
        return score.apply(comparison);
    }
}
