package io.github.gan4j.run;

import io.github.gan4j.nn.io.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The pictures, or other files of samples, of a run by their steps: {@code step-NNNNNN.png}. */
public final class Pictures {
    private static final String NAME = "step-([0-9]{6,18})\\.(png|csv|npz|npy)";

    private Pictures() {}

    /**
     * Removes those of a step and all later ones.
     *
     * @param folder the folder they are in; it need not be there
     * @param step the first step of which the picture goes
     * @throws UncheckedIOException if one cannot be removed
     */
    public static void removeFrom(Path folder, long step) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> newer = files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.matches(NAME) && Long.parseLong(name.replaceFirst(NAME, "$1")) >= step;
                    })
                    .toList();
            for (Path file : newer) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("[run] cannot remove pictures in " + folder + ": " + WholeFile.reason(e), e);
        }
    }
}
