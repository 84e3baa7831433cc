package io.github.gan4j.data;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Makes PNG files of every kind from their samples, by the words of the specification; rows take all five filters in
 * turn.
 */
final class PngBytes {
    static final int GREY = 0;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int GREY_ALPHA = 4;
    static final int RGBA = 6;

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    private static final int[][] ADAM7 = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private final ByteArrayOutputStream before = new ByteArrayOutputStream();
    private final int width;
    private final int type;
    private final int depth;
    private boolean interlaced;

    PngBytes(int width, int type, int depth) {
        this.width = width;
        this.type = type;
        this.depth = depth;
    }

    static int samples(int type) {
        return new int[] {1, 0, 3, 1, 2, 0, 4}[type];
    }

    PngBytes interlaced() {
        interlaced = true;
        return this;
    }

    /** A chunk before the pixels. */
    PngBytes with(String name, byte... content) {
        before.writeBytes(chunk(name, content));
        return this;
    }

    /** A chunk of numbers of 16 bits. */
    PngBytes withShorts(String name, int... numbers) {
        ByteBuffer content = ByteBuffer.allocate(2 * numbers.length);
        for (int number : numbers) {
            content.putShort((short) number);
        }
        return with(name, content.array());
    }

    static byte[] chunk(String name, byte[] content) {
        byte[] type = name.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 sum = new CRC32();
        sum.update(type);
        sum.update(content);
        return ByteBuffer.allocate(12 + content.length)
                .putInt(content.length)
                .put(type)
                .put(content)
                .putInt((int) sum.getValue())
                .array();
    }

    static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater();
        deflater.setInput(content);
        deflater.finish();
        byte[] out = new byte[content.length * 2 + 100];
        int length = deflater.deflate(out);
        deflater.end();
        return Arrays.copyOf(out, length);
    }

    /** The file. */
    byte[] of(int... samples) {
        int each = samples(type);
        int height = samples.length / each / width;
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        for (int[] pass : interlaced ? ADAM7 : new int[][] {{0, 0, 1, 1}}) {
            byte[] above = new byte[0];
            for (int y = pass[1]; y < height && pass[0] < width; y += pass[3]) {
                byte[] row = row(samples, y, pass, each);
                filter(row, above.length == 0 ? new byte[row.length] : above, y % 5, rows);
                above = row;
            }
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(SIGNATURE);
        file.writeBytes(chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) depth)
                        .put((byte) type)
                        .put(new byte[] {0, 0, (byte) (interlaced ? 1 : 0)})
                        .array()));
        file.writeBytes(before.toByteArray());
        byte[] data = deflated(rows.toByteArray());
        int half = data.length / 2;
        file.writeBytes(chunk("IDAT", Arrays.copyOf(data, half)));
        file.writeBytes(chunk("IDAT", Arrays.copyOfRange(data, half, data.length)));
        file.writeBytes(chunk("IEND", new byte[0]));
        return file.toByteArray();
    }

    private byte[] row(int[] samples, int y, int[] pass, int each) {
        StringBuilder bits = new StringBuilder();
        for (int x = pass[0]; x < width; x += pass[2]) {
            for (int s = 0; s < each; s++) {
                String binary = Integer.toBinaryString(samples[(y * width + x) * each + s] | 1 << depth);
                bits.append(binary, 1, binary.length());
            }
        }
        while (bits.length() % 8 != 0) {
            bits.append('0');
        }
        byte[] row = new byte[bits.length() / 8];
        for (int i = 0; i < row.length; i++) {
            row[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
        return row;
    }

    private void filter(byte[] row, byte[] above, int filter, ByteArrayOutputStream out) {
        int step = Math.max(1, samples(type) * depth / 8);
        out.write(filter);
        for (int i = 0; i < row.length; i++) {
            int a = i < step ? 0 : row[i - step] & 0xFF;
            int b = above[i] & 0xFF;
            int c = i < step ? 0 : above[i - step] & 0xFF;
            int p = a + b - c;
            int paeth = Math.abs(p - a) <= Math.abs(p - b) && Math.abs(p - a) <= Math.abs(p - c)
                    ? a
                    : Math.abs(p - b) <= Math.abs(p - c) ? b : c;
            out.write(row[i] - new int[] {0, a, b, (a + b) / 2, paeth}[filter]);
        }
    }
}
