package io.github.gan4j.run;

import io.github.gan4j.nn.io.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pictures, or other files of samples, of a run by their steps: {@code step-NNNNNN.png}. */
public final class Pictures {
    private static final Pattern NAME = Pattern.compile("step-([0-9]{6,18})\\.(png|csv|npz|npy)");

    private Pictures() {}

    /**
     * Removes those of a step and all later ones.
     *
     * @param folder the folder they are in; it need not be there
     * @param step the first step of which the picture goes
     * @throws UncheckedIOException if one cannot be removed
     */
    public static void removeFrom(Path folder, long step) {
        try {
            for (Map.Entry<Long, Path> file : bySteps(folder).entrySet()) {
                if (file.getKey() >= step) {
                    Files.delete(file.getValue());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("[run] cannot remove pictures in " + folder + ": " + WholeFile.reason(e), e);
        }
    }

    /** The files of samples in a folder, from the first step on; none if it is not there. */
    static SortedMap<Long, Path> bySteps(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Collections.emptySortedMap();
        }
        try (Stream<Path> files = Files.list(folder)) {
            SortedMap<Long, Path> all = new TreeMap<>();
            files.forEach(file -> {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    all.put(Long.parseLong(name.group(1)), file);
                }
            });
            return all;
        }
    }
}
