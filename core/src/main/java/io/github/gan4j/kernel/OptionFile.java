package io.github.gan4j.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The text of a file that the virtual machine was started with. */
final class OptionFile {
    /** A longer file nobody writes. */
    private static final int MOST_BYTES = 1 << 20;

    private OptionFile() {}

    /**
     * The beginning of a file; nothing if it cannot be read, as then the virtual machine could not either, or is no
     * plain file.
     */
    static String textOf(String file) {
        try {
            Path path = Path.of(file);
            if (!Files.isRegularFile(path)) {
                return "";
            }
            try (InputStream in = Files.newInputStream(path)) {
                // Names that count are ASCII; whatever else stands in comments must not be an error.
                return new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
            }
        } catch (IOException | InvalidPathException | SecurityException e) {
            return "";
        }
    }
}
