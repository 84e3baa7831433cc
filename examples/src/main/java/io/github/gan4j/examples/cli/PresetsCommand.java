package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.gan.UpdateSchedule;
import io.github.gan4j.gan.augment.Augmentations;
import io.github.gan4j.gan.loss.GanLosses;
import io.github.gan4j.gan.model.Conditioning;
import io.github.gan4j.gan.model.Normalizer;
import io.github.gan4j.gan.penalty.Penalties;
import io.github.gan4j.gan.turn.TurnTaking;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.preset.Preset;
import io.github.gan4j.run.preset.Presets;
import java.io.PrintStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

@Command(name = "presets", description = "Lists the presets with their settings, and all that can be chosen by name.")
final class PresetsCommand implements Runnable {
    private final Screen screen;

    PresetsCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void run() {
        PrintStream out = screen.out();
        for (Preset preset : Presets.all()) {
            Recipe recipe = preset.recipe();
            out.println(preset.name());
            out.println("  " + preset.description());
            out.println("  paper          " + preset.paper());
            out.println("  expect         " + preset.expectation());
            out.println("  " + recipe.steps() + " steps in batches of " + recipe.batch() + ", loss "
                    + recipe.loss().name() + ", " + turns(recipe.turns()));
            out.println("  generator      " + recipe.generatorOptimizer());
            out.println("  discriminator  " + recipe.discriminatorOptimizer());
            if (!recipe.additions().isEmpty()) {
                out.println("  and            " + String.join(", ", recipe.additions()));
            }
            out.println();
        }
        list("losses", GanLosses.all().stream().map(one -> one.name() + "  " + one.summary()));
        list(
                "penalties",
                Stream.of(
                                Penalties.all().stream().map(one -> one.name() + "  " + one.summary()),
                                Penalties.ofGenerator().stream().map(one -> one.name() + "  " + one.summary()),
                                Penalties.constraints().stream().map(one -> one.name() + "  " + one.summary()))
                        .flatMap(lines -> lines));
        list("normalizers", Normalizer.keys().stream());
        list("conditional", Conditioning.keys().stream());
        list("augment", Augmentations.names().stream());
    }

    private static String turns(TurnTaking turns) {
        return turns instanceof UpdateSchedule schedule
                ? schedule.name() + " updates " + schedule.discriminatorSteps() + ":" + schedule.generatorSteps()
                : turns.toString();
    }

    private void list(String title, Stream<String> lines) {
        screen.out().println(title);
        lines.forEach(line -> screen.out().println("  " + line));
        screen.out().println();
    }
}
