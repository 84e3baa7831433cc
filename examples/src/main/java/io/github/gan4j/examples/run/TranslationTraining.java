package io.github.gan4j.examples.run;

import io.github.gan4j.data.BatchSource;
import io.github.gan4j.examples.report.RunReport;
import io.github.gan4j.gan.DivergedException;
import io.github.gan4j.gan.Player;
import io.github.gan4j.gan.Trainer;
import io.github.gan4j.gan.stability.ExponentialAverage;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.State;
import io.github.gan4j.nn.Summary;
import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.run.Cadence;
import io.github.gan4j.run.Column;
import io.github.gan4j.run.ColumnMeaning;
import io.github.gan4j.run.Description;
import io.github.gan4j.run.LogitsCsv;
import io.github.gan4j.run.MetricsCsv;
import io.github.gan4j.run.Observer;
import io.github.gan4j.run.Outcome;
import io.github.gan4j.run.RunConfig;
import io.github.gan4j.run.RunFolder;
import io.github.gan4j.run.SampleFiles;
import io.github.gan4j.run.SpeedCsv;
import io.github.gan4j.run.Supervision;
import io.github.gan4j.run.Training;
import io.github.gan4j.run.TrainingFilm;
import io.github.gan4j.run.TranslationNetworks;
import io.github.gan4j.run.TranslationRecipe;
import io.github.gan4j.run.WeightFiles;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One training that turns images into others: the networks, and what is written while it goes on. */
public final class TranslationTraining {
    private final Plan plan;
    private final TranslationRecipe recipe;
    private final TranslationNetworks networks;
    private final Trainer trainer;
    private final BatchSource batches;
    private final Strips strips;

    /**
     * All that decides what a run does.
     *
     * @param data the images
     * @param preset where the recipe comes from, in a word
     * @param recipe everything about the training, with all choices made
     * @param command the arguments that repeat the run
     * @param features what the perceptual term compares, where there is one
     * @param score what is said at the end of how good it is, of what the networks make
     */
    public record Plan(
            TrainPairs data,
            String preset,
            TranslationRecipe recipe,
            List<String> command,
            Optional<Layer> features,
            Score score) {
        /** The epoch that a step's last batch belongs to, from 1. */
        long epoch(long step) {
            long perEpoch = data.training().size() / recipe.data().batch();
            return (step + perEpoch - 1) / perEpoch;
        }
    }

    /** Scores what is made. */
    public interface Score {
        /** What is found after a step. */
        Scored of(long step, Ways ways);
    }

    /**
     * How good what is made was found to be.
     *
     * @param lines for people
     * @param rated the one figure that stands for it, where there is one
     */
    public record Scored(List<String> lines, Optional<Rated> rated) {}

    private TranslationTraining(Plan plan) {
        this.plan = plan;
        this.recipe = plan.recipe();
        this.networks = recipe.networks();
        this.trainer = recipe.trainer(networks, plan.features());
        this.batches = recipe.batches(plan.data().training());
        this.strips = Strips.of(plan.data(), recipe.supervision() == Supervision.CYCLES);
    }

    /**
     * Makes the networks; nothing is written yet.
     *
     * @throws IllegalArgumentException if the choices do not fit the data or each other
     */
    public static TranslationTraining prepare(Plan plan) {
        return new TranslationTraining(plan);
    }

    /**
     * Trains, from the beginning or from where the run was broken off.
     *
     * @param folder of the run, new or with a run that is to go on
     * @param how what is written meanwhile, and when it ends
     * @param next what is said at the end
     * @return whether it went to the end; false if it was asked to stop before
     * @throws RunException if it failed; what was saved before is whole
     */
    public boolean into(RunFolder folder, Screen screen, Lasting how, Next next) {
        Cadence cadence = Cadence.of(recipe.steps());
        Progress progress = new Progress(screen, "images", recipe.steps(), plan.epoch(recipe.steps()));
        RunConfig config = config(folder);
        SampleFiles samples = SampleFiles.of(folder, strips.grid());
        Journal journal = new Journal(
                screen,
                folder,
                config,
                new Journal.Told(
                        recipe.steps(), plan::epoch, cadence::reports, figures(), step -> Optional.of(samples.last())));
        try (StopSignal stop = StopSignal.install();
                Teller teller = new Teller(folder, cadence::reports, plan::epoch, progress)) {
            teller.with(journal);
            try {
                boolean done = train(folder, cadence, how, stop, new Watchers(teller, journal, samples, config));
                screen.out().println(next.line(done));
                journal.close(done);
                return done;
            } catch (RuntimeException | Error e) {
                teller.error(e);
                journal.failed(e);
                throw e;
            }
        }
    }

    /** Who watches a training, and tells of it. */
    private record Watchers(Teller teller, Journal journal, SampleFiles samples, RunConfig config) {}

    /** What stands in metrics.csv behind the epoch. */
    private static List<Column> figures() {
        List<Column> columns = new ArrayList<>(Column.usual());
        ColumnMeaning.translations()
                .forEach(meaning ->
                        meaning.figure().ifPresent(figure -> columns.add(Column.mean(meaning.name(), figure))));
        return columns;
    }

    private boolean train(RunFolder folder, Cadence cadence, Lasting how, StopSignal stop, Watchers watchers) {
        SampleFiles samples = watchers.samples();
        Teller teller = watchers.teller();
        RunConfig config = watchers.config();
        List<Column> columns = new ArrayList<>(List.of(Column.whole("epoch", plan::epoch)));
        columns.addAll(figures());
        try {
            Training training = Training.of(trainer, batches)
                    .into(folder)
                    .recipe(config.toJson())
                    .keep("version", Version.gan4j())
                    .checkpoints(how.checkpoints())
                    .onDivergence(how.onDivergence())
                    .stopWhen(stop::asked)
                    .sampling(cadence::drawsGrid, () -> averaged(() -> strips.of(ways())))
                    .watch(config.writtenTo(folder), teller, introduction(folder, teller))
                    .watch(watchers.journal().reads(MetricsCsv.of(folder.metrics(), cadence::reports, columns)))
                    .watch(
                            LogitsCsv.of(trainer, folder.logits(), cadence::drawsGrid),
                            SpeedCsv.of(folder.speed(), cadence::reports),
                            samples);
            Tidying.join(training);
            training.watch(WeightFiles.of(trainer, folder, cadence), TrainingFilm.of(folder, shown()))
                    .watch(watchers.journal(), places(folder, samples, teller), RunReport.of(folder, teller::noted));
            how.company().join(training);
            Outcome outcome = training.run(recipe.steps());
            return outcome.isDone();
        } catch (UncheckedIOException e) {
            throw RunTrouble.disk(e, folder);
        } catch (DivergedException e) {
            throw RunTrouble.diverged(e, folder, how.onDivergence());
        }
    }

    private Shape shown() {
        return plan.data().training().targets().imageShape();
    }

    /** With the average of the weights, if one is kept. */
    private <T> T averaged(Supplier<T> work) {
        Optional<ExponentialAverage> average = trainer.players().stream()
                .filter(player -> player.name().equals("generator"))
                .findFirst()
                .flatMap(Player::average);
        return average.isPresent() ? average.get().with(work) : work.get();
    }

    private Ways ways() {
        return new Ways(
                images -> TranslationNetworks.applied(networks.forth(), images),
                images -> TranslationNetworks.applied(networks.back().orElseThrow(), images),
                (images, group) -> {
                    int[] told = new int[images.shape().size(0)];
                    Arrays.fill(told, group);
                    return TranslationNetworks.applied(networks.forth(), images, told);
                });
    }

    /** Says what the run is. */
    private Observer introduction(RunFolder folder, Teller teller) {
        return new Observer() {
            @Override
            public void begun(long step) {
                introduce(folder, teller);
                if (step > 0) {
                    teller.say("resume    after step " + step);
                }
            }
        };
    }

    private void introduce(RunFolder folder, Teller teller) {
        TrainPairs data = plan.data();
        teller.say("data      " + String.join(" ", data.words()) + ": " + data.described());
        recipe.data().described().ifPresent(what -> teller.say("task      " + what));
        data.notes().forEach(teller::noted);
        teller.say("networks  " + plan.preset() + ": " + recipe.translator().name()
                + (networks.back().isPresent() ? " there and back, " : ", ")
                + parameters(networks.generators()) + " parameters"
                + (recipe.objective().isAdversarial()
                        ? ", discriminator of patches of " + recipe.judge().patch() + " pixels, "
                                + parameters(networks.discriminators()) + " parameters"
                        : ", no discriminator"));
        List<String> terms = new ArrayList<>(recipe.additions());
        if (recipe.objective().isAdversarial()) {
            terms.add(0, recipe.objective().loss().name());
        }
        teller.say("training  " + Printable.count(recipe.steps(), "steps") + " of "
                + Printable.count(recipe.data().batch(), "images") + " ("
                + Printable.count(plan.epoch(recipe.steps()), "epochs") + "), loss "
                + String.join(", ", terms) + ", seed " + recipe.seed());
        teller.say("kernels   " + io.github.gan4j.ndarray.Backend.describe());
        teller.say("folder    " + folder);
        Shape input = Shape.of(recipe.data().batch()).then(recipe.data().inputShape());
        teller.info(Summary.of(networks.forth(), input).toString());
    }

    private static String parameters(Layer... layers) {
        long count = Stream.of(layers)
                .map(Layer::state)
                .mapToLong(State::parameterCount)
                .sum();
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Says at the end what came out, and where everything is. */
    private Observer places(RunFolder folder, SampleFiles samples, Teller teller) {
        return new Observer() {
            @Override
            public void ended(Outcome outcome) {
                if (outcome.end() == Outcome.End.DONE || outcome.end() == Outcome.End.STOPPED) {
                    place("samples", samples.last(), ": " + strips.described());
                    place("film   ", folder.film(), "");
                    place(
                            "weights",
                            folder.generator(),
                            ", " + folder.discriminator().getFileName());
                    place("figures", folder.metrics(), "");
                    place("report ", folder.report(), "");
                    if (outcome.isDone() && outcome.step() >= RunScore.WORTH) {
                        SaidScore.before(folder, outcome)
                                .ifPresentOrElse(teller::said, () -> tellScore(outcome.step()));
                    }
                }
            }

            private void tellScore(long step) {
                Scored found = averaged(() -> plan.score().of(step, ways()));
                found.lines().forEach(teller::score);
                found.rated().ifPresent(teller::ratedLast);
            }

            private void place(String what, Path file, String more) {
                if (Files.isRegularFile(file)) {
                    teller.say("  " + what + "  " + file + more);
                }
            }
        };
    }

    private RunConfig config(RunFolder folder) {
        return RunConfig.of(
                Version.gan4j(),
                plan.command(),
                Description.find(folder)
                        .map(said -> said.config().started())
                        .orElseGet(() ->
                                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()),
                plan.data().config(),
                plan.preset(),
                networks.forth() + ", " + networks.ofTargets(),
                recipe,
                RunConfig.Machine.here());
    }
}
