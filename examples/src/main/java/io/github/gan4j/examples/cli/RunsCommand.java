package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.ShellWord;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.examples.runs.RunTable;
import io.github.gan4j.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "runs",
        sortOptions = false,
        description =
                "Lists all runs in a folder, the newest first: what they are, how far they came, and how they ended.",
        footer = {
            "",
            "STEPS are those made of those planned, SCORE is the last one (frechet and l1: lower is better; modes, label, overlap and asked: higher), AGE is the time since "
                    + "it began. A folder that is no run, or whose files are damaged, has a row that says so."
        })
final class RunsCommand implements Runnable {
    private static final Path USUAL = Path.of("runs");

    private final Screen screen;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "The folder that the runs are in (default: runs, where train puts them).")
    private @Nullable Path folder;

    @Option(names = "--json", description = "For programs: an object of JSON a line (docs/guide/programs.md).")
    private boolean json;

    RunsCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void run() {
        Path place = folder == null ? USUAL : folder;
        if (!Files.isDirectory(place) && folder != null) {
            throw new UsageException(
                    "There is no folder " + place + ": give the folder that the runs are in, such as runs.");
        }
        if (Files.isDirectory(place) && Files.isRegularFile(new RunFolder(place).config())) {
            throw new UsageException("Expected the folder that runs are in, got a run, " + place + ": type "
                    + Gan4jCommand.program() + " show " + ShellWord.of(place.toString()) + ".");
        }
        boolean none = !Files.isDirectory(place) || RunTable.isEmpty(place);
        if (none && !json) {
            screen.out()
                    .println("There are no runs in " + place + " yet. Begin with: " + Gan4jCommand.program()
                            + " train mnist");
        } else if (!none) {
            RunTable table = RunTable.of(place);
            (json ? table.json() : table.lines(screen, Instant.now())).forEach(screen.out()::println);
        }
    }
}
