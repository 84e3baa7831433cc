package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Choice;
import io.github.gan4j.examples.run.Losses;
import io.github.gan4j.examples.run.Preset;
import io.github.gan4j.examples.run.Presets;
import io.github.gan4j.examples.run.TrainData;
import io.github.gan4j.examples.run.TrainPlan;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.gan.UpdateSchedule;
import io.github.gan4j.gan.UpdateSchedule.Order;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.nn.optim.OptimizerRecipe;
import io.github.gan4j.nn.optim.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The choices that decide how a training goes; what is not chosen comes from the preset. */
final class TrainingOptions {
    @Option(names = "--preset", paramLabel = "NAME", description = "A recipe; presets lists them (default: dcgan).")
    private String preset = Presets.names().get(0);

    @Option(names = "--loss", paramLabel = "NAME", description = "What the players minimise; presets lists the losses.")
    private @Nullable String loss;

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
            description = "alternating, or simultaneous: one update of each player, both from the same point.")
    private @Nullable String schedule;

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            converter = Numbers.Rate.class,
            description = "Of both players, the same in all steps.")
    private @Nullable Float learningRate;

    String preset() {
        return preset;
    }

    /** Fails on names that are not known and choices that exclude each other, before any data is read. */
    void check() {
        Preset recipe = Presets.named(preset);
        if (loss != null) {
            Losses.named(loss);
        }
        if (epochs != null && steps != null) {
            throw new UsageException("Expected --epochs or --steps, got both: leave one out.");
        }
        schedule(recipe.schedule());
    }

    TrainPlan plan(TrainData data, List<String> dataArguments) {
        Preset recipe = Presets.named(preset);
        GanLoss game = loss == null ? recipe.loss() : Losses.named(loss);
        UpdateSchedule turns = schedule(recipe.schedule());
        int size = batch == null ? Math.min(recipe.batch(), data.images().size()) : batch;
        long count = steps(recipe, data.images().size(), size, turns);
        return new TrainPlan(
                data,
                recipe,
                game,
                turns,
                withRate(recipe.generatorOptimizer()),
                withRate(recipe.discriminatorOptimizer()),
                size,
                count,
                seed,
                command(dataArguments, game, turns, size, count));
    }

    private long steps(Preset recipe, int images, int size, UpdateSchedule turns) {
        if (epochs != null) {
            return TrainPlan.stepsOf(epochs, images, size, turns.discriminatorSteps());
        }
        return steps == null ? recipe.steps() : steps;
    }

    private OptimizerRecipe withRate(OptimizerRecipe optimizer) {
        return learningRate == null ? optimizer : optimizer.learningRate(Schedule.constant(learningRate));
    }

    private UpdateSchedule schedule(UpdateSchedule usual) {
        Order order = schedule == null ? usual.order() : order(schedule);
        if (order == Order.ALTERNATING) {
            return UpdateSchedule.alternating(
                    discriminatorSteps == null ? usual.discriminatorSteps() : discriminatorSteps,
                    generatorSteps == null ? usual.generatorSteps() : generatorSteps);
        }
        if ((discriminatorSteps != null && discriminatorSteps > 1) || (generatorSteps != null && generatorSteps > 1)) {
            throw new UsageException(
                    "Simultaneous updates are one of each player: leave out --d-steps and --g-steps, or take "
                            + "--schedule alternating.");
        }
        return UpdateSchedule.simultaneous();
    }

    private static Order order(String name) {
        return Arrays.stream(Order.values())
                .filter(order -> name(order).equals(name))
                .findFirst()
                .orElseThrow(() -> Choice.unknown(
                        "schedule",
                        name,
                        Arrays.stream(Order.values()).map(TrainingOptions::name).toList()));
    }

    private static String name(Order order) {
        return order.name().toLowerCase(Locale.ROOT);
    }

    /** The arguments that repeat the run, with every default written out. */
    private List<String> command(List<String> data, GanLoss game, UpdateSchedule turns, int size, long count) {
        List<String> command = new ArrayList<>(List.of("train"));
        command.addAll(data);
        command.addAll(List.of("--preset", preset, "--loss", game.name(), "--steps", Long.toString(count)));
        command.addAll(List.of("--batch", Integer.toString(size), "--seed", Long.toString(seed)));
        command.addAll(List.of("--schedule", name(turns.order())));
        command.addAll(List.of("--d-steps", Integer.toString(turns.discriminatorSteps())));
        command.addAll(List.of("--g-steps", Integer.toString(turns.generatorSteps())));
        if (learningRate != null) {
            command.addAll(List.of("--learning-rate", Float.toString(learningRate)));
        }
        return List.copyOf(command);
    }
}
