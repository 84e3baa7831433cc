package io.github.gan4j.metric.evaluation;

import io.github.gan4j.metric.FeatureStatistics;
import io.github.gan4j.metric.ScoringProgress;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.metric.judge.Reading;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.Workspace;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a judge makes of a set of images: their features and, where it names classes, the probabilities of these; or mean and covariance of
 * the features alone. The images are kept only where that is asked for.
 */
public final class JudgedSet {
    /** Images that are asked for at once. */
    private static final int AT_ONCE = 250;

    private final Judge judge;
    private final FeatureStatistics statistics;
    private final @Nullable NDArray features;
    private final @Nullable NDArray probabilities;
    private final @Nullable NDArray pixels;

    private JudgedSet(
            Judge judge,
            FeatureStatistics statistics,
            @Nullable NDArray features,
            @Nullable NDArray probabilities,
            @Nullable NDArray pixels) {
        this.judge = judge;
        this.statistics = statistics;
        this.features = features;
        this.probabilities = probabilities;
        this.pixels = pixels;
    }

    /** What is kept of images. */
    private enum Kept {
        STATISTICS,
        FEATURES,
        PIXELS
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
     * Judges images that are made or read part by part: what is needed beside the features does not grow with their number.
     * {@link #summarizing} needs none of these either.
     *
     * @param judge of images of this size
     * @param count how many images, N, 1 or more
     * @param next gives the next n images (n, H, W, C) in [−1, 1]
     * @param progress is told how many are judged
     * @return the set
     * @throws IllegalArgumentException if there is no image, if they are of another size or range, or one is not finite
     */
    public static JudgedSet of(Judge judge, int count, IntFunction<NDArray> next, ScoringProgress progress) {
        return judged(judge, count, next, progress, Kept.FEATURES);
    }

    /**
     * Judges images and keeps the mean and the covariance of their features alone, which is all that Fréchet distances ask for
     * ({@link Metric#needsFeatures}): the memory does not grow with the number of images.
     *
     * @param judge of images of this size
     * @param count how many images, N, 1 or more
     * @param next gives the next n images (n, H, W, C) in [−1, 1]
     * @param progress is told how many are judged
     * @return the set, without {@link #features()} and {@link #probabilities()}
     * @throws IllegalArgumentException as {@link #of(Judge, int, IntFunction, ScoringProgress)}
     */
    public static JudgedSet summarizing(Judge judge, int count, IntFunction<NDArray> next, ScoringProgress progress) {
        return judged(judge, count, next, progress, Kept.STATISTICS);
    }

    /**
     * Judges images and keeps them, for the scores that compare pixels ({@link Metric#needsPixels}).
     *
     * @param judge of images of this size
     * @param count how many images, N, 1 or more
     * @param next gives the next n images (n, H, W, C) in [−1, 1]
     * @param progress is told how many are judged
     * @return the set
     * @throws IllegalArgumentException as {@link #of(Judge, int, IntFunction, ScoringProgress)}
     */
    public static JudgedSet keeping(Judge judge, int count, IntFunction<NDArray> next, ScoringProgress progress) {
        return judged(judge, count, next, progress, Kept.PIXELS);
    }

    private static JudgedSet judged(
            Judge judge, int count, IntFunction<NDArray> next, ScoringProgress progress, Kept kept) {
        if (count < 1) {
            throw new IllegalArgumentException("[evaluation] expected one image or more, got " + count
                    + ": give some, for a Fréchet distance more than " + judge.featureSize());
        }
        boolean each = kept != Kept.STATISTICS;
        FeatureStatistics statistics = FeatureStatistics.ofSize(judge.featureSize());
        NDArray features = each ? NDArray.zeros(Shape.of(count, judge.featureSize())) : null;
        NDArray probabilities = each && judge.classes() > 0 ? NDArray.zeros(Shape.of(count, judge.classes())) : null;
        NDArray pixels = kept == Kept.PIXELS
                ? NDArray.zeros(Shape.of(count, judge.image().elements()))
                : null;
        Workspace workspace = new Workspace();
        for (int from = 0; from < count; from += AT_ONCE) {
            int to = Math.min(count, from + AT_ONCE);
            NDArray images = next.apply(to - from);
            NDArray made;
            if (probabilities == null) {
                made = workspace.run(() -> judge.features(images));
            } else {
                Reading reading = workspace.run(() -> judge.read(images));
                made = reading.features();
                probabilities.part(from, to).copyFrom(reading.probabilities());
            }
            statistics.add(made);
            if (features != null) {
                features.part(from, to).copyFrom(made);
            }
            if (pixels != null) {
                pixels.part(from, to)
                        .copyFrom(
                                images.reshape(Shape.of(to - from, judge.image().elements())));
            }
            progress.at(to, count);
        }
        return new JudgedSet(judge, statistics, features, probabilities, pixels);
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
        if (features == null) {
            throw new IllegalStateException("[evaluation] expected a set with the features of each image, got one of "
                    + "their mean and covariance alone: judge the images with of(…)");
        }
        return features;
    }

    /** {@return the probabilities of the classes (N, classes), not to be changed; empty where the judge names none, or they were not
     * kept} */
    public Optional<NDArray> probabilities() {
        return Optional.ofNullable(probabilities);
    }

    /** {@return the pixels (N, H·W·C) in [−1, 1], not to be changed; empty where they were not kept} */
    public Optional<NDArray> pixels() {
        return Optional.ofNullable(pixels);
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
