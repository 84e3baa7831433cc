package io.github.gan4j.nn.io;

import io.github.gan4j.ndarray.NDArray;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A safetensors file that is read from its beginning: its header first, then the numbers. Not through a channel, which
 * an interrupt would close.
 */
final class Incoming implements Closeable {
    private final Path file;
    private final InputStream stream;
    private final long size;
    private byte[] beginning = {};

    private Incoming(Path file, InputStream stream, long size) {
        this.file = file;
        this.stream = stream;
        this.size = size;
    }

    static Incoming open(Path file) throws IOException {
        long size = Files.size(file);
        return new Incoming(file, PlainFile.open(file), size);
    }

    static Incoming of(byte[] content, Path file) {
        return new Incoming(file, new ByteArrayInputStream(content), content.length);
    }

    /** How many bytes the file has. */
    long size() {
        return size;
    }

    /** All bytes before the numbers, once the header is read. */
    byte[] beginning() {
        return beginning;
    }

    Header header() throws IOException {
        byte[] length = stream.readNBytes(8);
        if (length.length < 8) {
            throw Header.truncated(file, "expected 8 more bytes, got " + length.length);
        }
        int count = Header.checkLength(
                file, ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong(), size);
        byte[] text = stream.readNBytes(count);
        if (text.length < count) {
            throw Header.truncated(file, "expected " + count + " more bytes, got " + text.length);
        }
        beginning = Arrays.copyOf(length, 8 + count);
        System.arraycopy(text, 0, beginning, 8, count);
        return Header.parse(file, ByteBuffer.wrap(text), size - 8 - count);
    }

    /** Reads the numbers of the next array, and shows their bytes. */
    void numbers(Header.Entry entry, NDArray to, FloatBytes bytes, FloatBytes.Sink seen) throws IOException {
        if (!bytes.read(stream, to, seen)) {
            throw Header.truncated(
                    file, "expected all numbers of tensor " + entry.name() + ", got the end of the file");
        }
    }

    /** Shows the bytes of all numbers. */
    void drain(FloatBytes bytes, FloatBytes.Sink seen) throws IOException {
        bytes.drain(stream, seen);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
