package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.UsageException;
import picocli.CommandLine.Option;

/** Who a training speaks to. */
final class ListenerOptions {
    static final String QUIET = "--quiet";
    static final String JSON = "--json";

    @Option(
            names = {"-q", QUIET},
            description =
                    "Says nothing but what is wrong, on standard error, and at the end the folder of the run, in a line.")
    private boolean quiet;

    @Option(
            names = JSON,
            description =
                    "Tells a program all that happens, an object of JSON a line, and says nothing else (docs/guide/programs.md).")
    private boolean json;

    /** The screen for who listens. */
    Screen on(Screen screen) {
        if (quiet && json) {
            throw new UsageException("Expected " + QUIET + " or " + JSON + ", got both: leave one out.");
        }
        if (json) {
            return screen.to(Screen.Manner.JSON);
        }
        return quiet ? screen.to(Screen.Manner.QUIET) : screen;
    }
}
