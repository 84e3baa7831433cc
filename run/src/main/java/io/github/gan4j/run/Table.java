package io.github.gan4j.run;

import io.github.gan4j.nn.io.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A text file that grows line by line: each is written in full, or the file stays as it was. */
final class Table implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private Table(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Opens a file at a length, or makes it; what is behind goes. Fails if it is shorter. */
    static Table open(Path file, long length) {
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Table table = new Table(file, channel);
            table.cut(length);
            return table;
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static UncheckedIOException failed(Path file, IOException e) {
        return new UncheckedIOException("[run] cannot write " + file + ": " + WholeFile.reason(e), e);
    }

    /** Goes back to a length. */
    void cut(long length) {
        try {
            if (channel.size() < length) {
                throw new IOException("expected " + length + " bytes or more of the run so far, got " + channel.size());
            }
            channel.truncate(length);
            channel.position(length);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** Writes a line to the system and the disk; gives the length of the file then. */
    long line(String line) {
        try {
            long before = channel.position();
            try {
                ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
                return channel.position();
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
            channel.truncate(size);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failed(file, e);
        }
    }
}
