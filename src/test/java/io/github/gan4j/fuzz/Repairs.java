package io.github.gan4j.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;

/** Makes check sums right: bytes changed at random would never get past them. */
final class Repairs {
    private static final int SIGNATURE = 8;
    private static final int AROUND = 12;
    private static final int LARGEST_ROWS = 1 << 16;
    private static final byte[] CHECKSUM = ascii("\"gan4j.checksum\":\"crc32c:");
    private static final byte[] ZEROS = ascii("00000000");

    private Repairs() {}

    /** A checkpoint with the check sum of what it is now; as it is, if it has none. */
    static byte[] checkpoint(byte[] file) {
        byte[] changed = file.clone();
        for (int at = 0; at + CHECKSUM.length + ZEROS.length <= file.length; at++) {
            if (Arrays.equals(file, at, at + CHECKSUM.length, CHECKSUM, 0, CHECKSUM.length)) {
                System.arraycopy(ZEROS, 0, changed, at + CHECKSUM.length, ZEROS.length);
                CRC32C sum = new CRC32C();
                sum.update(changed);
                byte[] text = ascii(String.format(Locale.ROOT, "%08x", sum.getValue()));
                System.arraycopy(text, 0, changed, at + CHECKSUM.length, text.length);
                return changed;
            }
        }
        return changed;
    }

    /**
     * A PNG file from all bytes but the last. Its lowest bit says whether the check sums of the parts are made right,
     * the next one whether the content of each part of pixels is compressed, too.
     */
    static byte[] png(byte[] bytes) {
        if (bytes.length <= SIGNATURE) {
            return bytes;
        }
        int mode = bytes[bytes.length - 1] & 3;
        byte[] file = Arrays.copyOf(bytes, bytes.length - 1);
        return mode == 0 ? file : parts(file, (mode & 2) != 0);
    }

    private static byte[] parts(byte[] file, boolean compressed) {
        ByteBuffer in = ByteBuffer.wrap(file).position(SIGNATURE);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, SIGNATURE);
        while (in.remaining() >= AROUND) {
            int length = in.getInt(in.position());
            if (length < 0 || length > in.remaining() - AROUND) {
                break;
            }
            byte[] part = new byte[length + AROUND];
            in.get(part);
            byte[] type = Arrays.copyOfRange(part, 4, 8);
            byte[] content = Arrays.copyOfRange(part, 8, 8 + length);
            boolean pixels = new String(type, StandardCharsets.ISO_8859_1).equals("IDAT");
            out.writeBytes(part(type, compressed && pixels ? deflated(content) : content));
        }
        out.write(file, in.position(), in.remaining());
        return out.toByteArray();
    }

    private static byte[] part(byte[] type, byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(type);
        sum.update(content);
        return ByteBuffer.allocate(content.length + AROUND)
                .putInt(content.length)
                .put(type)
                .put(content)
                .putInt((int) sum.getValue())
                .array();
    }

    static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(content, 0, Math.min(content.length, LARGEST_ROWS));
            deflater.finish();
            byte[] out = new byte[2 * LARGEST_ROWS];
            return Arrays.copyOf(out, deflater.deflate(out));
        } finally {
            deflater.end();
        }
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
