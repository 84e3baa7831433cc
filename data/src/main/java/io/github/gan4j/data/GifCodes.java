package io.github.gan4j.data;

import java.io.IOException;

/**
 * The pixels of a GIF file as they are packed (LZW): each code stands for a pixel, or for an earlier string of pixels
 * and one more.
 */
final class GifCodes {
    /** How many codes there can be. */
    static final int MOST = 4096;

    private static final int MOST_BITS = 12;

    private final byte[] packed;
    private final int bits;

    /** The code that empties the table; the next one ends the pixels. */
    private final int clear;

    /** Where the string of a code begins in what was unpacked, and how long it is. */
    private final int[] starts = new int[MOST];

    private final int[] lengths = new int[MOST];
    private int codes;
    private int size;
    private long bit;

    GifCodes(int bits, byte[] packed) throws IOException {
        if (bits < 1 || bits > 8) {
            throw new PictureException("it is damaged: its codes cannot have " + bits + " bits");
        }
        this.bits = bits;
        this.packed = packed;
        this.clear = 1 << bits;
        empty();
    }

    private void empty() {
        codes = clear + 2;
        size = bits + 1;
    }

    /**
     * Unpacks so many pixels.
     *
     * @throws IOException if there are not as many, or they are damaged
     */
    byte[] pixels(int count) throws IOException {
        byte[] out = new byte[count];
        int length = 0;
        int before = -1;
        while (length < count) {
            int code = next();
            if (code == clear) {
                empty();
                before = -1;
                continue;
            }
            if (code == clear + 1) {
                throw new PictureException("it is truncated, or damaged: its pixels end too soon");
            }
            if (before >= 0) {
                add(length - lengthOf(before), lengthOf(before) + 1);
            }
            if (code >= codes || (before < 0 && code > clear)) {
                throw new PictureException("its compressed data are damaged");
            }
            length = write(out, length, code);
            before = code;
        }
        return out;
    }

    private int next() throws IOException {
        if (bit + size > 8L * packed.length) {
            throw new PictureException("it is truncated");
        }
        int code = 0;
        for (int i = 0; i < size; i++, bit++) {
            code |= (packed[(int) (bit / 8)] >> (bit % 8) & 1) << i;
        }
        return code;
    }

    /** The string before, and the first pixel of this one, which stand side by side in what was unpacked. */
    private void add(int start, int length) {
        if (codes < MOST) {
            starts[codes] = start;
            lengths[codes] = length;
            codes++;
            if (codes == 1 << size && size < MOST_BITS) {
                size++;
            }
        }
    }

    private int lengthOf(int code) {
        return code < clear ? 1 : lengths[code];
    }

    private int write(byte[] out, int at, int code) {
        if (code < clear) {
            out[at] = (byte) code;
            return at + 1;
        }
        int end = Math.min(out.length, at + lengths[code]);
        for (int i = at; i < end; i++) {
            out[i] = out[starts[code] + i - at];
        }
        return end;
    }
}
