package io.github.gan4j.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The pixels of a PNG file, of all kinds that there are: grey of 1, 2, 4, 8 and 16 bits, red-green-blue of 8 and 16,
 * palettes, with an alpha channel or one transparent color, interlaced or not. Levels are spread evenly over 0 … 255
 * and never bent: v of b bits is 255 v / (2^b − 1). An embedded gamma is passed over.
 */
final class PngPicture {
    private static final int GREY = 0;
    private static final int RGB = 2;
    private static final int PALETTE = 3;
    private static final int GREY_ALPHA = 4;
    private static final int RGBA = 6;

    /** Passes of an interlaced picture: first column and row, steps between columns and rows. */
    private static final int[][] PASSES = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private static final int[][] WHOLE = {{0, 0, 1, 1}};

    /** How many bytes a byte of compressed data can become at most, and a few more. */
    private static final long MOST_INFLATION = 1040;

    private final int width;
    private final int height;
    private final int depth;
    private final int type;
    private final int samples;
    private final boolean interlaced;
    private final byte[] palette;
    private final byte[] transparent;

    private PngPicture(PngChunks chunks) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(chunks.first(PngChunks.HEADER));
        this.width = header.getInt();
        this.height = header.getInt();
        this.depth = header.get();
        this.type = header.get();
        int compression = header.get();
        int filters = header.get();
        int interlacing = header.get();
        this.samples = samples(type, depth);
        if (samples == 0 || compression != 0 || filters != 0 || interlacing < 0 || interlacing > 1) {
            throw new PictureException("it is damaged: its header has a combination that PNG does not know");
        }
        this.interlaced = interlacing == 1;
        this.palette = chunks.first(PngChunks.PALETTE);
        this.transparent = chunks.first(PngChunks.TRANSPARENCY);
        if (type == PALETTE && (palette.length == 0 || palette.length % 3 != 0)) {
            throw new PictureException("it is damaged: its palette is missing or no whole number of colors");
        }
        if ((type == GREY && !has(2)) || (type == RGB && !has(6))) {
            throw new PictureException("it is damaged: its transparent color is not one of its colors");
        }
    }

    private boolean has(int bytes) {
        return transparent.length == 0 || transparent.length == bytes;
    }

    /** How many samples a pixel has; 0 for a kind that there is not. */
    private static int samples(int type, int depth) {
        boolean small = depth == 1 || depth == 2 || depth == 4;
        boolean large = depth == 8 || depth == 16;
        return switch (type) {
            case GREY -> small || large ? 1 : 0;
            case PALETTE -> small || depth == 8 ? 1 : 0;
            case GREY_ALPHA -> large ? 2 : 0;
            case RGB -> large ? 3 : 0;
            case RGBA -> large ? 4 : 0;
            default -> 0;
        };
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it is damaged or too large
     */
    static DecodedImage read(byte[] file) throws IOException {
        PngChunks chunks = PngChunks.of(file);
        PngPicture picture = new PngPicture(chunks);
        byte[] data = chunks.data();
        PictureCanvas canvas =
                PictureCanvas.of(picture.height, picture.width, picture.bytes() <= data.length * MOST_INFLATION);
        chunks.profile()
                .filter(profile -> picture.samples > 2 || picture.type == PALETTE)
                .ifPresent(canvas::colorsOf);
        if (picture.samples <= 2 && picture.type != PALETTE && chunks.profile().isPresent()) {
            canvas.note(Treatment.PROFILE_IGNORED);
        }
        if (chunks.has("acTL")) {
            canvas.note(Treatment.FIRST_OF_SEVERAL);
        }
        picture.decode(data, canvas);
        return chunks.orientation().apply(canvas.image());
    }

    /** Bytes of all rows, as they are compressed. */
    private long bytes() {
        long bytes = 0;
        for (int[] pass : passes()) {
            long columns = columns(pass);
            long rows = rows(pass);
            bytes += columns == 0 ? 0 : rows * (1 + rowBytes(columns));
        }
        return bytes;
    }

    private int[][] passes() {
        return interlaced ? PASSES : WHOLE;
    }

    private long columns(int[] pass) {
        return (width - (long) pass[0] + pass[2] - 1) / pass[2];
    }

    private long rows(int[] pass) {
        return (height - (long) pass[1] + pass[3] - 1) / pass[3];
    }

    private long rowBytes(long columns) {
        return (columns * samples * depth + 7) / 8;
    }

    private void decode(byte[] data, PictureCanvas canvas) throws IOException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(data);
            for (int[] pass : passes()) {
                int columns = (int) columns(pass);
                if (columns > 0) {
                    byte[] row = new byte[Math.toIntExact(rowBytes(columns))];
                    byte[] above = new byte[row.length];
                    for (int y = pass[1]; y < height; y += pass[3]) {
                        unfilter(filter(inflater), inflate(inflater, row), above);
                        put(row, columns, y, pass, canvas);
                        byte[] next = above;
                        above = row;
                        row = next;
                    }
                }
            }
            // The check sum of the data stands behind them.
            inflater.inflate(new byte[1]);
        } catch (DataFormatException e) {
            throw new PictureException("its compressed data are damaged", e);
        } finally {
            inflater.end();
        }
    }

    private static int filter(Inflater inflater) throws IOException, DataFormatException {
        int filter = inflate(inflater, new byte[1])[0];
        if (filter < 0 || filter > 4) {
            throw new PictureException("it is damaged: a row has a filter that PNG does not know");
        }
        return filter;
    }

    private static byte[] inflate(Inflater inflater, byte[] out) throws IOException, DataFormatException {
        int length = 0;
        while (length < out.length) {
            int got = inflater.inflate(out, length, out.length - length);
            if (got == 0) {
                throw new PictureException("it is truncated");
            }
            length += got;
        }
        return out;
    }

    /** Turns differences into samples, in place. */
    private void unfilter(int filter, byte[] row, byte[] above) {
        int step = Math.max(1, samples * depth / 8);
        for (int i = 0; i < row.length && filter != 0; i++) {
            int left = i < step ? 0 : row[i - step] & 0xFF;
            int up = above[i] & 0xFF;
            int corner = i < step ? 0 : above[i - step] & 0xFF;
            int guess = switch (filter) {
                case 1 -> left;
                case 2 -> up;
                case 3 -> (left + up) / 2;
                default -> nearest(left, up, corner);
            };
            row[i] += (byte) guess;
        }
    }

    /** The neighbor that is nearest to left + up − corner. */
    private static int nearest(int left, int up, int corner) {
        int toLeft = Math.abs(up - corner);
        int toUp = Math.abs(left - corner);
        int toCorner = Math.abs(left + up - 2 * corner);
        if (toLeft <= toUp && toLeft <= toCorner) {
            return left;
        }
        return toUp <= toCorner ? up : corner;
    }

    private void put(byte[] row, int columns, int y, int[] pass, PictureCanvas canvas) throws IOException {
        int[] pixel = new int[samples];
        for (int i = 0; i < columns; i++) {
            for (int s = 0; s < samples; s++) {
                pixel[s] = sample(row, i * samples + s);
            }
            put(pixel, y, pass[0] + i * pass[2], canvas);
        }
    }

    private int sample(byte[] row, int index) {
        if (depth == 16) {
            return (row[2 * index] & 0xFF) << 8 | (row[2 * index + 1] & 0xFF);
        }
        int bit = index * depth;
        return (row[bit / 8] & 0xFF) >> (8 - depth - bit % 8) & ((1 << depth) - 1);
    }

    private void put(int[] pixel, int y, int x, PictureCanvas canvas) throws IOException {
        switch (type) {
            case PALETTE -> {
                int color = 3 * pixel[0];
                if (color >= palette.length) {
                    throw new PictureException("it is damaged: a pixel has a color beyond its palette");
                }
                int alpha = pixel[0] < transparent.length ? transparent[pixel[0]] & 0xFF : PictureCanvas.OPAQUE;
                canvas.put(y, x, palette[color] & 0xFF, palette[color + 1] & 0xFF, palette[color + 2] & 0xFF, alpha);
            }
            case GREY, GREY_ALPHA -> {
                int level = level(pixel[0]);
                canvas.put(y, x, level, level, level, type == GREY ? key(pixel) : level(pixel[1]));
            }
            default -> {
                int alpha = type == RGB ? key(pixel) : level(pixel[3]);
                canvas.put(y, x, level(pixel[0]), level(pixel[1]), level(pixel[2]), alpha);
            }
        }
    }

    private int level(int sample) {
        return PictureCanvas.scaled(sample, (1 << depth) - 1);
    }

    /** 0 if the pixel has the transparent color, as it is stored; otherwise opaque. */
    private int key(int[] pixel) {
        for (int s = 0; s < samples; s++) {
            if (transparent.length == 0
                    || (((transparent[2 * s] & 0xFF) << 8 | (transparent[2 * s + 1] & 0xFF)) & ((1 << depth) - 1))
                            != pixel[s]) {
                return PictureCanvas.OPAQUE;
            }
        }
        return 0;
    }
}
