package io.github.gan4j.examples.evaluate;

import io.github.gan4j.data.PixelRange;
import io.github.gan4j.metric.ScoringProgress;
import io.github.gan4j.metric.evaluation.Evaluation;
import io.github.gan4j.metric.evaluation.EvaluationReport;
import io.github.gan4j.metric.evaluation.JudgedSet;
import io.github.gan4j.metric.evaluation.Metric;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.Optional;
import java.util.Set;

/** Scores images against real ones, beside what other real ones, noise, and real ones without a class score. */
public final class Evaluator {
    /** The column of what is scored. */
    public static final String SAMPLES = "samples";

    /** The column of the worst. */
    public static final String NOISE = "noise";

    private final Judge judge;
    private final Set<Metric> metrics;
    private final Evaluation evaluation;
    private final int count;

    private Evaluator(Judge judge, Set<Metric> metrics, Evaluation evaluation, int count) {
        this.judge = judge;
        this.metrics = metrics;
        this.evaluation = evaluation;
        this.count = count;
    }

    /**
     * Judges all that stands beside the samples.
     *
     * @param real at least so many in each part
     * @param count how many of each set
     * @param metrics what is asked for, one or more
     * @param seed of noise, and of what metrics draw
     * @param progress is told how much of that is judged
     */
    public static Evaluator of(
            RealImages real, Judge judge, int count, Set<Metric> metrics, long seed, ScoringProgress progress) {
        Evaluation evaluation = Evaluation.against(judged(metrics, judge, real.unseen(count), progress.part(0, 5)))
                .seed(seed);
        evaluation =
                evaluation.beside(real.otherName(), judged(metrics, judge, real.others(count), progress.part(1, 5)));
        evaluation =
                evaluation.beside(NOISE, judged(metrics, judge, noise(count, real.shape(), seed), progress.part(2, 5)));
        Optional<RealImages.Lost> lost = real.lost();
        if (lost.isPresent()) {
            EvaluatedImages without = real.without(lost.get(), count);
            if (without.count() == count) {
                evaluation = evaluation.beside(
                        "without \"" + lost.get().name() + "\"", judged(metrics, judge, without, progress.part(3, 5)));
            }
        }
        if (real.seen().isPresent() && metrics.stream().anyMatch(Metric::needsTraining)) {
            evaluation = evaluation.trainedOn(
                    judged(Set.of(Metric.MEMORIZED), judge, real.seen(Integer.MAX_VALUE), progress.part(4, 5)));
        }
        progress.at(5, 5);
        return new Evaluator(judge, metrics, evaluation.metrics(metrics), count);
    }

    private JudgedSet judged(EvaluatedImages images) {
        return judged(metrics, judge, images, ScoringProgress.NONE);
    }

    private static JudgedSet judged(
            Set<Metric> metrics, Judge judge, EvaluatedImages images, ScoringProgress progress) {
        return JudgedSet.of(metrics, judge, images.count(), images.next(), progress);
    }

    private static EvaluatedImages noise(int count, Shape image, long seed) {
        Rng rng = Rng.seeded(seed).stream(NOISE);
        return EvaluatedImages.made(
                count,
                image,
                PixelRange.SIGNED,
                n -> rng.uniform(Shape.of(n, image.size(0), image.size(1), image.size(2)), -1, 1));
    }

    /** The same with one more set of images, which stands behind the others under its name. */
    public Evaluator beside(String name, EvaluatedImages images) {
        return new Evaluator(judge, metrics, evaluation.beside(name, judged(images)), count);
    }

    /** The same, but a metric that cannot be computed of these images is none, and a note says why. */
    public Evaluator orNone() {
        return new Evaluator(judge, metrics, evaluation.orNone(), count);
    }

    /** Scores images; reports have the column {@link #SAMPLES} first. */
    public EvaluationReport score(EvaluatedImages images, ScoringProgress progress) {
        return evaluation.score(SAMPLES, judged(metrics, judge, images, progress.part(0, 2)), progress.part(1, 2));
    }

    /** {@return how many of each set} */
    public int count() {
        return count;
    }

    /** {@return whose features are compared} */
    public Judge judge() {
        return judge;
    }
}
