package io.github.gan4j.nn.io;

import io.github.gan4j.ndarray.NDArray;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * The CRC-32C of all bytes of a checkpoint, as a text. It stands in the metadata, so the bytes before the numbers count
 * with zeros in its place.
 */
final class Checksum {
    /** Stands in the place of the checksum while it is not known. */
    static final String NONE = "crc32c:00000000";

    private static final byte[] BEFORE = ascii("\"" + Ledger.CHECKSUM + "\":\"");

    private final CRC32C sum = new CRC32C();

    /**
     * A checksum that has seen the bytes before the numbers.
     *
     * @param beginning with or without the checksum in its place
     */
    Checksum(byte[] beginning) {
        sum.update(with(NONE, beginning));
    }

    void update(byte[] bytes, int count) {
        sum.update(bytes, 0, count);
    }

    /** Sees all numbers, whose bytes go on to a sink. */
    void update(Collection<NDArray> arrays, FloatBytes bytes, FloatBytes.Sink sink) throws IOException {
        for (NDArray array : arrays) {
            bytes.write(array, (chunk, count) -> {
                update(chunk, count);
                sink.take(chunk, count);
            });
        }
    }

    /** The checksum so far, such as {@code crc32c:0123abcd}. */
    String text() {
        return String.format(Locale.ROOT, "crc32c:%08x", sum.getValue());
    }

    /** The same bytes with a checksum in its place, if there is a place. */
    static byte[] with(String text, byte[] beginning) {
        byte[] changed = beginning.clone();
        int at = find(changed);
        if (at >= 0 && at + text.length() <= changed.length) {
            System.arraycopy(ascii(text), 0, changed, at, text.length());
        }
        return changed;
    }

    private static int find(byte[] in) {
        for (int at = 0; at + BEFORE.length <= in.length; at++) {
            if (Arrays.equals(in, at, at + BEFORE.length, BEFORE, 0, BEFORE.length)) {
                return at + BEFORE.length;
            }
        }
        return -1;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
