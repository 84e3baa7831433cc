package io.github.gan4j.run;

import io.github.gan4j.data.BatchSource;
import io.github.gan4j.gan.DivergedException;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.Trainer;
import io.github.gan4j.ndarray.NDArray;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The loop around a trainer: it makes steps, tells observers, and, in a folder, writes checkpoints from which it goes
 * on.
 *
 * <pre>{@code
 * Outcome outcome = Training.of(trainer, batches).into(Path.of("runs/first")).run(10_000);
 * }</pre>
 *
 * <p>A program that was ended, or killed, is started again as it is, and goes on bit for bit: trainer, batches and
 * observers that are made as before are loaded from the newest checkpoint in the folder that is whole. One that is done
 * finds so, and makes no step. What is written, and how often, changes nothing in what is trained; without observers
 * and folder, nothing is written. Files of figures lie in the folder too, and go on with the run:
 *
 * <pre>{@code
 * RunFolder folder = RunFolder.createOrOpen(Path.of("runs/first"));
 * Training.of(trainer, batches)
 *         .into(folder)
 *         .watch(MetricsCsv.of(folder.metrics(), step -> step % 100 == 0, Column.usual()))
 *         .run(10_000);
 * }</pre>
 */
public final class Training {
    final Stepper stepper;
    final BatchSource batches;
    final List<Observer> observers = new ArrayList<>();
    final Map<String, String> texts = new LinkedHashMap<>();
    Optional<RunFolder> folder = Optional.empty();
    CheckpointCadence cadence = CheckpointCadence.standard();
    OnDivergence onDivergence = OnDivergence.stop();
    BooleanSupplier stopAsked = () -> false;
    Optional<TrainingControl> control = Optional.empty();
    LongSupplier clock = System::nanoTime;
    LongPredicate samplesDue = step -> false;

    @Nullable
    Supplier<NDArray> samples;

    private @Nullable LongConsumer growing;
    private @Nullable RunConfig described;

    private Training(Stepper stepper, BatchSource batches) {
        this.stepper = stepper;
        this.batches = batches;
    }

    /**
     * {@return a training, with no observers and no folder}
     *
     * @param trainer makes the steps
     * @param batches what it is shown
     */
    public static Training of(GanTrainer trainer, BatchSource batches) {
        return new Training(Stepper.of(trainer), batches);
    }

    /**
     * {@return a training of any game, with no observers and no folder}
     *
     * @param trainer makes the steps
     * @param batches what it is shown
     */
    public static Training of(Trainer trainer, BatchSource batches) {
        return new Training(Stepper.of(trainer), batches);
    }

    /**
     * Writes checkpoints into a folder, and goes on from the newest that is whole, if there is one.
     *
     * @param runFolder the folder; one process at a time has it
     * @return this
     */
    public Training into(RunFolder runFolder) {
        folder = Optional.of(runFolder);
        return this;
    }

    /**
     * Writes checkpoints into a folder, which is made if it is not there, and goes on from the newest that is whole, if
     * there is one.
     *
     * @param path the folder; one process at a time has it
     * @return this
     * @throws RunFolderException if there is something else than a run at this place, or nothing can be written there
     */
    public Training into(Path path) {
        return into(RunFolder.createOrOpen(path));
    }

    /**
     * Adds observers.
     *
     * @param more they are called in this order, after those before
     * @return this
     */
    public Training watch(Observer... more) {
        observers.addAll(List.of(more));
        return this;
    }

    /**
     * Makes samples for the observers now and then.
     *
     * @param due after which steps; 0 is asked for too. Once more is after the last step
     * @param make makes them, and changes nothing in the training
     * @return this
     */
    public Training sampling(LongPredicate due, Supplier<NDArray> make) {
        samplesDue = due;
        samples = make;
        return this;
    }

    /**
     * Says how often checkpoints are written; usually, at least every two minutes.
     *
     * @param howOften beside the one at the end
     * @return this
     */
    public Training checkpoints(CheckpointCadence howOften) {
        cadence = howOften;
        return this;
    }

    /**
     * Says what is done when a number is not finite any more; usually, the run ends.
     *
     * @param what what is done
     * @return this
     */
    public Training onDivergence(OnDivergence what) {
        onDivergence = what;
        return this;
    }

    /**
     * Says what was chosen, as a JSON object that is kept in every checkpoint. A run goes on only if it is the same as
     * then, apart from the parts {@link Differences#VOLATILE}.
     *
     * @param json the recipe, the data, and the like
     * @return this
     * @throws IllegalArgumentException if it is not a JSON object
     */
    public Training recipe(String json) {
        try {
            if (!JsonText.parse(StepLoop.RECIPE, json).isJsonObject()) {
                throw new IllegalArgumentException("[run] expected a recipe that is a JSON object, got another value: "
                        + "give what toJson() of a Recipe or a RunConfig gives");
            }
        } catch (RecipeFormatException e) {
            throw new IllegalArgumentException(
                    "[run] expected a recipe that is a JSON object, got a text that is not JSON"
                            + (e.place().isEmpty() ? "" : " at or behind " + e.place())
                            + ": give what toJson() of a Recipe or a RunConfig gives",
                    e);
        }
        texts.put(StepLoop.RECIPE, json);
        return this;
    }

    /**
     * Says what is trained, and keeps what {@link Run#open} and the command line need: {@code config.json}, and the
     * weights of both networks as they are now and then, and at the end. It is the {@link #recipe} too.
     *
     * <pre>{@code
     * Recipe recipe = Recipe.of(Design.of(Dcgan.family(32), 100)).steps(8_000);
     * Training.of(recipe.trainer(recipe.pair(images.imageShape())).build(), images.batches(64, rng))
     *         .into(Path.of("runs/own"))
     *         .describedBy(RunConfig.of(recipe, images))
     *         .run(recipe.steps());
     * Run run = Run.open(Path.of("runs/own"));    // or ./gan4j sample runs/own
     * }</pre>
     *
     * @param config what it is; networks and trainer are to be those of its recipe
     * @return this
     */
    public Training describedBy(RunConfig config) {
        described = config;
        return recipe(config.toJson());
    }

    /**
     * Keeps a text in every checkpoint.
     *
     * @param name its name, such as {@code version}; not {@code recipe}
     * @param text the text
     * @return this
     */
    public Training keep(String name, String text) {
        texts.put(name, text);
        return this;
    }

    /**
     * Brings networks that grow to their form: told how many steps are made, before the first step, after each one, and
     * before a checkpoint of that step is loaded. So a run that was broken off is loaded into networks of the form that
     * they had.
     *
     * <pre>{@code
     * Training.of(trainer, batches)
     *         .growing(made -> game.growTo(made < 5_000 ? 8 : 16, trainer))
     *         .into(Path.of("runs/grown"))
     *         .run(10_000);
     * }</pre>
     *
     * @param toFormOf depends on the number alone, and does nothing where the networks have that form already. It is
     *     asked for an earlier form too, where a newer checkpoint is passed over or the run goes back; networks that
     *     cannot shrink leave such a checkpoint unused
     * @return this
     */
    public Training growing(LongConsumer toFormOf) {
        growing = toFormOf;
        return this;
    }

    /** No sampler meets networks that are half grown. */
    void shapedFor(long step) {
        if (growing != null) {
            LongConsumer toFormOf = growing;
            stepper.between(() -> {
                toFormOf.accept(step);
                return step;
            });
        }
    }

    /**
     * Asks after every step whether the run is to end early.
     *
     * @param asked whether it is
     * @return this
     */
    public Training stopWhen(BooleanSupplier asked) {
        stopAsked = asked;
        return this;
    }

    /**
     * Gives another thread a handle to pause the training, end it, or have a checkpoint written.
     *
     * @param handle the handle, of this training alone
     * @return this
     */
    public Training control(TrainingControl handle) {
        control = Optional.of(handle);
        return this;
    }

    /** Whether the run is to end early, whoever asks. */
    boolean isStopAsked() {
        return stopAsked.getAsBoolean()
                || control.filter(TrainingControl::isStopped).isPresent();
    }

    /**
     * What describes the run comes first, and the weights last: those of samples that are not finite are not to be
     * kept.
     */
    private void describe(long steps) {
        RunConfig config = described;
        if (config == null) {
            return;
        }
        RunFolder place = folder.orElseThrow(() -> new IllegalStateException(
                "[run] expected a folder for a training that is described, got none: name one with into(…)"));
        observers.add(0, config.writtenTo(place));
        Cadence usual = Cadence.of(Math.max(1, steps));
        observers.add(
                samples == null
                        ? WeightFiles.withoutSamples(stepper.trainer(), place, usual)
                        : WeightFiles.of(stepper.trainer(), place, usual));
        described = null;
    }

    /**
     * Trains until so many steps are made in all, those before a break included. A run that has made as many already
     * only writes what is due at its end.
     *
     * @param steps how many
     * @return how it ended: it is done, or was asked to stop
     * @throws DivergedException if a number is not finite any more; the last checkpoint is of before. It is that of the
     *     last good step, or of one before it by no more than the time that 500 copies of the state in memory take; for
     *     a state of more than a twentieth of what Java may use, which is not copied, it is the last that was due
     * @throws RunFolderException if another process is at work in the folder, or it has no checkpoint that can be gone
     *     on from
     * @throws java.io.UncheckedIOException if a file cannot be read or written; the checkpoints before are whole
     * @throws IllegalArgumentException if there are fewer than 0 steps
     * @throws IllegalStateException if it is to go back when it diverges, and has no folder
     */
    public Outcome run(long steps) {
        if (steps < 0) {
            throw new IllegalArgumentException("[run] expected 0 steps or more in all, got " + steps);
        }
        if (folder.isEmpty() && onDivergence.rollbacks() > 0) {
            throw new IllegalStateException("[run] expected a folder for " + onDivergence
                    + ", since a training goes back to a checkpoint: name one with into(…), or leave it out");
        }
        describe(steps);
        if (folder.isEmpty()) {
            return new StepLoop(this, steps).run();
        }
        try (FolderLock lock = FolderLock.take(folder.get())) {
            StepLoop loop = new StepLoop(this, steps);
            lock.deadHolder().ifPresent(loop::afterDeadHolder);
            return loop.run();
        }
    }
}
