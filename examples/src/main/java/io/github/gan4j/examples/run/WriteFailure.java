package io.github.gan4j.examples.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Words for what the system says when a file cannot be written. */
final class WriteFailure {
    private WriteFailure() {}

    static UncheckedIOException of(Path file, IOException cause) {
        return new UncheckedIOException("Cannot write " + file + ": " + reason(cause) + ".", cause);
    }

    /** Without the file's name, which these exceptions put before the reason or give alone. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "its permissions do not allow it";
        }
        if (e instanceof NoSuchFileException) {
            return "there is no such folder";
        }
        String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
