package io.github.gan4j.metric.evaluation;

import io.github.gan4j.metric.ClassHistogram;
import io.github.gan4j.metric.FeatureStatistics;
import io.github.gan4j.metric.ScoringProgress;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.metric.judge.Reading;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.Workspace;
import java.util.Arrays;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a judge makes of a set of images: mean and covariance of their features and how often it names each class, and,
 * where that is asked for, the features and probabilities of each image, and its pixels.
 */
public final class JudgedSet {
    /** Images that are asked for at once. */
    private static final int AT_ONCE = 100;

    private static final Set<Metric> ALL_BUT_PIXELS = Arrays.stream(Metric.values())
            .filter(metric -> !metric.needsPixels())
            .collect(Collectors.toUnmodifiableSet());

    private final Judge judge;
    private final FeatureStatistics statistics;
    private final @Nullable ClassHistogram classes;
    private final PixelSpan span;
    private final Kept kept;

    private JudgedSet(
            Judge judge, FeatureStatistics statistics, @Nullable ClassHistogram classes, PixelSpan span, Kept kept) {
        this.judge = judge;
        this.statistics = statistics;
        this.classes = classes;
        this.span = span;
        this.kept = kept;
    }

    /** The least and the greatest pixel. */
    record PixelSpan(float least, float most) {
        private static final PixelSpan NONE = new PixelSpan(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);

        PixelSpan and(NDArray images) {
            float low = least;
            float high = most;
            for (int i = 0; i < images.elements(); i++) {
                float pixel = images.array()[images.offset() + i];
                low = Math.min(low, pixel);
                high = Math.max(high, pixel);
            }
            return new PixelSpan(low, high);
        }

        /** Whether images with more than one shade may be in [0, 1], which they should not be. */
        boolean isMaybeUnit() {
            return least >= 0 && most - least > .5f;
        }
    }

    /** What is kept of each image. */
    private record Kept(
            @Nullable NDArray features,
            @Nullable NDArray probabilities,
            @Nullable NDArray pixels) {
        static Kept of(Set<Metric> metrics, Judge judge, int count) {
            return new Kept(
                    rows(metrics, Metric::needsFeatures, count, judge.featureSize()),
                    rows(metrics, Metric::needsProbabilities, count, judge.classes()),
                    rows(metrics, Metric::needsPixels, count, judge.image().elements()));
        }

        private static @Nullable NDArray rows(Set<Metric> metrics, Predicate<Metric> needed, int count, int size) {
            return size > 0 && metrics.stream().anyMatch(needed) ? NDArray.zeros(Shape.of(count, size)) : null;
        }

        void add(int from, NDArray images, Reading reading) {
            put(features, from, reading.features());
            put(probabilities, from, reading.probabilities());
            put(pixels, from, images);
        }

        private static void put(@Nullable NDArray rows, int from, NDArray some) {
            if (rows != null) {
                int to = from + some.shape().size(0);
                NDArray part = rows.part(from, to);
                part.copyFrom(some.reshape(part.shape()));
            }
        }
    }

    /**
     * Judges images.
     *
     * @param judge of images of this size
     * @param images (N, H, W, C) in [−1, 1]
     * @return the set
     * @throws IllegalArgumentException if these are images of another size or range, or one is not finite
     */
    public static JudgedSet of(Judge judge, NDArray images) {
        int[] from = {0};
        return of(
                judge,
                images.shape().size(0),
                count -> {
                    from[0] += count;
                    return images.part(from[0] - count, from[0]);
                },
                ScoringProgress.NONE);
    }

    /**
     * Judges images that are made or read part by part, and keeps the features and probabilities of each.
     *
     * @param judge of images of this size
     * @param count how many images, N, 1 or more
     * @param next gives the next n images (n, H, W, C) in [−1, 1]
     * @param progress is told how many are judged
     * @return the set, for all metrics but those that compare pixels ({@link Metric#needsPixels})
     * @throws IllegalArgumentException if there is no image, if they are of another size or range, or one is not finite
     */
    public static JudgedSet of(Judge judge, int count, IntFunction<NDArray> next, ScoringProgress progress) {
        return of(ALL_BUT_PIXELS, judge, count, next, progress);
    }

    /**
     * Judges images that are made or read part by part, and keeps what some metrics ask for. For Fréchet distances and
     * counts of classes that is nothing of each image, so the memory does not grow with their number.
     *
     * @param metrics one or more
     * @param judge of images of this size
     * @param count how many images, N, 1 or more
     * @param next gives the next n images (n, H, W, C) in [−1, 1]
     * @param progress is told how many are judged
     * @return the set, for these metrics
     * @throws IllegalArgumentException as {@link #of(Judge, int, IntFunction, ScoringProgress)}
     */
    public static JudgedSet of(
            Set<Metric> metrics, Judge judge, int count, IntFunction<NDArray> next, ScoringProgress progress) {
        if (count < 1) {
            throw new IllegalArgumentException("[evaluation] expected one image or more, got " + count
                    + ": give some, for a Fréchet distance more than " + judge.featureSize());
        }
        boolean reads = judge.classes() > 0 && metrics.stream().anyMatch(Metric::needsClasses);
        FeatureStatistics statistics = FeatureStatistics.ofSize(judge.featureSize());
        int[] classes = new int[judge.classes()];
        Kept kept = Kept.of(metrics, judge, count);
        PixelSpan span = PixelSpan.NONE;
        Workspace workspace = new Workspace();
        for (int from = 0; from < count; from += AT_ONCE) {
            int some = Math.min(count - from, AT_ONCE);
            NDArray images = next.apply(some);
            if (images.shape().rank() < 1 || images.shape().size(0) != some) {
                throw new IllegalArgumentException("[evaluation] expected the next " + some + " images, got "
                        + images.shape() + ": give as many as are asked for");
            }
            Reading reading = workspace.run(() ->
                    reads ? judge.read(images) : new Reading(judge.features(images), NDArray.zeros(Shape.of(some, 0))));
            statistics.add(reading.features());
            if (reads) {
                for (int label : reading.classes()) {
                    classes[label]++;
                }
            }
            kept.add(from, images, reading);
            span = span.and(images);
            progress.at(from + some, count);
        }
        return new JudgedSet(
                judge,
                statistics,
                reads ? new ClassHistogram(Arrays.stream(classes).boxed().toList()) : null,
                span,
                kept);
    }

    /** {@return how many images, N} */
    public int size() {
        return (int) statistics.count();
    }

    /** {@return whose features these are} */
    public Judge judge() {
        return judge;
    }

    /**
     * {@return the features (N, d), not to be changed}
     *
     * @throws IllegalStateException if they were not kept
     */
    public NDArray features() {
        return kept("features", kept.features());
    }

    /**
     * {@return the probabilities of the classes (N, classes), not to be changed}
     *
     * @throws IllegalArgumentException if the judge names none
     * @throws IllegalStateException if they were not kept
     */
    public NDArray probabilities() {
        requireNames();
        return kept("probabilities", kept.probabilities());
    }

    /**
     * {@return how many images the judge takes for each class}
     *
     * @throws IllegalArgumentException if the judge names none
     * @throws IllegalStateException if they were not counted
     */
    public ClassHistogram classes() {
        requireNames();
        return kept("classes", classes);
    }

    /**
     * {@return the pixels (N, H·W·C) in [−1, 1], not to be changed}
     *
     * @throws IllegalStateException if they were not kept
     */
    public NDArray pixels() {
        return kept("pixels", kept.pixels());
    }

    private void requireNames() {
        if (judge.classes() == 0) {
            throw new IllegalArgumentException("[evaluation] expected a judge that names classes, got " + judge
                    + ": leave out the scores of classes, or take another judge");
        }
    }

    private <T> T kept(String what, @Nullable T some) {
        if (some == null) {
            throw new IllegalStateException("[evaluation] expected a set of which the " + what
                    + " were kept, got others of " + this + ": judge the images with of(metrics, …)");
        }
        return some;
    }

    /** From which pixel to which they go. */
    PixelSpan span() {
        return span;
    }

    /** {@return mean and covariance of the features, not to be changed} */
    public FeatureStatistics statistics() {
        return statistics;
    }

    @Override
    public String toString() {
        return "JudgedSet(" + size() + " images, " + judge + ")";
    }
}
