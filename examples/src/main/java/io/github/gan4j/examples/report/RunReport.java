package io.github.gan4j.examples.report;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.io.WholeFile;
import io.github.gan4j.run.Observer;
import io.github.gan4j.run.Outcome;
import io.github.gan4j.run.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Keeps the page of a run, {@code report.html}, up to date while it is trained: when samples were made, if the page is
 * older than ten seconds, with a checkpoint if it is older than half a minute, and at the end. A page that cannot be
 * written is told once, and stops nothing.
 */
public final class RunReport implements Observer {
    private static final long OLD_NANOS = 30_000_000_000L;
    private static final long NEW_NANOS = 10_000_000_000L;

    private final RunFolder folder;
    private final Consumer<String> told;
    private boolean hasFailed;
    private long writtenAt = System.nanoTime() - OLD_NANOS;

    private RunReport(RunFolder folder, Consumer<String> told) {
        this.folder = folder;
        this.told = told;
    }

    /**
     * An observer that keeps the page up to date; it comes after those that write what the page shows.
     *
     * @param folder of the run
     * @param told is told in a sentence if the page cannot be written
     */
    public static RunReport of(RunFolder folder, Consumer<String> told) {
        return new RunReport(folder, told);
    }

    /**
     * Writes the page of a run as it is now; whole or not at all.
     *
     * @return the file
     * @throws UncheckedIOException if it cannot be written
     */
    public static Path write(RunFolder folder, Path file) {
        return write(folder, file, false);
    }

    private static Path write(RunFolder folder, Path file, boolean isTraining) {
        write(new RunPage(RunFacts.of(folder), isTraining).text(), file);
        return file;
    }

    /** Writes a page, whole or not at all. */
    static void write(PageText page, Path file) {
        try {
            WholeFile.write(file, page::writeTo);
        } catch (IOException e) {
            throw new UncheckedIOException("[report] cannot write " + file + ": " + WholeFile.reason(e), e);
        }
    }

    @Override
    public void sampled(long step, NDArray samples) {
        if (System.nanoTime() - writtenAt > NEW_NANOS) {
            refresh(true);
        }
    }

    @Override
    public void saved(long step, Path file) {
        if (System.nanoTime() - writtenAt > OLD_NANOS) {
            refresh(true);
        }
    }

    @Override
    public void ended(Outcome outcome) {
        refresh(false);
    }

    private void refresh(boolean isTraining) {
        writtenAt = System.nanoTime();
        try {
            write(folder, folder.report(), isTraining);
        } catch (RuntimeException e) {
            if (!hasFailed) {
                hasFailed = true;
                told.accept("The page " + folder.report() + " could not be written, and is left out: "
                        + String.valueOf(e.getMessage()).replaceFirst("^\\[\\w+] ", "") + ".");
            }
        }
    }
}
