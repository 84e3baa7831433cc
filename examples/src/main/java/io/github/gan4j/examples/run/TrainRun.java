package io.github.gan4j.examples.run;

import io.github.gan4j.data.BatchSource;
import io.github.gan4j.examples.report.RunReport;
import io.github.gan4j.gan.DivergedException;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.Packing;
import io.github.gan4j.gan.Report;
import io.github.gan4j.gan.model.Pair;
import io.github.gan4j.ndarray.Backend;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.State;
import io.github.gan4j.nn.Summary;
import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.Cadence;
import io.github.gan4j.run.Classes;
import io.github.gan4j.run.Column;
import io.github.gan4j.run.Description;
import io.github.gan4j.run.LogitsCsv;
import io.github.gan4j.run.MetricsCsv;
import io.github.gan4j.run.Observer;
import io.github.gan4j.run.Outcome;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.RunConfig;
import io.github.gan4j.run.RunFolder;
import io.github.gan4j.run.SampleFiles;
import io.github.gan4j.run.SpeedCsv;
import io.github.gan4j.run.Training;
import io.github.gan4j.run.TrainingFilm;
import io.github.gan4j.run.Watch;
import io.github.gan4j.run.WeightFiles;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One training: the networks, and what is written while it goes on. */
public final class TrainRun {
    private final TrainPlan plan;
    private final Recipe recipe;
    private final Pair pair;
    private final BatchSource batches;
    private final GanTrainer trainer;

    private final Shown shown;
    private final Optional<RunScore> score;

    private TrainRun(TrainPlan plan) {
        Rng rng = plan.recipe().rng();
        this.plan = plan;
        this.recipe = plan.recipe();
        this.pair = plan.pair();
        this.batches = plan.data().batches(recipe, rng.stream("shuffle"));
        this.trainer = recipe.trainer(pair).build();
        this.shown = plan.data().shown(pair, recipe, rng);
        this.score = plan.score().map(maker -> maker.of(trainer, pair, recipe));
    }

    /**
     * Makes the networks; nothing is written yet.
     *
     * @throws IllegalArgumentException if the choices do not fit the data or each other
     */
    public static TrainRun prepare(TrainPlan plan) {
        return new TrainRun(plan);
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
        Progress progress = new Progress(screen, plan.data().unit(), recipe.steps(), plan.epoch(recipe.steps()));
        RunConfig config = config(folder);
        SampleFiles samples = shown.files(folder);
        try (StopSignal stop = StopSignal.install();
                Teller teller = new Teller(folder, cadence::reports, plan::epoch, progress)) {
            Watch watch = Watch.of(shown::score, finding -> {
                if (shown.isFault(finding)) {
                    teller.warn(finding);
                }
            });
            Journal journal = new Journal(
                    screen,
                    folder,
                    config,
                    new Journal.Told(
                            recipe.steps(),
                            plan::epoch,
                            step -> hasRow(cadence, step),
                            figures(watch),
                            step -> Optional.of(samples.last())));
            teller.with(journal);
            try {
                boolean done = train(folder, cadence, how, stop, new Watchers(teller, journal, watch, samples, config));
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

    /** Whether there is a discriminator; otherwise an encoder is in its place. */
    private boolean isGame() {
        return recipe.objective().game().isPresent();
    }

    /** Who watches a training, and tells of it. */
    private record Watchers(Teller teller, Journal journal, Watch watch, SampleFiles samples, RunConfig config) {}

    private Optional<RunScore> repeated() {
        return score.filter(RunScore::isRepeated);
    }

    /** Whether there is a score of this step, which has a row of its own then. */
    private boolean isJudged(long step) {
        return repeated().filter(one -> one.hasJudged(step)).isPresent();
    }

    /** Whether there is a row of this step in the tables of figures and of speed, and an event of it. */
    private boolean hasRow(Cadence cadence, long step) {
        return cadence.reports(step) || isJudged(step);
    }

    /** What stands in metrics.csv behind the epoch. */
    private List<Column> figures(Watch watch) {
        List<Column> columns = new ArrayList<>(isGame() ? Column.usual() : Column.ofAutoencoder());
        columns.addAll(watch.columns());
        repeated().ifPresent(one -> columns.addAll(one.columns()));
        return columns;
    }

    private boolean train(RunFolder folder, Cadence cadence, Lasting how, StopSignal stop, Watchers watchers) {
        Teller teller = watchers.teller();
        List<Column> columns = new ArrayList<>(List.of(Column.whole("epoch", plan::epoch)));
        columns.addAll(figures(watchers.watch()));
        WeightFiles weights = WeightFiles.of(trainer, folder, cadence);
        Optional<TrainingFilm> film = shown.film(folder);
        RunConfig config = watchers.config();
        try {
            Training training = Training.of(trainer, batches)
                    .into(folder)
                    .recipe(config.toJson())
                    .keep("version", Version.gan4j())
                    .checkpoints(how.checkpoints())
                    .onDivergence(how.onDivergence())
                    .stopWhen(() -> stop.asked() || whyOver().isPresent())
                    .sampling(cadence::drawsGrid, () -> trainer.sample(shown.noise(), shown.labels()))
                    .watch(
                            config.writtenTo(folder),
                            teller,
                            introduction(folder, config.data(), teller),
                            watchers.watch());
            repeated().ifPresent(one -> training.watch(one, told(one, teller)));
            training.watch(watchers.journal()
                            .reads(MetricsCsv.of(folder.metrics(), step -> hasRow(cadence, step), columns)))
                    .watch(SpeedCsv.of(folder.speed(), step -> hasRow(cadence, step)), watchers.samples(), weights);
            if (isGame()) {
                training.watch(LogitsCsv.of(trainer, folder.logits(), cadence::drawsGrid));
            }
            Tidying.join(training);
            film.ifPresent(training::watch);
            shown.neighbors(folder).ifPresent(training::watch);
            how.company().meet(trainer);
            how.company().join(training);
            Outcome outcome = training.watch(
                            watchers.journal(),
                            places(folder, watchers.samples(), teller),
                            RunReport.of(folder, teller::noted))
                    .run(recipe.steps());
            return outcome.isDone() || (!stop.asked() && whyOver().isPresent());
        } catch (UncheckedIOException e) {
            throw RunTrouble.disk(e, folder);
        } catch (DivergedException e) {
            throw RunTrouble.diverged(e, folder, how.onDivergence());
        }
    }

    /** Says what a score has found, behind it. */
    private static Observer told(RunScore score, Teller teller) {
        return new Observer() {
            @Override
            public void stepped(Report report) {
                score.rated().filter(found -> found.step() == report.step()).ifPresent(teller::rated);
            }
        };
    }

    private Optional<String> whyOver() {
        return score.flatMap(RunScore::whyOver);
    }

    /** Says what the run is. */
    private Observer introduction(RunFolder folder, RunConfig.Data config, Teller teller) {
        return new Observer() {
            @Override
            public void begun(long step) {
                introduce(folder, config, teller);
                if (step > 0) {
                    teller.say("resume    after step " + step);
                }
            }
        };
    }

    /** Says at the end what came out, and where everything is. */
    private Observer places(RunFolder folder, SampleFiles samples, Teller teller) {
        return new Observer() {
            @Override
            public void ended(Outcome outcome) {
                if (outcome.end() == Outcome.End.DONE || outcome.end() == Outcome.End.STOPPED) {
                    shown.summary(trainer::sample).forEach(teller::say);
                    place("samples", samples.last(), "");
                    place("film   ", folder.film(), "");
                    place(
                            "weights",
                            folder.generator(),
                            ", " + folder.discriminator().getFileName());
                    place("figures", folder.metrics(), "");
                    place("report ", folder.report(), "");
                    whyOver().ifPresent(why -> teller.say(why + " To go on, resume it with more --patience."));
                    if (outcome.isDone() || whyOver().isPresent()) {
                        SaidScore.before(folder, outcome).ifPresentOrElse(teller::said, this::tellScore);
                    }
                }
            }

            private void tellScore() {
                score.map(RunScore::lastLines).orElse(List.of()).forEach(teller::score);
                score.filter(one -> !one.isRepeated()).flatMap(RunScore::rated).ifPresent(teller::ratedLast);
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
                started(folder),
                plan.data().config(),
                plan.preset(),
                pair.generator() + ", " + pair.discriminator(),
                recipe,
                RunConfig.Machine.here());
    }

    /** When the run began, if it goes on; otherwise now. */
    private static String started(RunFolder folder) {
        return Description.find(folder)
                .map(said -> said.config().started())
                .orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private void introduce(RunFolder folder, RunConfig.Data config, Teller teller) {
        TrainData data = plan.data();
        teller.say("data      " + data.argument() + ": " + data.described());
        if (!config.classCounts().isEmpty()) {
            teller.say("classes   "
                    + new ClassList(new Classes(config.classCounts().size(), config.classNames(), config.classCounts()))
                            .described());
        }
        data.notes().forEach(teller::noted);
        data.details().forEach(teller::info);
        teller.say("networks  " + plan.preset()
                + (isGame() ? ": generator " : ": decoder ")
                + parameters(pair.generator().state())
                + (isGame() ? ", discriminator " : ", encoder ")
                + parameters(pair.discriminator().state()) + " parameters");
        teller.say("training  " + Printable.count(recipe.steps(), "steps") + " of "
                + Printable.count(recipe.data().batch(), data.unit()) + " ("
                + Printable.count(plan.epoch(recipe.steps()), "epochs") + "), loss "
                + recipe.objective().loss().name() + ", seed " + recipe.seed());
        teller.say("kernels   " + Backend.describe());
        teller.say("folder    " + folder);
        Shape noise = Shape.of(recipe.data().batch(), shown.noise().shape().size(1));
        teller.info(Summary.of(pair.generator(), noise).toString());
        teller.info(Summary.of(
                        pair.discriminator(),
                        Packing.packed(
                                pair.generator()
                                        .outputShape(noise)
                                        .with(0, recipe.networks().packing()),
                                recipe.networks().packing()))
                .toString());
    }

    private String parameters(State state) {
        return String.format(Locale.ROOT, "%,d", state.parameterCount());
    }
}
