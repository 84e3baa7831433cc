package io.github.gan4j.data;

import io.github.gan4j.ndarray.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * What the beginning of a NumPy array says. Its sizes are held against the bytes that are there before anyone reserves
 * memory for them.
 *
 * @param type how the numbers are stored
 * @param firstAxisFastest whether neighbours in the file are neighbours along the first axis, as in Fortran
 * @param shape the sizes
 */
record NpyHeader(NpyType type, boolean firstAxisFastest, Shape shape) {
    /** How every array begins, before the version. */
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    /** No header of plain numbers is anywhere near as long. */
    private static final int LONGEST = 1 << 20;

    /** As many axes as the newest NumPy takes. */
    private static final int MOST_AXES = 64;

    /**
     * Reads a header.
     *
     * @param in the array's content, from its first byte; afterwards at the first number
     * @param total how many bytes the whole content has
     * @param name the file's name, for messages
     * @throws DataException if this is no array of numbers, or its sizes do not make the bytes that are there
     */
    static NpyHeader read(InputStream in, long total, String name) throws IOException {
        checkMagic(in.readNBytes(MAGIC.length), name);
        byte[] version = bytes(in, 2, name);
        if (version[0] < 1 || version[0] > 3) {
            throw new DataException(name + " is of version " + version[0] + "." + version[1]
                    + " of NumPy's format, and only 1, 2 and 3 can be read: save it again with np.save.");
        }
        int digits = version[0] == 1 ? 2 : 4;
        byte[] size = bytes(in, digits, name);
        long length = 0;
        for (int i = digits - 1; i >= 0; i--) {
            length = length << 8 | (size[i] & 0xFF);
        }
        long left = total - MAGIC.length - 2 - digits;
        if (length > left || length > LONGEST) {
            throw new DataException(name + " says that its header has " + length + " bytes, but " + left
                    + " follow: it is truncated or damaged. Copy it again.");
        }
        String text = new String(
                bytes(in, (int) length, name), version[0] == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        return of(NpyFields.parse(text, name), left - length, name);
    }

    private static void checkMagic(byte[] start, String name) {
        if (start.length == 0) {
            throw new DataException(name + " is empty: save it again with np.save.");
        }
        if (!isMagic(start)) {
            throw new DataException(name + " is not a NumPy array: it starts with "
                    + HexFormat.ofDelimiter(" ").formatHex(start)
                    + " instead of 93 4e 55 4d 50 59. Save it with np.save.");
        }
    }

    /** Whether these are the first six bytes of an array. */
    static boolean isMagic(byte[] start) {
        return Arrays.equals(MAGIC, start);
    }

    private static byte[] bytes(InputStream in, int n, String name) throws IOException {
        byte[] read = in.readNBytes(n);
        if (read.length < n) {
            throw new DataException(name + " is truncated: it ends inside its header. Copy it again.");
        }
        return read;
    }

    private static NpyHeader of(NpyFields fields, long dataBytes, String name) {
        NpyType type = NpyType.of(fields.descr(), name);
        List<Long> sizes = fields.shape();
        String claim =
                type.kind().words + " " + sizes.toString().replace('[', '(').replace(']', ')');
        long elements = 1;
        boolean empty = false;
        for (long size : sizes) {
            empty |= size == 0;
            // Both factors are below 2³¹, so the product is exact.
            elements = size == 0 ? elements : size > Integer.MAX_VALUE ? Long.MAX_VALUE : elements * size;
            if (size < 0 || elements > Integer.MAX_VALUE || sizes.size() > MOST_AXES) {
                throw new DataException(name + " says that it holds " + claim
                        + ", which is no shape of an array of at most 2147483647 numbers: it is damaged, or save it in"
                        + " parts.");
            }
        }
        long wanted = empty ? 0 : elements * type.kind().bytes;
        if (dataBytes < wanted) {
            throw new DataException(name + " says that it holds " + claim + ", which makes " + wanted
                    + " bytes behind its header, but " + dataBytes + " follow: it is truncated. Copy it again.");
        }
        if (dataBytes > wanted) {
            throw new DataException(name + " says that it holds " + claim + ", which makes " + wanted
                    + " bytes behind its header, but " + dataBytes
                    + " follow: it is damaged, or several arrays were saved into it. Save each into a file of its own, or"
                    + " all with np.savez.");
        }
        return new NpyHeader(
                type,
                fields.fortranOrder(),
                Shape.of(sizes.stream().mapToInt(Long::intValue).toArray()));
    }
}
