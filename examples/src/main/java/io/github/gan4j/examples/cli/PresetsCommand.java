package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Losses;
import io.github.gan4j.examples.run.Preset;
import io.github.gan4j.examples.run.Presets;
import io.github.gan4j.examples.run.Screen;
import java.io.PrintStream;
import java.util.Locale;
import picocli.CommandLine.Command;

@Command(name = "presets", description = "Lists the presets with their settings, and the losses.")
final class PresetsCommand implements Runnable {
    private final Screen screen;

    PresetsCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void run() {
        PrintStream out = screen.out();
        for (Preset preset : Presets.all()) {
            out.println(preset.name());
            out.println("  " + preset.description());
            out.println("  " + preset.steps() + " steps in batches of " + preset.batch() + ", loss "
                    + preset.loss().name() + ", "
                    + preset.schedule().order().name().toLowerCase(Locale.ROOT) + " updates "
                    + preset.schedule().discriminatorSteps() + ":"
                    + preset.schedule().generatorSteps());
            out.println("  generator      " + preset.generatorOptimizer());
            out.println("  discriminator  " + preset.discriminatorOptimizer());
            out.println();
        }
        out.println("losses: " + String.join(", ", Losses.names()));
    }
}
