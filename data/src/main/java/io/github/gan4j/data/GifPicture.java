package io.github.gan4j.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * The first picture of a GIF file, at its place on the screen that the file speaks of. What it leaves free of the
 * screen, and its transparent color, cannot be seen.
 */
final class GifPicture {
    private static final int EXTENSION = 0x21;
    private static final int CONTROL = 0xF9;
    private static final int PICTURE = 0x2C;
    private static final int TRAILER = 0x3B;
    private static final int INTERLACED = 0x40;

    /** Two codes or more a byte, each of 4096 pixels at most. */
    private static final long MOST_PIXELS_A_BYTE = 3L * GifCodes.MOST;

    /** Rows of an interlaced picture: first, and steps between them. */
    private static final int[][] PASSES = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};

    private static final int[][] WHOLE = {{0, 1}};

    private final byte[] file;
    private int at = 6;
    private int transparent = -1;

    private GifPicture(byte[] file) {
        this.file = file;
    }

    static boolean fits(byte[] file) {
        return file.length > 6 && file[0] == 'G' && file[1] == 'I' && file[2] == 'F' && file[3] == '8';
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it is damaged or too large
     */
    static DecodedImage read(byte[] file) throws IOException {
        return new GifPicture(file).read();
    }

    private int next() throws IOException {
        if (at >= file.length) {
            throw new PictureException("it is truncated");
        }
        return file[at++] & 0xFF;
    }

    private int nextShort() throws IOException {
        return next() | next() << 8;
    }

    /** The table of colours that a byte speaks of, 3 bytes each; empty if it says that there is none. */
    private byte[] colors(int packed) throws IOException {
        int length = (packed & 0x80) == 0 ? 0 : 3 << ((packed & 7) + 1);
        if (length > file.length - at) {
            throw new PictureException("it is truncated");
        }
        at += length;
        return Arrays.copyOfRange(file, at - length, at);
    }

    private DecodedImage read() throws IOException {
        int screenWidth = nextShort();
        int screenHeight = nextShort();
        int packed = next();
        at += 2;
        byte[] shared = colors(packed);
        seek();
        int left = nextShort();
        int top = nextShort();
        int width = nextShort();
        int height = nextShort();
        int kind = next();
        byte[] own = colors(kind);
        check(height, width);
        PictureCanvas canvas = canvas(Math.max(screenHeight, top + height), Math.max(screenWidth, left + width));
        if (height < screenHeight || width < screenWidth || left + top > 0) {
            canvas.clear();
        }
        byte[] colors = own.length == 0 ? shared : own;
        if (colors.length == 0) {
            throw new PictureException("it is damaged: it has no colors");
        }
        byte[] pixels = new GifCodes(next(), truncatedBlocks()).pixels(height * width);
        int from = 0;
        for (int[] pass : (kind & INTERLACED) == 0 ? WHOLE : PASSES) {
            for (int y = pass[0]; y < height; y += pass[1], from += width) {
                put(pixels, from, width, colors, top + y, left, canvas);
            }
        }
        noteOthers(canvas);
        return canvas.image();
    }

    private void check(long height, long width) throws IOException {
        PictureCanvas.check(height, width, height * width <= MOST_PIXELS_A_BYTE * file.length);
    }

    private PictureCanvas canvas(long height, long width) throws IOException {
        return PictureCanvas.of(height, width, height * width <= MOST_PIXELS_A_BYTE * file.length);
    }

    /** Goes to the next picture. */
    private void seek() throws IOException {
        for (int block = next(); block != PICTURE; block = next()) {
            if (block != EXTENSION) {
                throw new PictureException(block == TRAILER ? "there is no picture in it" : "it is damaged");
            }
            int label = next();
            byte[] content = blocks();
            if (label == CONTROL && content.length >= 4) {
                transparent = (content[0] & 1) == 0 ? -1 : content[3] & 0xFF;
            }
        }
    }

    /** The parts that follow, up to an empty one. */
    private byte[] blocks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int length = next(); length > 0; length = next()) {
            if (length > file.length - at) {
                throw new PictureException("it is truncated");
            }
            all.write(file, at, length);
            at += length;
        }
        return all.toByteArray();
    }

    private void noteOthers(PictureCanvas canvas) {
        try {
            seek();
            canvas.note(Treatment.FIRST_OF_SEVERAL);
        } catch (IOException e) {
            // It was the only one; what stands behind it does not matter.
        }
    }

    private void put(byte[] pixels, int from, int width, byte[] colors, int y, int left, PictureCanvas canvas)
            throws IOException {
        for (int x = 0; x < width; x++) {
            int index = pixels[from + x] & 0xFF;
            if (index == transparent) {
                canvas.put(y, left + x, 0, 0, 0, 0);
            } else if (3 * index + 2 >= colors.length) {
                throw new PictureException("it is damaged: a pixel has a color beyond its palette");
            } else {
                canvas.put(
                        y,
                        left + x,
                        colors[3 * index] & 0xFF,
                        colors[3 * index + 1] & 0xFF,
                        colors[3 * index + 2] & 0xFF,
                        PictureCanvas.OPAQUE);
            }
        }
    }

    /** The parts that follow; of a file that is cut off, those that are there. */
    private byte[] truncatedBlocks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (at < file.length && file[at] != 0) {
            int length = Math.min(file[at] & 0xFF, file.length - at - 1);
            all.write(file, at + 1, length);
            at += 1 + length;
        }
        at++;
        return all.toByteArray();
    }
}
