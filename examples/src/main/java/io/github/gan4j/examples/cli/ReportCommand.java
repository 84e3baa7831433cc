package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.report.ComparisonPage;
import io.github.gan4j.examples.report.RunReport;
import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.run.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "report",
        sortOptions = false,
        description =
                "Writes a page that shows a run, or several side by side: how they were made, how training went, and what the figures mean.",
        footer = {
            "",
            "Training keeps RUN/report.html up to date itself. The page needs no network. Scores that evaluate has written into the folder "
                    + "with --json RUN/scores.json are shown too."
        })
final class ReportCommand implements Runnable {
    private static final int MOST = 8;

    private final Screen screen;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "The folder of a run, or those of several.")
    private List<Path> runs = List.of();

    @Option(
            names = "--out",
            paramLabel = "FILE.html",
            description =
                    "Where to write; replaced if it is there (default: RUN/report.html; of several runs comparison.html).")
    private @Nullable Path out;

    ReportCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void run() {
        if (runs.size() > MOST) {
            throw new UsageException(
                    "Expected at most " + MOST + " runs side by side, got " + runs.size() + ": leave some out.");
        }
        if (out != null) {
            OutFile.check(out, ".html");
        }
        List<RunFolder> folders = new ArrayList<>();
        for (Path run : runs) {
            RunFolder folder = RunFolder.open(RunName.whole(run, "train it anew with the command that zoo shows"));
            if (folders.contains(folder)) {
                throw new UsageException("The run " + run + " is given twice: leave it out once.");
            }
            folders.add(folder);
        }
        Path file;
        if (folders.size() == 1) {
            file = RunReport.write(folders.get(0), out == null ? folders.get(0).report() : out);
        } else {
            file = out == null ? Path.of("comparison.html") : out;
            ComparisonPage.write(folders, file);
        }
        screen.out().println("Wrote " + file);
    }
}
