package io.github.gan4j.examples.run;

import io.github.gan4j.data.Batches;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.ImageGrid;
import io.github.gan4j.gan.DivergedException;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.Packing;
import io.github.gan4j.gan.StepReport;
import io.github.gan4j.gan.diagnosis.Diagnosis;
import io.github.gan4j.gan.diagnosis.Finding;
import io.github.gan4j.gan.diagnosis.SampleScore;
import io.github.gan4j.gan.model.Pair;
import io.github.gan4j.ndarray.Backend;
import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.State;
import io.github.gan4j.nn.Summary;
import io.github.gan4j.nn.io.Safetensors;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.RunConfig;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;

/** One training: the networks, the loop, and what is written while it goes on. */
public final class TrainRun {
    private static final int GRID_IMAGES = 64;

    private final TrainPlan plan;
    private final Recipe recipe;
    private final Pair pair;
    private final Batches batches;
    private final GanTrainer trainer;

    /** The noise of all grids, so that they show the same samples growing. */
    private final NDArray gridNoise;

    private final SampleGrid grid;

    private TrainRun(TrainPlan plan) {
        Rng rng = plan.recipe().rng();
        this.plan = plan;
        this.recipe = plan.recipe();
        this.pair = plan.pair();
        this.batches = Batches.of(plan.data().images(), recipe.data().batch(), rng.stream("shuffle"))
                .range(recipe.data().pixels());
        this.trainer = recipe.trainer(pair).build();
        this.grid = SampleGrid.of(pair, GRID_IMAGES);
        this.gridNoise = grid.noise(rng.stream("grid"));
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
     * Trains.
     *
     * @param next what is said at the end: what to do with the run
     * @return whether it went to the end; false if it was asked to stop before
     * @throws RunException if it failed; what was saved before is whole
     */
    public boolean into(RunFolder folder, Screen screen, String next) {
        try (StopSignal stop = StopSignal.install();
                RunLog log = RunLog.open(folder.log())) {
            try {
                boolean done = new Loop(folder, screen, log, stop).run();
                screen.out().println(next);
                return done;
            } catch (RuntimeException | Error e) {
                log.error(e);
                throw e;
            }
        }
    }

    private RunConfig config() {
        return RunConfig.of(
                Version.gan4j(),
                plan.command(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                plan.data().config(),
                plan.preset(),
                pair.generator() + ", " + pair.discriminator(),
                recipe,
                Version.machine());
    }

    /** What belongs to one pass through the loop. */
    private final class Loop {
        private final RunFolder folder;
        private final Screen screen;
        private final RunLog log;
        private final StopSignal stop;
        private final Progress progress;
        private final Meter sinceRow = new Meter();
        private final Diagnosis diagnosis = Diagnosis.standard();
        private final NDArray real;
        private SampleScore score = new SampleScore(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        private long savedAt = -1;
        private long drawnAt = -1;

        Loop(RunFolder folder, Screen screen, RunLog log, StopSignal stop) {
            this.folder = folder;
            this.screen = screen;
            this.log = log;
            this.stop = stop;
            ImageDataset images = plan.data().images();
            this.real = images.images(
                    0,
                    Math.min(images.size(), grid.labels().length),
                    recipe.data().pixels());
            this.progress = new Progress(screen, recipe.steps(), plan.epoch(recipe.steps()));
        }

        boolean run() {
            long start = System.nanoTime();
            try {
                config().write(folder.config());
                introduce();
                try (MetricsCsv csv = MetricsCsv.create(folder.metrics())) {
                    train(csv);
                }
            } catch (UncheckedIOException e) {
                progress.end();
                throw failed(e, "what was saved before is whole; make room, or choose another folder with --out");
            }
            progress.end();
            boolean done = trainer.steps() == recipe.steps();
            String time = TimeLeft.words(Math.round((System.nanoTime() - start) * 1e-9));
            say((done ? "Done: " : "Stopped: ") + trainer.steps() + " of " + recipe.steps() + " steps in " + time
                    + ".");
            say("  samples  " + folder.sample(drawnAt));
            say("  weights  " + folder.generator() + ", "
                    + folder.discriminator().getFileName());
            say("  figures  " + folder.metrics());
            return done;
        }

        private void introduce() {
            TrainData data = plan.data();
            say("data      " + data.argument() + ": " + data.images().size() + " images "
                    + data.images().imageShape() + ", " + data.source());
            say("networks  " + plan.preset() + ": generator "
                    + parameters(pair.generator().state()) + ", discriminator "
                    + parameters(pair.discriminator().state()) + " parameters");
            say("training  " + recipe.steps() + " steps of " + recipe.data().batch() + " images ("
                    + (plan.epoch(recipe.steps()) == 1 ? "1 epoch" : plan.epoch(recipe.steps()) + " epochs")
                    + "), loss "
                    + recipe.objective().loss().name() + ", seed " + recipe.seed());
            say("kernels   " + Backend.describe());
            say("folder    " + folder);
            Shape noise = Shape.of(recipe.data().batch(), gridNoise.shape().size(1));
            log.info(Summary.of(pair.generator(), noise).toString());
            log.info(Summary.of(
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

        private void say(String line) {
            screen.out().println(line);
            log.info(line.strip());
        }

        private void train(MetricsCsv csv) {
            Cadence cadence = Cadence.of(recipe.steps());
            drawGrid();
            try {
                while (trainer.steps() < recipe.steps() && !stop.asked()) {
                    StepReport report = trainer.step(batches);
                    long step = report.step();
                    sinceRow.add(report);
                    diagnosis.observe(report).ifPresent(this::warn);
                    progress.step(step, plan.epoch(step), report);
                    if (cadence.reports(step)) {
                        writeRow(csv);
                    }
                    if (cadence.drawsGrid(step)) {
                        drawGrid();
                    }
                    if (cadence.savesWeights(step)) {
                        saveWeights();
                    }
                }
            } catch (DivergedException e) {
                progress.end();
                throw diverged(e, csv);
            }
            finish(csv);
        }

        /** Writes what has not been written since the last step. */
        private void finish(MetricsCsv csv) {
            if (!sinceRow.isEmpty()) {
                writeRow(csv);
            }
            if (drawnAt < trainer.steps()) {
                drawGrid();
            }
            if (savedAt < trainer.steps()) {
                saveWeights();
            }
        }

        private void writeRow(MetricsCsv csv) {
            long step = trainer.steps();
            Meter.Means means = sinceRow.take();
            csv.row(step, plan.epoch(step), means, score);
            log.info(progress.report(step, plan.epoch(step), means));
        }

        private void drawGrid() {
            NDArray images = trainer.sample(gridNoise, grid.labels());
            requireFinite("image", Map.of("of the grid", images));
            ImageGrid.standard()
                    .range(recipe.data().pixels())
                    .columns(grid.columns())
                    .save(images, folder.sample(trainer.steps()));
            drawnAt = trainer.steps();
            if (real.shape().size(0) > 1) {
                score = SampleScore.of(images, real, recipe.data().pixels());
                diagnosis.observe(drawnAt, score).ifPresent(this::warn);
            }
        }

        /** What is wrong, in a line of its own; the run goes on. */
        private void warn(Finding finding) {
            progress.end();
            say("watch     " + finding.sentence());
        }

        private void saveWeights() {
            State generator = trainer.generator().state();
            State discriminator = trainer.discriminator().state();
            requireFinite("generator's", generator.arrays());
            requireFinite("discriminator's", discriminator.arrays());
            Map<String, String> metadata = Map.of("step", Long.toString(trainer.steps()));
            // What samples are made with: the average, if one is kept.
            trainer.average()
                    .ifPresentOrElse(
                            average -> average.with(() -> Safetensors.save(folder.generator(), generator, metadata)),
                            () -> Safetensors.save(folder.generator(), generator, metadata));
            Safetensors.save(folder.discriminator(), discriminator, metadata);
            savedAt = trainer.steps();
        }

        /** An update with finite gradients can still be too large; what it spoilt must not replace what was good. */
        private void requireFinite(String what, Map<String, NDArray> arrays) {
            arrays.forEach((name, array) -> {
                if (!InPlace.allFinite(array)) {
                    long step = trainer.steps();
                    throw new DivergedException(
                            step,
                            "training diverged at step " + step + ": the " + what + " " + name
                                    + " is not finite; lower the learning rate");
                }
            });
        }

        /** The discriminator has perhaps made its update of this step, so what stays is the pair that was saved last. */
        private RunException diverged(DivergedException e, MetricsCsv csv) {
            if (!sinceRow.isEmpty()) {
                writeRow(csv);
            }
            return failed(
                    e,
                    (savedAt < 0 ? "no weights were saved before in " : "the weights of step " + savedAt + " are in ")
                            + folder);
        }

        private RunException failed(RuntimeException e, String cure) {
            String what = String.valueOf(e.getMessage());
            return new RunException(
                    (what.endsWith(".") ? what.substring(0, what.length() - 1) : what) + "; " + cure + ".", e);
        }
    }
}
