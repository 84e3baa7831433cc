package io.github.gan4j.examples.evaluate;

import io.github.gan4j.data.PixelRange;
import io.github.gan4j.examples.run.Rated;
import io.github.gan4j.examples.run.RunScore;
import io.github.gan4j.examples.run.Tidying;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.gan.Autoencoder;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.Report;
import io.github.gan4j.gan.loss.EvidenceBound;
import io.github.gan4j.gan.model.Pair;
import io.github.gan4j.metric.evaluation.EvaluationReport;
import io.github.gan4j.metric.evaluation.Metric;
import io.github.gan4j.metric.evaluation.Score;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.nn.State;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.Classes;
import io.github.gan4j.run.Column;
import io.github.gan4j.run.Recipe;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Fréchet distance of what a generator makes to real images, always of the same noise. The best one is remembered,
 * and so is how often it was not bettered: a loss does not tell when the game is at its end, this does.
 */
public final class FrechetScore implements RunScore {
    /** The column of metrics.csv. */
    public static final String COLUMN = "frechet";

    private static final int MOST = 10_000;

    /** Samples that go through the generator together. */
    private static final int AT_ONCE = 250;

    /** So few that the memory of a step serves. */
    private static final int MADE_AT_ONCE = 50;

    private static final long SEED = 1;
    private static final Set<Metric> FRECHET = Set.of(Metric.FRECHET);
    private static final String LAST = "last";
    private static final String STEP = "step";
    private static final String BEST = "best";
    private static final String BEST_STEP = "best_step";
    private static final String WORSE = "worse";

    private final Supplier<RealImages> real;
    private final How how;
    private final GanTrainer trainer;
    private final Pair pair;
    private final Recipe recipe;
    private final Memory memory = new Memory();
    private @Nullable Evaluator evaluator;
    private @Nullable RealImages images;
    private @Nullable EvaluationReport report;

    /**
     * How often, and when a run ends for it.
     *
     * @param every how many steps; 0 for the end of the run only
     * @param patience after how many scores in a row that are no better; 0 for never
     */
    public record How(int every, int patience) {}

    private FrechetScore(Supplier<RealImages> real, How how, GanTrainer trainer, Pair pair, Recipe recipe) {
        this.real = real;
        this.how = how;
        this.trainer = trainer;
        this.pair = pair;
        this.recipe = recipe;
    }

    /** Makes such scores of trainings on some images. */
    public static Maker against(Supplier<RealImages> real, How how) {
        return (trainer, pair, recipe) -> {
            FrechetScore score = new FrechetScore(real, how, trainer, pair, recipe);
            if (how.every > 0) {
                score.require();
            }
            return score;
        };
    }

    private RealImages images() {
        if (images == null) {
            images = real.get();
        }
        return images;
    }

    private Judge judge() {
        return Judges.of(images().judge(), images().shape());
    }

    private void require() {
        few("--evaluate-every").ifPresent(sentence -> {
            throw new UsageException(sentence + ": leave it out, or give more images.");
        });
    }

    /** How many images are wanted for something, and how many there are; nothing if these are enough. */
    private Optional<String> few(String what) {
        int least = judge().featureSize() + 1;
        if (count() >= least) {
            return Optional.empty();
        }
        return Optional.of(
                images().isTraining()
                        ? "Expected " + least + " training images and as many test images or more for " + what
                                + ", got "
                                + images().other().size() + " and "
                                + images().unseen().size()
                        : "Expected " + 2 * least + " images or more for " + what
                                + ", half of them to compare with, got "
                                + images().unseen().size());
    }

    private int count() {
        return Math.min(MOST, images().most());
    }

    @Override
    public boolean isRepeated() {
        return how.every > 0;
    }

    @Override
    public void stepped(Report now) {
        if (how.every > 0 && now.step() % how.every == 0) {
            evaluate(now.step());
        }
    }

    private void evaluate(long step) {
        if (evaluator == null) {
            evaluator = Evaluator.of(images(), judge(), count(), FRECHET, SEED, Tidying.progress());
        }
        report = evaluator.score(made(evaluator.count()), Tidying.progress());
        double found = report.get(Metric.FRECHET, Evaluator.SAMPLES).value();
        memory.set(LAST, found);
        memory.set(STEP, (double) step);
        if (found < memory.get(BEST, Double.POSITIVE_INFINITY)) {
            memory.set(BEST, found);
            memory.set(BEST_STEP, (double) step);
            memory.set(WORSE, 0);
        } else {
            memory.set(WORSE, memory.get(WORSE, 0) + 1);
        }
    }

    /** Always of the same noise, and of all classes in turn. */
    private EvaluatedImages made(int count) {
        Rng rng = Rng.seeded(recipe.seed()).stream("evaluation");
        Rng codes = rng.stream("codes");
        PixelRange range = recipe.data().pixels();
        Classes classes = new Classes(
                pair.isConditional() ? pair.design().classes() : 0,
                List.of(),
                pair.isConditional() ? images().classCounts() : List.of());
        int[] labels = classes.inTurn(count);
        int[] from = {0};
        return EvaluatedImages.made(count, images().shape(), range, n -> {
            from[0] += n;
            return sampled(n, Arrays.copyOfRange(labels, from[0] - n, from[0]), rng, codes);
        });
    }

    private NDArray sampled(int count, int[] labels, Rng rng, Rng codes) {
        Shape image = images().shape();
        NDArray all = NDArray.zeros(Shape.of(count, image.size(0), image.size(1), image.size(2)));
        for (int from = 0; from < count; from += AT_ONCE) {
            int to = Math.min(count, from + AT_ONCE);
            NDArray noise = pair.noise(to - from, rng, codes);
            for (int begin = from; begin < to; begin += MADE_AT_ONCE) {
                int end = Math.min(to, begin + MADE_AT_ONCE);
                all.part(begin, end)
                        .copyFrom(trainer.sample(
                                noise.part(begin - from, end - from), Arrays.copyOfRange(labels, begin, end)));
            }
        }
        return all;
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.now(COLUMN, () -> memory.get(LAST, Double.NaN)));
    }

    @Override
    public boolean hasJudged(long step) {
        return memory.get(STEP, -1) == step;
    }

    @Override
    public OptionalDouble score() {
        return hasJudged(trainer.steps()) ? OptionalDouble.of(memory.get(LAST, 0)) : OptionalDouble.empty();
    }

    @Override
    public Optional<String> whyOver() {
        if (how.patience == 0 || memory.get(WORSE, 0) < how.patience) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "The Fréchet distance was no better %s: the run ends here. The best one was %.4g, at step %d: sample --best draws with it.",
                how.patience == 1 ? "than before" : (long) memory.get(WORSE, 0) + " times in a row",
                memory.get(BEST, 0),
                (long) memory.get(BEST_STEP, 0)));
    }

    @Override
    public Optional<Rated> rated() {
        if (memory.get(STEP, -1) < 0) {
            return Optional.empty();
        }
        return Optional.of(new Rated(
                (long) memory.get(STEP, 0),
                COLUMN,
                memory.get(LAST, Double.NaN),
                true,
                memory.get(BEST, Double.NaN),
                (long) memory.get(BEST_STEP, 0)));
    }

    /** Of an autoencoder, how surprising unseen images are to it is said too. */
    @Override
    public List<String> lastLines() {
        return Stream.of(lastLine(), bound()).flatMap(Optional::stream).toList();
    }

    private Optional<String> bound() {
        Optional<EvidenceBound> bound = recipe.objective().bound();
        if (bound.isEmpty() || trainer.steps() < WORTH) {
            return Optional.empty();
        }
        try {
            Autoencoder networks = Autoencoder.of(trainer.generator(), trainer.discriminator());
            Supplier<BoundScores> scores = () -> BoundScores.of(networks, images(), bound.get(), 0, SEED);
            return Optional.of(trainer.average()
                    .map(average -> average.with(scores))
                    .orElseGet(scores)
                    .line());
        } catch (UsageException | IllegalArgumentException | UncheckedIOException e) {
            return Optional.of("none: " + e.getMessage());
        }
    }

    private Optional<String> lastLine() {
        long step = trainer.steps();
        if (how.every > 0) {
            return lastLine(step);
        }
        try {
            if (step < WORTH) {
                return Optional.empty();
            }
            Optional<String> few = few("the Fréchet distance of " + judge().featureSize() + " features");
            return few.isPresent()
                    ? few.map(sentence -> "none: " + sentence
                            + ": give more, or take evaluate with --metrics kernel, which needs fewer.")
                    : lastLine(step);
        } catch (UsageException | IllegalArgumentException | UncheckedIOException e) {
            // Nobody asked for it: a run that is done does not fail for it.
            return Optional.of("none: " + e.getMessage());
        }
    }

    private Optional<String> lastLine(long step) {
        if (report == null || !hasJudged(step)) {
            evaluate(step);
        }
        return Optional.ofNullable(report)
                .map(known -> "Fréchet distance " + known.get(Metric.FRECHET, Evaluator.SAMPLES) + " of "
                        + known.count() + " images by the judge "
                        + known.judge().name() + "; "
                        + known.columns().stream()
                                .skip(1)
                                .map(column -> column(column, known.get(Metric.FRECHET, column)))
                                .collect(Collectors.joining(", "))
                        + behind(known.get(Metric.FRECHET, Evaluator.SAMPLES).note()));
    }

    /** Of a folder nothing is held apart: then a copy would do best. */
    private String column(String name, Score score) {
        if (!name.equals(images().otherName())) {
            return name + " " + score;
        }
        return name + " images " + score + (images().isTraining() ? "" : " (it has seen them all)");
    }

    private static String behind(String note) {
        return note.isEmpty() ? "" : "; " + note;
    }

    /** {@return the last score and the best one} */
    @Override
    public State state() {
        return State.empty().with("frechet", memory);
    }
}
