package io.github.gan4j.run;

import io.github.gan4j.nn.io.WholeFile;
import io.github.gan4j.run.RunFolderException.Cure;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A text file that grows line by line: each is written in full, or the file stays as it was. A thread that is interrupted writes all the
 * same, so that it is no channel, which an interrupt would close.
 */
final class Table implements AutoCloseable {
    private final Path file;
    private final RandomAccessFile open;

    private Table(Path file, RandomAccessFile open) {
        this.file = file;
        this.open = open;
    }

    /**
     * Opens a file at a length, or makes it; what is behind goes.
     *
     * @throws RunFolderException if it is shorter, or not there, though it should have a length; then nothing has changed
     */
    static Table open(Path file, long length) {
        try {
            checkLength(file, Files.exists(file) ? Files.size(file) : -1, length);
            // Says best why it cannot be opened.
            Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)
                    .close();
            Table table = new Table(file, new RandomAccessFile(file.toFile(), "rw"));
            boolean cut = false;
            try {
                table.cut(length);
                cut = true;
                return table;
            } finally {
                if (!cut) {
                    table.open.close();
                }
            }
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static void checkLength(Path file, long size, long length) {
        if (size < length && length > 0) {
            throw new RunFolderException(
                    folder(file),
                    "The table " + file + (size < 0 ? " is gone" : " has only " + size + " bytes")
                            + ", where the run had written " + length + " bytes when its checkpoint was made",
                    Cure.RESTORE);
        }
    }

    private static Path folder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file : folder;
    }

    /**
     * How long a table is up to the row of a step; 0 if it is not there. The first number of a row is its step.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    static long lengthAt(Path file, long step) {
        try {
            if (!Files.exists(file)) {
                return 0;
            }
            long length = 0;
            for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                String first = line.split(",", 2)[0];
                if (first.matches("[0-9]{1,18}") && Long.parseLong(first) > step) {
                    break;
                }
                length += line.length() + 1;
            }
            return Math.min(length, Files.size(file));
        } catch (IOException e) {
            throw new UncheckedIOException("[run] cannot read " + file + ": " + WholeFile.reason(e), e);
        }
    }

    private static UncheckedIOException failed(Path file, IOException e) {
        return new UncheckedIOException("[run] cannot write " + file + ": " + WholeFile.reason(e), e);
    }

    /** Goes back to a length. */
    void cut(long length) {
        try {
            checkLength(file, open.length(), length);
            open.setLength(length);
            open.seek(length);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** Writes a line to the system and the disk; gives the length of the file then. */
    long line(String line) {
        try {
            long before = open.getFilePointer();
            try {
                open.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
                open.getFD().sync();
                return open.getFilePointer();
            } catch (IOException e) {
                takeBack(before, e);
                throw e;
            }
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private void takeBack(long size, IOException cause) {
        try {
            open.setLength(size);
            open.seek(size);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        try {
            open.close();
        } catch (IOException e) {
            throw failed(file, e);
        }
    }
}
