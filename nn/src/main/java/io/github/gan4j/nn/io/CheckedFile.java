package io.github.gan4j.nn.io;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.io.CheckpointException.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint whose bytes are those that were written.
 *
 * @param file where it is
 * @param beginning all bytes before the numbers
 * @param entries the arrays, in the order of their numbers
 * @param ledger what is not an array
 * @param checksum of all bytes
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares files
record CheckedFile(Path file, byte[] beginning, List<Header.Entry> entries, Ledger ledger, String checksum) {
    private static final byte[] MAGIC = Checksum.ascii("{\"__metadata__\":{\"" + Ledger.FORMAT + "\":\"");

    /** In so few bytes the beginning of a damaged checkpoint may differ, and still be known for one. */
    private static final int NEARLY = 4;

    static CheckpointException wrong(Fault fault, Path file, String message) {
        return new CheckpointException(fault, "[checkpoint] " + file + ": " + message);
    }

    /**
     * Reads all of a file and checks it.
     *
     * @throws CheckpointException if it is torn, damaged, no checkpoint, or of a newer version
     */
    static CheckedFile of(Path file) throws IOException {
        try (Incoming in = Incoming.open(file)) {
            Header header = in.header();
            Map<String, String> metadata = header.metadata();
            String version = metadata.get(Ledger.FORMAT);
            if (version == null) {
                throw unlike(file);
            }
            String claimed = String.valueOf(metadata.get(Ledger.CHECKSUM));
            if (!version.equals(Ledger.VERSION) && !claimed.startsWith("crc32c:")) {
                throw newer(file, version);
            }
            Checksum sum = new Checksum(in.beginning());
            in.drain(new FloatBytes(in.size()), sum::update);
            if (!claimed.equals(sum.text())) {
                throw wrong(
                        Fault.DAMAGED,
                        file,
                        "expected the checksum " + claimed + ", got " + sum.text()
                                + ": its bytes have changed since it was written; use the checkpoint before it, or copy"
                                + " it again");
            }
            if (!version.equals(Ledger.VERSION)) {
                throw newer(file, version);
            }
            return new CheckedFile(file, in.beginning(), header.entries(), ledger(file, metadata), claimed);
        } catch (CheckpointException e) {
            throw e;
        } catch (SafetensorsException e) {
            throw explained(file, e);
        }
    }

    private static Ledger ledger(Path file, Map<String, String> metadata) {
        try {
            return Ledger.read(metadata);
        } catch (IllegalArgumentException e) {
            throw wrong(
                    Fault.FOREIGN,
                    file,
                    "expected metadata as gan4j writes it, got " + e.getMessage() + ": another program wrote it");
        }
    }

    private static CheckpointException newer(Path file, String version) {
        return wrong(
                Fault.NEWER,
                file,
                "expected a checkpoint of version " + Ledger.VERSION + ", got version " + version
                        + ": it was written by a newer gan4j; use that, or begin anew");
    }

    /** For a file of the format that does not call itself a checkpoint. */
    private static CheckpointException unlike(Path file) throws IOException {
        return differences(file) <= NEARLY
                ? wrong(
                        Fault.DAMAGED,
                        file,
                        "expected " + Ledger.FORMAT
                                + " in the metadata, got nearly that: its bytes have changed since it was"
                                + " written; use the checkpoint before it, or copy it again")
                : wrong(
                        Fault.FOREIGN,
                        file,
                        "expected a checkpoint, got a safetensors file without " + Ledger.FORMAT
                                + " in its metadata: load weights alone with Safetensors.load into the network's state");
    }

    /** For a file that is not of the format. */
    private static CheckpointException explained(Path file, SafetensorsException e) throws IOException {
        String found = String.valueOf(e.getMessage()).replaceFirst("^\\[safetensors] ", "[checkpoint] ");
        if (differences(file) > NEARLY) {
            return new CheckpointException(
                    Fault.FOREIGN,
                    found + "; it does not begin as a checkpoint does, so give the file of a checkpoint");
        }
        return e.isTruncated()
                ? new CheckpointException(
                        Fault.TORN, found + "; its writing or copying was broken off, so use the checkpoint before it")
                : new CheckpointException(Fault.DAMAGED, found + "; use the checkpoint before it, or copy it again");
    }

    /** In how many bytes the beginning of a file differs from that of a checkpoint, as far as both go. */
    private static int differences(Path file) throws IOException {
        byte[] begin;
        try (InputStream in = Files.newInputStream(file)) {
            begin = in.readNBytes(8 + MAGIC.length);
        }
        int differences = 0;
        for (int i = 8; i < begin.length; i++) {
            differences += begin[i] == MAGIC[i - 8] ? 0 : 1;
        }
        return differences;
    }

    /**
     * Reads the numbers.
     *
     * @param arrays all that are in the file, by name, of the right shapes
     */
    void read(Map<String, NDArray> arrays) throws IOException {
        try (Incoming in = Incoming.open(file)) {
            in.header();
            if (!Arrays.equals(beginning, in.beginning())) {
                throw wrong(
                        Fault.DAMAGED,
                        file,
                        "expected the file that was checked, got one that was written meanwhile: load it again");
            }
            Checksum sum = new Checksum(beginning);
            FloatBytes bytes = new FloatBytes(Safetensors.largest(arrays.values()));
            try {
                for (Header.Entry entry : entries) {
                    in.numbers(entry, Objects.requireNonNull(arrays.get(entry.name())), bytes, sum::update);
                }
            } catch (IOException | SafetensorsException e) {
                throw halfRead(WholeFile.reason(e instanceof IOException io ? io : new IOException(e.getMessage())), e);
            }
            if (!checksum.equals(sum.text())) {
                throw halfRead("its numbers are not those that were checked", null);
            }
        }
    }

    /** All was checked, and yet the file could not be read a second time. */
    private UncheckedIOException halfRead(String reason, @Nullable Exception cause) {
        return new UncheckedIOException(
                "[checkpoint] cannot read " + file + " again after it was checked: " + reason
                        + "; some numbers are old ones and some new, so load a checkpoint before anything else",
                new IOException(reason, cause));
    }
}
