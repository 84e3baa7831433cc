package io.github.gan4j.examples.data;

import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.nn.io.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** Where fetched sets are kept, and what is unpacked. */
public final class CacheFolder {
    private CacheFolder() {}

    /** {@code $XDG_CACHE_HOME/gan4j} where that is set, else {@code ~/.cache/gan4j}. */
    public static Path standard() {
        return of(System.getenv(), System.getProperty("user.home"));
    }

    /** The exception for a file or folder of it that could not be written. */
    public static UncheckedIOException unwritable(Path place, IOException cause) {
        return new UncheckedIOException(
                Printable.of("Cannot write " + place + ": " + WholeFile.reason(cause)
                        + "; set XDG_CACHE_HOME to the full path of a folder that may be written."),
                cause);
    }

    static Path of(Map<String, String> environment, String home) {
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        // The XDG rules say that a relative path is to be ignored.
        boolean usable = !cache.isEmpty() && Path.of(cache).isAbsolute();
        return (usable ? Path.of(cache) : Path.of(home, ".cache")).resolve("gan4j");
    }
}
