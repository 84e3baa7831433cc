package io.github.gan4j.data;

import io.github.gan4j.nn.io.WholeFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
                content.write(out);
            }
            WholeFile.write(file, bytes::writeTo);
        } catch (IOException e) {
            throw DataException.unwritable(file, e);
        }
    }
}
