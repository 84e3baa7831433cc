package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.gan.turn.FixedTurns;
import io.github.gan4j.gan.turn.Turns;
import io.github.gan4j.run.Mixtures;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.preset.Preset;
import io.github.gan4j.run.preset.Presets;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine.Command;

@Command(name = "presets", description = "Lists the presets with their settings, and all that can be chosen by name.")
final class PresetsCommand implements Runnable {
    private final Screen screen;

    PresetsCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void run() {
        Presets.all().forEach(preset -> print(preset, ""));
        PrintStream out = screen.out();
        out.println("For rows of a table and signals (files that end in .csv, .npz or .npy):");
        out.println();
        Presets.forTables().forEach(preset -> print(preset, ", for rows and signals"));
        out.println("For points in the plane (" + String.join(", ", Mixtures.names()) + "):");
        out.println();
        Presets.forPoints().forEach(preset -> print(preset, ""));
        TrainOptions.ALL.stream().filter(row -> !row.choices().isEmpty()).forEach(this::print);
    }

    private void print(Preset preset, String whatFor) {
        PrintStream out = screen.out();
        Recipe recipe = preset.recipe();
        out.println(preset.name() + whatFor);
        out.println("  " + preset.description());
        out.println("  paper          " + preset.paper());
        out.println("  expect         " + preset.expectation());
        out.println("  " + recipe.steps() + " steps in batches of "
                + recipe.data().batch() + ", loss " + recipe.objective().loss().name() + ", " + turns(recipe.turns()));
        out.println("  generator      " + recipe.generator().optimizer());
        out.println("  discriminator  " + recipe.discriminator().optimizer());
        List<String> additions = recipe.additions();
        if (!additions.isEmpty()) {
            out.println("  and            " + String.join(", ", additions));
        }
        out.println();
    }

    private static String turns(Turns turns) {
        return turns instanceof FixedTurns schedule
                ? schedule.name() + " updates " + schedule.discriminatorSteps() + ":" + schedule.generatorSteps()
                : turns.toString();
    }

    private void print(OptionRow<?> row) {
        screen.out().println(String.join(", ", row.names()) + " " + row.label());
        row.choices()
                .forEach(choice -> screen.out().println(("  " + choice.name() + "  " + choice.line()).stripTrailing()));
        screen.out().println();
    }
}
