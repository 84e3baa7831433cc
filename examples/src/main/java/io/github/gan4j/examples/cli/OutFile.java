package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** The file that {@code --out} names. */
final class OutFile {
    private OutFile() {}

    /** Fails where a file of one of some endings cannot be written. */
    static void check(Path file, String... endings) {
        Path name = file.getFileName();
        if (name == null || Arrays.stream(endings).noneMatch(ending -> endsWith(file, ending))) {
            throw new UsageException("Expected a file that ends in " + listed(endings) + ", got --out " + file + ".");
        }
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new UsageException("There is no folder " + parent + " to write " + name + " to: make it first.");
        }
        if (Files.isDirectory(file)) {
            throw new UsageException(file + " is a folder: give another name with --out.");
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
