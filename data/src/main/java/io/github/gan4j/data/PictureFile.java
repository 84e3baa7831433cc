package io.github.gan4j.data;

import io.github.gan4j.nn.io.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.IIOException;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes a picture's file, which is there in full or not at all. */
final class PictureFile {
    private PictureFile() {}

    /** What writes the content. */
    @FunctionalInterface
    interface Content {
        void write(ImageOutputStream out) throws IOException;
    }

    /**
     * Writes a file.
     *
     * @param file the file, replaced if it is there
     * @throws UncheckedIOException if writing fails
     */
    static void write(Path file, Content content) {
        try {
            WholeFile.write(file, out -> write(out, content));
        } catch (IOException e) {
            throw DataException.unwritable(file, e);
        }
    }

    /** Writes into a stream, which stays open. */
    static void write(OutputStream to, Content content) throws IOException {
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(to)) {
            content.write(out);
        } catch (IIOException e) {
            // The reason is told, not that there is one.
            throw e.getCause() instanceof IOException reason ? reason : e;
        }
    }
}
