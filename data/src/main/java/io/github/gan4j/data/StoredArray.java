package io.github.gan4j.data;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.io.WholeFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/** An array in a file of its own, until its size and checksum are known. */
final class StoredArray {
    private final Path file;
    private final CRC32 sum = new CRC32();
    private final OutputStream out;
    private final ArrayWriter writer;

    /** Beside the file that is made of it. */
    StoredArray(Path beside, NamedArray array) throws IOException {
        this.file = WholeFile.beside(beside);
        this.out = new CheckedOutputStream(new BufferedOutputStream(WholeFile.open(file)), sum);
        this.writer = new ArrayWriter(out, array.type(), array.shape());
    }

    int left() {
        return writer.left();
    }

    void part(NDArray part) throws IOException {
        writer.part(part);
    }

    /** After it, the size, the checksum and the content are there. */
    void finish() throws IOException {
        if (left() > 0) {
            throw new IllegalArgumentException(
                    "[npz] expected as many samples of each array, got " + left() + " too few");
        }
        out.close();
    }

    long bytes() throws IOException {
        return Files.size(file);
    }

    CRC32 sum() {
        return sum;
    }

    void copyTo(OutputStream to) throws IOException {
        Files.copy(file, to);
    }

    void remove() {
        try (out) {
            out.flush();
        } catch (IOException e) {
            // Nothing of it is needed any more; what failed before is on its way.
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It is in nobody's way.
        }
        WholeFile.ended(file);
    }
}
