package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.ShellWord;
import io.github.gan4j.examples.runs.RunSheet;
import io.github.gan4j.examples.zoo.Zoo;
import io.github.gan4j.run.RunFolder;
import java.nio.file.Path;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        sortOptions = false,
        description =
                "Shows one run in full: what it is, the command that repeats it, its last figures, warnings and files, and what to do next.")
final class ShowCommand implements Runnable {
    private final Screen screen;

    @Parameters(
            paramLabel = "RUN",
            completionCandidates = Candidates.OfZoo.class,
            description = "The folder of the run, which train made, or zoo:NAME (see zoo).")
    private Path run = Path.of("");

    ShowCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void run() {
        RunSheet page = new RunSheet(
                screen,
                RunFolder.open(new RunName(run).folder()),
                run.toString(),
                words -> Gan4jCommand.program() + " " + words,
                Zoo.isMeant(run.toString()));
        page.lines(ShellWord::of, Instant.now()).forEach(screen.out()::println);
    }
}
