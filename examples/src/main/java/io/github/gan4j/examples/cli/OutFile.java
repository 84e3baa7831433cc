package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A file to be written, which is looked at before there is anything that would be lost. */
public final class OutFile {
    private OutFile() {}

    /** Fails where the file that {@code --out} names has none of some endings, or cannot be written. */
    static void check(Path file, String... endings) {
        checkNamed("--out", file, endings);
    }

    /** The same of a file that stands behind another word. */
    static void checkNamed(String word, Path file, String... endings) {
        Path name = file.getFileName();
        if (name == null || Arrays.stream(endings).noneMatch(ending -> endsWith(file, ending))) {
            throw new UsageException("Expected a file that ends in " + listed(endings) + ", got " + word + " " + file
                    + ": give such a name.");
        }
        writable(file);
    }

    /**
     * A file that can be written, as far as can be seen before.
     *
     * @throws UsageException if its folder is missing, or it is a folder
     */
    public static Path writable(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new UsageException(
                    "There is no folder " + parent + " to write " + file.getFileName() + " to: make it first.");
        }
        if (Files.isDirectory(file)) {
            throw new UsageException(file + " is a folder: give another name.");
        }
        return file;
    }

    /** Fails where a file to be written is one of those that are read: a picture would be lost. */
    static void checkOther(Path file, List<Path> read) {
        for (Path one : read) {
            if (isSame(file, one)) {
                throw new UsageException(file + " is the picture that is read, and would be lost: give another name.");
            }
        }
    }

    private static boolean isSame(Path file, Path other) {
        try {
            return Files.exists(file) && Files.isSameFile(file, other);
        } catch (IOException e) {
            return file.toAbsolutePath()
                    .normalize()
                    .equals(other.toAbsolutePath().normalize());
        }
    }

    private static String listed(String... endings) {
        int last = endings.length - 1;
        return last == 0 ? endings[0] : String.join(", ", Arrays.copyOf(endings, last)) + " or " + endings[last];
    }

    static boolean endsWith(Path file, String ending) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }
}
