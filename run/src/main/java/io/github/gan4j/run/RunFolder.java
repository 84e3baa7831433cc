package io.github.gan4j.run;

import io.github.gan4j.nn.io.WholeFile;
import io.github.gan4j.run.RunFolderException.Cure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The folder that a run leaves behind, and the names of the files in it. A new run has a folder of its own: nothing is
 * ever overwritten.
 *
 * @param path the folder
 */
public record RunFolder(Path path) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    /**
     * Makes the folder of a new run.
     *
     * @param path the folder, which is empty or not there yet; one in which a run was ended before it had written a
     *     file of its own is as good as empty
     * @return the folder
     * @throws RunFolderException if there is something at this place, or nothing can be written there
     */
    public static RunFolder create(Path path) {
        RunFolder folder = new RunFolder(path);
        try {
            if (Files.exists(path) && !Files.isDirectory(path)) {
                throw new RunFolderException(
                        path, "Cannot make the folder " + path + ": there is a file of that name", Cure.ANOTHER_FOLDER);
            }
            if (Files.isDirectory(path) && !folder.isUnborn()) {
                throw folder.notEmpty();
            }
            WholeFile.makeFolder(folder.samples());
            return folder;
        } catch (FileAlreadyExistsException e) {
            throw new RunFolderException(
                    path, "Cannot make the folder " + path + ": " + e.getFile() + " is a file", Cure.ANOTHER_FOLDER, e);
        } catch (IOException e) {
            throw new RunFolderException(
                    path, "Cannot make the folder " + path + ": " + WholeFile.reason(e), Cure.ANOTHER_FOLDER, e);
        }
    }

    private RunFolderException notEmpty() {
        String words = "The folder " + path + " is not empty";
        return isRun()
                ? new RunFolderException(
                        path, words + ": there is a run in it, and nothing is overwritten", Cure.RESUME)
                : new RunFolderException(path, words + ", and nothing is overwritten", Cure.ANOTHER_FOLDER);
    }

    /**
     * Whether there is nothing in it but what a run leaves that was ended before it had written what it is: its log may
     * say that it was started, and is gone on with. Should two start in it at once, the lock keeps one away.
     */
    boolean isUnborn() {
        for (Path entry : entries(path)) {
            boolean nothing = entry.equals(samples())
                    ? Files.isDirectory(entry) && entries(entry).isEmpty()
                    : entry.equals(lock()) || entry.equals(log()) || isPart(entry, config());
            if (!nothing) {
                return false;
            }
        }
        return true;
    }

    /** Whether one is written beside a file before it takes its place. */
    private static boolean isPart(Path entry, Path file) {
        String name = entry.getFileName().toString();
        return name.startsWith(file.getFileName() + ".") && name.endsWith(".part");
    }

    private static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (IOException e) {
            throw new UncheckedIOException("[run] cannot read " + folder + ": " + WholeFile.reason(e), e);
        }
    }

    /**
     * The folder of a run, whether it is new or goes on: what a program says that is started, broken off, and started
     * again.
     *
     * @param path the folder: of a run that was begun, or empty, or not there yet
     * @return the folder
     * @throws RunFolderException if there is something else at this place, or nothing can be written there
     */
    public static RunFolder createOrOpen(Path path) {
        RunFolder folder = new RunFolder(path);
        return folder.isRun() ? folder : create(path);
    }

    /**
     * A name for a new run that no other has, such as {@code runs/mnist-mlp-20250131-142530}.
     *
     * @param data a short name of the data
     * @param preset what is trained on it
     * @param now the time
     * @return the name
     */
    public static Path freshName(String data, String preset, LocalDateTime now) {
        String name = data + "-" + preset + "-" + TIME.format(now);
        Path path = Path.of("runs", name);
        for (int i = 2; Files.exists(path); i++) {
            path = Path.of("runs", name + "-" + i);
        }
        return path;
    }

    /**
     * The folder of a run that was begun before: by {@code train}, or by a {@link Training} of a program, which writes
     * no {@code config.json}.
     *
     * @param path the folder
     * @return the folder
     * @throws RunFolderException if it is not one
     */
    public static RunFolder open(Path path) {
        RunFolder folder = new RunFolder(path);
        if (!Files.exists(path)) {
            throw new RunFolderException(path, "There is no folder " + path, Cure.A_RUN);
        }
        if (!folder.isRun()) {
            String why = Files.isDirectory(path) ? "there is no config.json in it" : "it is a file";
            throw new RunFolderException(path, path + " is not a run: " + why, Cure.A_RUN);
        }
        return folder;
    }

    /** {@return whether a run was begun in it: there is what it is, a checkpoint of it, or the lock that each takes} */
    public boolean isRun() {
        return Files.isRegularFile(config())
                || Files.isRegularFile(lock())
                || !new CheckpointFiles(this).newestFirst().isEmpty();
    }

    /**
     * {@return whether a process is at work in it now: one of this machine, or of another that shares the folder and
     * its locks}
     */
    public boolean isAtWork() {
        return FolderLock.isHeld(this);
    }

    /** {@return where the run says what it is} */
    public Path config() {
        return path.resolve("config.json");
    }

    /** {@return the figures} */
    public Path metrics() {
        return path.resolve("metrics.csv");
    }

    /** {@return how fast it was; apart from the figures, for it is never the same twice} */
    public Path speed() {
        return path.resolve("speed.csv");
    }

    /** {@return what D said of single samples, now and then} */
    public Path logits() {
        return path.resolve("logits.csv");
    }

    /** {@return the page that shows the run} */
    public Path report() {
        return path.resolve("report.html");
    }

    /** {@return some samples, and below each the training image that is nearest to it} */
    public Path neighbors() {
        return path.resolve("neighbors.png");
    }

    /** {@return all that was said} */
    public Path log() {
        return path.resolve("run.log");
    }

    /** {@return the generator's weights, those that samples are made with} */
    public Path generator() {
        return path.resolve("generator.safetensors");
    }

    /** {@return the discriminator's weights} */
    public Path discriminator() {
        return path.resolve("discriminator.safetensors");
    }

    /** {@return the folder of the pictures} */
    public Path samples() {
        return path.resolve("samples");
    }

    /**
     * {@return the picture of samples of a step}
     *
     * @param step the step
     */
    public Path sample(long step) {
        return sample(step, ".png");
    }

    /**
     * {@return the file of samples of a step, of another kind than a picture}
     *
     * @param step the step
     * @param ending how its name ends, such as {@code .csv}
     */
    public Path sample(long step, String ending) {
        return samples().resolve(String.format(Locale.ROOT, "step-%06d", step) + ending);
    }

    /** {@return the film of the pictures, which is there at the end of a run on images or points} */
    public Path film() {
        return samples().resolve("training.gif");
    }

    /** {@return the folder of the checkpoints} */
    public Path checkpoints() {
        return path.resolve("checkpoints");
    }

    /**
     * {@return the checkpoint of a step}
     *
     * @param step the step
     */
    public Path checkpoint(long step) {
        return checkpoints().resolve(String.format(Locale.ROOT, "step-%06d.safetensors", step));
    }

    /** {@return the file that one process at a time holds} */
    public Path lock() {
        return path.resolve("run.lock");
    }

    /** The path. */
    @Override
    public String toString() {
        return path.toString();
    }
}
