package io.github.gan4j.run;

import io.github.gan4j.nn.io.WholeFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A text file that grows line by line: each is written in full, or the file stays as it was. A thread that is
 * interrupted writes all the same, so that it is no channel, which an interrupt would close.
 */
final class Table implements AutoCloseable {
    private final Path file;
    private final RandomAccessFile open;

    private Table(Path file, RandomAccessFile open) {
        this.file = file;
        this.open = open;
    }

    /** Opens a file at a length that it has, or makes it; what is behind goes. */
    static Table open(Path file, long length) {
        try {
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

    private static UncheckedIOException failed(Path file, IOException e) {
        return new UncheckedIOException("[run] cannot write " + file + ": " + WholeFile.reason(e), e);
    }

    private void cut(long length) throws IOException {
        open.setLength(length);
        open.seek(length);
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
