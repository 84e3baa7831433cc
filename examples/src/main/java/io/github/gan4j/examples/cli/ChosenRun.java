package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.run.Run;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The run that samples are made of. */
final class ChosenRun {
    /** What {@code --best} does. */
    static final String BEST =
            "With the weights of the best checkpoint, of a run that was trained with --evaluate-every.";

    @Parameters(
            paramLabel = "RUN",
            completionCandidates = Candidates.OfZoo.class,
            description = "The folder of the run, which train made, or zoo:NAME (see zoo).")
    private Path given = Path.of("");

    @Option(names = "--best", description = BEST)
    private boolean best;

    boolean isBest() {
        return best;
    }

    RunName name() {
        return new RunName(given);
    }

    /**
     * Where {@code kind + rest} is written if nobody has said where; what is made of the best checkpoint has another
     * name.
     */
    Path file(String kind, String rest) {
        return name().file(named(kind, best) + rest);
    }

    /** The name of a file, or of its kind. */
    static String named(String kind, boolean best) {
        return best ? kind + "-best" : kind;
    }

    Run opened(Screen screen) {
        return OpenedRun.of(name().folder(), best, screen);
    }
}
