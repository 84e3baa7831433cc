package io.github.gan4j.nn.io;

import io.github.gan4j.ndarray.NDArray;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers of arrays as bytes, little-endian, by way of a chunk that is used again and again. */
final class FloatBytes {
    private static final int FLOATS = 1 << 14;

    /** What takes bytes, all from 0 to a count. */
    @FunctionalInterface
    interface Sink {
        void take(byte[] bytes, int count) throws IOException;
    }

    private final byte[] chunk;

    /** For arrays of which the largest has so many bytes. */
    FloatBytes(long largest) {
        this.chunk = new byte[(int) Math.max(4, Math.min(4L * FLOATS, largest))];
    }

    /** Gives all numbers of an array, a chunk at a time. */
    void write(NDArray from, Sink sink) throws IOException {
        for (int at = 0; at < from.elements(); at += chunk.length / 4) {
            int count = Math.min(chunk.length / 4, from.elements() - at);
            floats().asFloatBuffer().put(from.array(), from.offset() + at, count);
            sink.take(chunk, 4 * count);
        }
    }

    /** Takes all numbers of an array from a stream, and shows the bytes; false if the stream ends before. */
    boolean read(InputStream in, NDArray to, Sink seen) throws IOException {
        for (int at = 0; at < to.elements(); at += chunk.length / 4) {
            int count = Math.min(chunk.length / 4, to.elements() - at);
            if (in.readNBytes(chunk, 0, 4 * count) < 4 * count) {
                return false;
            }
            floats().asFloatBuffer().get(to.array(), to.offset() + at, count);
            seen.take(chunk, 4 * count);
        }
        return true;
    }

    /** Shows all bytes that are left in a stream. */
    void drain(InputStream in, Sink seen) throws IOException {
        for (int count = in.readNBytes(chunk, 0, chunk.length);
                count > 0;
                count = in.readNBytes(chunk, 0, chunk.length)) {
            seen.take(chunk, count);
        }
    }

    private ByteBuffer floats() {
        return ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
    }
}
