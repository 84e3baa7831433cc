package io.github.gan4j.metric.evaluation;

import io.github.gan4j.metric.ScoringProgress;
import io.github.gan4j.metric.judge.Judge;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Scores samples against real images that nobody has trained on, and beside each number those of other sets: a floor,
 * such as other real images, and ceilings, such as noise, or real images without one class. A number without these says
 * nothing.
 *
 * <pre>{@code
 * Judge judge = Judge.digits();
 * EvaluationReport report = Evaluation.against(JudgedSet.of(judge, unseen))
 *         .beside("real", JudgedSet.of(judge, otherReal))
 *         .beside("noise", JudgedSet.of(judge, noise))
 *         .score("samples", JudgedSet.of(judge, samples));
 * double distance = report.get(Metric.FRECHET, "samples").value();
 * }</pre>
 *
 * <p>Most scores depend on how many images there are: give sets of equal size. Equal sets and seeds give equal numbers.
 */
public final class Evaluation {
    private final JudgedSet real;
    private final Optional<JudgedSet> training;
    private final Map<String, JudgedSet> others;
    private final Set<Metric> metrics;
    private final long seed;
    private final boolean orNone;

    private Evaluation(
            JudgedSet real,
            Optional<JudgedSet> training,
            Map<String, JudgedSet> others,
            Set<Metric> metrics,
            long seed,
            boolean orNone) {
        this.real = real;
        this.training = training;
        this.others = others;
        this.metrics = metrics;
        this.seed = seed;
        this.orNone = orNone;
    }

    /**
     * {@return an evaluation of the usual metrics that the judge can give, with seed 1}
     *
     * @param real real images that were not trained on
     */
    public static Evaluation against(JudgedSet real) {
        Set<Metric> usual = EnumSet.copyOf(Metric.usual());
        usual.removeIf(metric ->
                metric.needsTraining() || (metric.needsClasses() && real.judge().classes() == 0));
        return new Evaluation(real, Optional.empty(), Map.of(), usual, 1, false);
    }

    /**
     * The same, with what is known of memorizing.
     *
     * @param seen the images that the generator was trained on, or many of them
     * @return an evaluation that shows {@link Metric#MEMORIZED} too
     * @throws IllegalArgumentException if that is of another judge
     */
    public Evaluation trainedOn(JudgedSet seen) {
        checkJudge(seen);
        Set<Metric> more = EnumSet.copyOf(metrics);
        more.add(Metric.MEMORIZED);
        return new Evaluation(real, Optional.of(seen), others, more, seed, orNone);
    }

    /**
     * The same, with one more column.
     *
     * @param name what the set is, such as {@code noise}
     * @param set a floor or a ceiling
     * @return the evaluation
     * @throws IllegalArgumentException if that is of another judge, or there is a column of that name
     */
    public Evaluation beside(String name, JudgedSet set) {
        checkJudge(set);
        Map<String, JudgedSet> more = new LinkedHashMap<>(others);
        requireNew(name, more.put(name, set));
        return new Evaluation(real, training, more, metrics, seed, orNone);
    }

    /**
     * The same, with other metrics.
     *
     * @param some one or more; the report shows them in their own order
     * @return the evaluation
     * @throws IllegalArgumentException if there is none
     */
    public Evaluation metrics(Set<Metric> some) {
        if (some.isEmpty()) {
            throw new IllegalArgumentException(
                    "[evaluation] expected one metric or more, got none: take some of " + Metric.keys());
        }
        return new Evaluation(real, training, others, EnumSet.copyOf(some), seed, orNone);
    }

    /**
     * The same, with another seed for what is drawn: groups, directions, clusters.
     *
     * @param other the seed
     * @return the evaluation
     */
    public Evaluation seed(long other) {
        return new Evaluation(real, training, others, metrics, other, orNone);
    }

    /**
     * The same, where a metric that cannot be computed of such images, as they are too few or all alike, is none, and
     * its note says why; otherwise {@link #score} fails, and gives no other metric either.
     *
     * @return the evaluation
     */
    public Evaluation orNone() {
        return new Evaluation(real, training, others, metrics, seed, true);
    }

    /** {@return the real images} */
    public JudgedSet real() {
        return real;
    }

    /**
     * Scores samples and all that stands beside them.
     *
     * @param name what the samples are, for the first column
     * @param samples as many as the real images are, best
     * @return the report
     * @throws IllegalArgumentException if they are of another judge, another column has this name, or a metric, which
     *     is named, cannot be computed of so few samples; see {@link #orNone}
     */
    public EvaluationReport score(String name, JudgedSet samples) {
        return score(name, samples, ScoringProgress.NONE);
    }

    /**
     * Scores samples and all that stands beside them, and tells how far it has come.
     *
     * @param name what the samples are, for the first column
     * @param samples as many as the real images are, best
     * @param progress is told
     * @return the report
     * @throws IllegalArgumentException as {@link #score(String, JudgedSet)}
     */
    public EvaluationReport score(String name, JudgedSet samples, ScoringProgress progress) {
        checkJudge(samples);
        Map<String, JudgedSet> columns = new LinkedHashMap<>();
        columns.put(name, samples);
        others.forEach((other, set) -> requireNew(other, columns.put(other, set)));
        Map<Metric, Map<String, Score>> rows = new LinkedHashMap<>();
        int scored = 0;
        for (Map.Entry<String, JudgedSet> column : columns.entrySet()) {
            ScoringProgress ofColumn = progress.part(scored++, columns.size());
            Comparison comparison = new Comparison(real, column.getValue(), training, seed);
            String note = comparison.otherRange();
            int done = 0;
            for (Metric metric : metrics) {
                comparison.tell(ofColumn.part(done++, metrics.size()));
                rows.computeIfAbsent(metric, one -> new LinkedHashMap<>())
                        .put(column.getKey(), score(metric, comparison).noted(note));
                note = "";
                ofColumn.at(done, metrics.size());
            }
        }
        List<String> names = new ArrayList<>(columns.keySet());
        return new EvaluationReport(real.judge(), real.size(), samples.size(), seed, names, rows);
    }

    private static void requireNew(String name, @Nullable JudgedSet before) {
        if (before != null) {
            throw new IllegalArgumentException("[evaluation] expected columns of different names, got two of \"" + name
                    + "\": name one of them otherwise");
        }
    }

    private Score score(Metric metric, Comparison comparison) {
        try {
            return metric.of(comparison);
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            if (!orNone) {
                throw new IllegalArgumentException(why + " (for the metric " + metric.key() + ")", e);
            }
            return new Score(Double.NaN, Double.NaN, why.replaceFirst("^\\[[^]]*] ", ""));
        }
    }

    private void checkJudge(JudgedSet set) {
        Judge judge = real.judge();
        Judge other = set.judge();
        if (!other.hash().equals(judge.hash())
                || !other.layer().equals(judge.layer())
                || !other.design().equals(judge.design())) {
            boolean looksEqual = other.toString().equals(judge.toString());
            throw new IllegalArgumentException("[evaluation] expected sets of one judge, got " + judge
                    + (looksEqual ? " of images " + judge.design() : "") + " and " + other
                    + (looksEqual ? " of images " + other.design() : "") + ": judge all with the same");
        }
    }
}
