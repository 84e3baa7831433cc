package io.github.gan4j.run;

import io.github.gan4j.nn.io.WholeFile;
import io.github.gan4j.run.RunFolderException.Cure;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The folder that a run leaves behind, and the names of the files in it. A new run has a folder of its own: nothing is ever
 * overwritten.
 *
 * @param path the folder
 */
public record RunFolder(Path path) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    /**
     * Makes the folder of a new run.
     *
     * @param path the folder, which is empty or not there yet
     * @return the folder
     * @throws RunFolderException if there is something at this place, or nothing can be written there
     */
    public static RunFolder create(Path path) {
        RunFolder folder = new RunFolder(path);
        try {
            if (folder.isRun()) {
                throw new RunFolderException(
                        path,
                        "The folder " + path + " is not empty: there is a run in it, and nothing is overwritten",
                        Cure.RESUME);
            }
            if (Files.isDirectory(path) && !isEmpty(path)) {
                throw notEmpty(path);
            }
            if (Files.exists(path) && !Files.isDirectory(path)) {
                throw new RunFolderException(
                        path, "Cannot make the folder " + path + ": there is a file of that name", Cure.ANOTHER_FOLDER);
            }
            Files.createDirectories(path);
            // The one that makes this folder owns the run, should two start at once.
            Files.createDirectory(folder.samples());
            return folder;
        } catch (FileAlreadyExistsException e) {
            throw e.getFile() != null && e.getFile().equals(folder.samples().toString())
                    ? notEmpty(path)
                    : new RunFolderException(
                            path,
                            "Cannot make the folder " + path + ": " + e.getFile() + " is a file",
                            Cure.ANOTHER_FOLDER,
                            e);
        } catch (IOException e) {
            throw new RunFolderException(
                    path, "Cannot make the folder " + path + ": " + WholeFile.reason(e), Cure.ANOTHER_FOLDER, e);
        }
    }

    private static RunFolderException notEmpty(Path path) {
        return new RunFolderException(
                path, "The folder " + path + " is not empty, and nothing is overwritten", Cure.ANOTHER_OR_REMOVE);
    }

    private static boolean isEmpty(Path path) throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.findAny().isEmpty();
        }
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
     * The folder of a run that was made before.
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
            throw new RunFolderException(path, path + " is not a run: there is no config.json in it", Cure.A_RUN);
        }
        return folder;
    }

    /** {@return whether there is a run in it} */
    public boolean isRun() {
        return Files.isRegularFile(config());
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
