package io.github.gan4j.examples.run;

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
     * @throws UsageException if there is something at this place, or nothing can be written there
     */
    public static RunFolder create(Path path) {
        try {
            if (Files.isDirectory(path) && !isEmpty(path)) {
                throw notEmpty(path);
            }
            if (Files.exists(path) && !Files.isDirectory(path)) {
                throw new UsageException("Cannot make the folder " + path
                        + ": there is a file of that name; choose another with " + "--out.");
            }
            Files.createDirectories(path);
            RunFolder folder = new RunFolder(path);
            // The one that makes this folder owns the run, should two start at once.
            Files.createDirectory(folder.samples());
            return folder;
        } catch (FileAlreadyExistsException e) {
            throw e.getFile() != null
                            && e.getFile().equals(path.resolve("samples").toString())
                    ? notEmpty(path)
                    : new UsageException(
                            "Cannot make the folder " + path + ": " + e.getFile()
                                    + " is a file; choose another with --out.",
                            e);
        } catch (IOException e) {
            throw new UsageException(
                    "Cannot make the folder " + path + ": " + WriteFailure.reason(e) + "; choose another with --out.",
                    e);
        }
    }

    private static UsageException notEmpty(Path path) {
        return new UsageException("The folder " + path
                + " is not empty, and nothing is overwritten: choose another with --out, or remove it.");
    }

    private static boolean isEmpty(Path path) throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.findAny().isEmpty();
        }
    }

    /** A name for a new run that no other has: {@code runs/mnist-mlp-20250131-142530}. */
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
     * @throws UsageException if it is not one
     */
    public static RunFolder open(Path path) {
        RunFolder folder = new RunFolder(path);
        if (!Files.exists(path)) {
            throw new UsageException("There is no folder " + path + ": give the folder of a run, which train makes.");
        }
        if (Files.isRegularFile(folder.points())) {
            throw new UsageException(
                    path + " is a run on points in the plane, which has no images: see its pictures in "
                            + folder.samples() + ".");
        }
        if (!Files.isRegularFile(folder.config())) {
            throw new UsageException(path
                    + " is not a run: there is no config.json in it; give the folder of a run, which train makes.");
        }
        return folder;
    }

    /** Where a run on points in the plane writes its configuration. */
    public Path points() {
        return path.resolve("points.json");
    }

    public Path config() {
        return path.resolve("config.json");
    }

    public Path metrics() {
        return path.resolve("metrics.csv");
    }

    public Path log() {
        return path.resolve("run.log");
    }

    public Path generator() {
        return path.resolve("generator.safetensors");
    }

    public Path discriminator() {
        return path.resolve("discriminator.safetensors");
    }

    public Path samples() {
        return path.resolve("samples");
    }

    public Path sample(long step) {
        return samples().resolve(String.format(Locale.ROOT, "step-%06d.png", step));
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
