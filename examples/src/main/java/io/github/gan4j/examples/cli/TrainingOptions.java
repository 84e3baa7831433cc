package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Choice;
import io.github.gan4j.examples.run.Known;
import io.github.gan4j.examples.run.OptionWords;
import io.github.gan4j.examples.run.TrainData;
import io.github.gan4j.examples.run.TrainPlan;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.gan.UpdateSchedule;
import io.github.gan4j.gan.UpdateSchedule.Order;
import io.github.gan4j.gan.turn.AccuracyBand;
import io.github.gan4j.gan.turn.EpochsEach;
import io.github.gan4j.gan.turn.TurnTaking;
import io.github.gan4j.nn.optim.OptimizerRecipe;
import io.github.gan4j.nn.optim.Schedule;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.preset.Presets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The choices that decide how a training goes; what is not chosen comes from the preset. */
final class TrainingOptions {
    private static final String EPOCHS = "epochs";
    private static final String BAND = "band";
    private static final List<String> SCHEDULES = List.of("alternating", "simultaneous", EPOCHS, BAND);

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "A recipe; presets lists them (default: dcgan). For points: weak or pacgan.")
    private @Nullable String preset;

    @Mixin
    private Objectives objectives = new Objectives();

    @Mixin
    private Stabilizers stabilizers = new Stabilizers();

    @Option(
            names = "--epochs",
            paramLabel = "N",
            converter = Numbers.Count.class,
            description = "How often to go through the data, instead of --steps.")
    private @Nullable Integer epochs;

    @Option(
            names = "--steps",
            paramLabel = "N",
            converter = Numbers.Count.class,
            description = "How many steps to make.")
    private @Nullable Integer steps;

    @Option(names = "--batch", paramLabel = "N", converter = Numbers.Count.class, description = "Images in a batch.")
    private @Nullable Integer batch;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = Numbers.Seed.class,
            description = "Where all random numbers come from (default: 1).")
    private long seed = 1;

    @Option(
            names = "--d-steps",
            paramLabel = "K",
            converter = Numbers.Count.class,
            description = "Updates of the discriminator in a step.")
    private @Nullable Integer discriminatorSteps;

    @Option(
            names = "--g-steps",
            paramLabel = "M",
            converter = Numbers.Count.class,
            description = "Updates of the generator in a step.")
    private @Nullable Integer generatorSteps;

    @Option(
            names = "--schedule",
            paramLabel = "NAME",
            description =
                    "alternating; simultaneous: one update of each player, both from the same point; epochs: whole epochs "
                            + "each; or band: who is behind trains.")
    private @Nullable String schedule;

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            converter = Numbers.Rate.class,
            description = "Of both players, the same in all steps.")
    private @Nullable Float learningRate;

    @Option(
            names = "--d-learning-rate",
            paramLabel = "X",
            converter = Numbers.Rate.class,
            description = "Of the discriminator alone: two time scales.")
    private @Nullable Float discriminatorLearningRate;

    String preset() {
        return preset == null ? Presets.names().get(0) : preset;
    }

    /** The preset, if one was chosen. */
    @Nullable
    String given() {
        return preset;
    }

    long seed() {
        return seed;
    }

    @Nullable
    Integer stepCount() {
        return steps;
    }

    @Nullable
    Integer batchSize() {
        return batch;
    }

    @Nullable
    Float rate() {
        return learningRate;
    }

    @Nullable
    Float discriminatorRate() {
        return discriminatorLearningRate;
    }

    /** What was chosen of loss, penalties, packing and looking ahead, and nothing of a preset. */
    Recipe objectivesOnly() {
        return applied(Known.preset(Presets.names().get(0)).recipe());
    }

    private Recipe applied(Recipe recipe) {
        try {
            return stabilizers.applyTo(objectives.applyTo(recipe));
        } catch (UsageException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw OptionWords.exception(e);
        }
    }

    /** All that was chosen, as on the command line. */
    List<String> arguments() {
        List<String> chosen = new ArrayList<>();
        Objectives.add(chosen, "--preset", preset);
        chosen.addAll(objectives.chosen());
        chosen.addAll(stabilizers.arguments());
        Objectives.add(chosen, "--epochs", epochs);
        Objectives.add(chosen, "--steps", steps);
        Objectives.add(chosen, "--batch", batch);
        Objectives.add(chosen, "--seed", seed);
        Objectives.add(chosen, "--schedule", schedule);
        Objectives.add(chosen, "--d-steps", discriminatorSteps);
        Objectives.add(chosen, "--g-steps", generatorSteps);
        Objectives.add(chosen, "--learning-rate", learningRate);
        Objectives.add(chosen, "--d-learning-rate", discriminatorLearningRate);
        return chosen;
    }

    /** Fails on names that are not known and choices that exclude each other, before any data is read. */
    void check() {
        if (epochs != null && steps != null) {
            throw new UsageException("Expected --epochs or --steps, got both: leave one out.");
        }
        recipe();
    }

    private Recipe recipe() {
        Recipe chosen = applied(Known.preset(preset()).recipe());
        TurnTaking turns = turns(chosen.turns(), 1);
        return chosen.with(r -> {
            r.turns = turns;
            r.generatorOptimizer = withRate(r.generatorOptimizer, learningRate);
            r.discriminatorOptimizer = withRate(
                    r.discriminatorOptimizer,
                    discriminatorLearningRate == null ? learningRate : discriminatorLearningRate);
        });
    }

    TrainPlan plan(TrainData data, List<String> dataArguments) {
        Recipe chosen = Objectives.forData(recipe(), data);
        int images = data.images().size();
        int size = batch == null ? fitting(chosen, images) : batch;
        int packing = chosen.design().packing();
        if (size % packing != 0) {
            throw new UsageException("Expected a batch that is a multiple of " + packing + " with --packing " + packing
                    + ", got " + size + ": choose --batch " + (size + packing - 1) / packing * packing + ".");
        }
        TurnTaking turns = turns(chosen.turns(), Math.max(1, images / size / chosen.accumulation()));
        Recipe whole = chosen.with(r -> {
            r.batch = size;
            r.turns = turns;
        });
        long count = steps(whole, images);
        Recipe recipe = whole.with(r -> r.steps = (int) Math.min(count, Integer.MAX_VALUE));
        return new TrainPlan(data, Known.preset(preset()), recipe, seed, command(dataArguments, recipe));
    }

    /** The recipe's batch, or as many images as there are, in whole packs. */
    private static int fitting(Recipe recipe, int images) {
        int packing = recipe.design().packing();
        int most = Math.min(recipe.batch(), images);
        return Math.max(1, most / packing) * packing;
    }

    private long steps(Recipe recipe, int images) {
        if (epochs != null) {
            return TrainPlan.stepsOf(epochs, images, recipe.batch(), recipe.batchesPerStep());
        }
        return steps == null ? recipe.steps() : steps;
    }

    private static OptimizerRecipe withRate(OptimizerRecipe optimizer, @Nullable Float rate) {
        return rate == null ? optimizer : optimizer.learningRate(Schedule.constant(rate));
    }

    private TurnTaking turns(TurnTaking usual, int batchesPerEpoch) {
        UpdateSchedule fixed = usual instanceof UpdateSchedule some ? some : UpdateSchedule.alternating(1, 1);
        if (schedule != null && schedule.equals(EPOCHS)) {
            requireNoSteps("Whole epochs each");
            requireOneEach(fixed);
            return new EpochsEach(1, 1, batchesPerEpoch);
        }
        if (schedule != null && schedule.equals(BAND)) {
            requireNoSteps("A band for D's accuracy decides how many updates each player makes");
            requireOneEach(fixed);
            return new AccuracyBand();
        }
        if (schedule == null && !(usual instanceof UpdateSchedule)) {
            return usual;
        }
        Order order = schedule == null ? fixed.order() : order(schedule);
        if (order != fixed.order()) {
            requireOneEach(fixed);
        }
        if (order == Order.ALTERNATING) {
            return UpdateSchedule.alternating(
                    discriminatorSteps == null ? fixed.discriminatorSteps() : discriminatorSteps,
                    generatorSteps == null ? fixed.generatorSteps() : generatorSteps);
        }
        if ((discriminatorSteps != null && discriminatorSteps > 1) || (generatorSteps != null && generatorSteps > 1)) {
            throw new UsageException(
                    "Simultaneous updates are one of each player: leave out --d-steps and --g-steps, or take "
                            + "--schedule alternating.");
        }
        return UpdateSchedule.simultaneous();
    }

    /** A preset that wants several updates of D for one of G cannot have another kind of turns. */
    private void requireOneEach(UpdateSchedule fixed) {
        if (fixed.discriminatorSteps() != 1 || fixed.generatorSteps() != 1) {
            throw new UsageException(
                    "The preset " + preset() + " is made for " + fixed.discriminatorSteps() + " updates of D for "
                            + fixed.generatorSteps() + " of G: leave out --schedule, or take another preset.");
        }
    }

    private void requireNoSteps(String what) {
        if (discriminatorSteps != null || generatorSteps != null) {
            throw new UsageException(what + ": leave out --d-steps and --g-steps, or take --schedule alternating.");
        }
    }

    private static Order order(String name) {
        return Arrays.stream(Order.values())
                .filter(order -> name(order).equals(name))
                .findFirst()
                .orElseThrow(() -> Choice.unknown("schedule", name, SCHEDULES));
    }

    private static String name(Order order) {
        return order.name().toLowerCase(Locale.ROOT);
    }

    /** The arguments that repeat the run, with every default written out that the preset does not say. */
    private List<String> command(List<String> data, Recipe recipe) {
        List<String> command = new ArrayList<>(List.of("train"));
        command.addAll(data);
        command.addAll(List.of("--preset", preset(), "--loss", recipe.loss().name()));
        command.addAll(List.of("--steps", Integer.toString(recipe.steps())));
        command.addAll(List.of("--batch", Integer.toString(recipe.batch()), "--seed", Long.toString(seed)));
        if (recipe.turns() instanceof UpdateSchedule turns) {
            command.addAll(List.of("--schedule", name(turns.order())));
            command.addAll(List.of("--d-steps", Integer.toString(turns.discriminatorSteps())));
            command.addAll(List.of("--g-steps", Integer.toString(turns.generatorSteps())));
        } else {
            Objectives.add(command, "--schedule", schedule);
        }
        Objectives.add(command, "--learning-rate", learningRate);
        Objectives.add(command, "--d-learning-rate", discriminatorLearningRate);
        command.addAll(objectives.arguments());
        command.addAll(stabilizers.arguments());
        return List.copyOf(command);
    }
}
