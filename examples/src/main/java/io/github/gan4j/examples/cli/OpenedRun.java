package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.run.Run;
import java.nio.file.Path;

/** Opens a run for samples, and says which of its files are lost. */
final class OpenedRun {
    private OpenedRun() {}

    static Run of(Path path, boolean best, Screen screen) {
        if (OpenedTranslation.is(path)) {
            throw new UsageException(
                    "The run in " + path + " turns images into others, and has no noise to make images of: take "
                            + "sample, translate or evaluate.");
        }
        Run run = best ? Run.openBest(path) : Run.open(path);
        run.remarks().forEach(remark -> screen.out().println("note      " + remark));
        return run;
    }
}
