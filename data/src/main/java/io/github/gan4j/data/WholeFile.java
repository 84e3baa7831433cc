package io.github.gan4j.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes a picture's file, which is there in full or not at all. */
final class WholeFile {
    private WholeFile() {}

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
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
                content.write(out);
            }
            Files.write(part, bytes.toByteArray());
            move(part, file);
        } catch (IOException e) {
            throw DataException.unwritable(file, e);
        } finally {
            delete(part);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** What the failed write left; of a file that was moved there is nothing to delete. */
    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // The failure that led here is already on its way, and says more.
        }
    }
}
