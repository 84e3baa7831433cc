package io.github.gan4j.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Holds what a BMP file says of itself against the file: Java's decoder takes memory for whatever is claimed. */
final class BmpClaims {
    private static final int PIXELS = 10;
    private static final int HEADER = 14;

    /** The size of the oldest header, whose numbers have 16 bits, and that of the first with a compression. */
    private static final int OLDEST = 12;

    private static final int WITH_COMPRESSION = 40;

    /** Ways of compression: none, two of runs, and samples at places that are given, with and without transparency. */
    private static final int NONE = 0;

    private static final int RUNS_OF_4 = 2;
    private static final int FIELDS = 3;
    private static final int ALPHA_FIELDS = 6;

    private BmpClaims() {}

    /**
     * Looks at the headers.
     *
     * @throws IOException if they claim more than the file has, or a way of compression that is not known
     */
    static void check(byte[] file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < HEADER + OLDEST) {
            throw new PictureException("it is truncated");
        }
        long pixels = bytes.getInt(PIXELS) & 0xFFFFFFFFL;
        long size = bytes.getInt(HEADER) & 0xFFFFFFFFL;
        if (size < OLDEST || HEADER + size > file.length || pixels < HEADER + size || pixels > file.length) {
            throw new PictureException("it is truncated, or damaged: its header does not fit the file");
        }
        boolean old = size < WITH_COMPRESSION;
        long width = old ? bytes.getShort(18) & 0xFFFF : bytes.getInt(18);
        long height = Math.abs(old ? bytes.getShort(20) & 0xFFFF : (long) bytes.getInt(22));
        int bits = bytes.getShort(old ? 24 : 28);
        int way = old ? NONE : bytes.getInt(30);
        if (way < NONE || (way > FIELDS && way != ALPHA_FIELDS) || bits < 1 || bits > 32) {
            throw new PictureException("it is coded in a way of BMP that is not known here");
        }
        boolean runs = way > NONE && way <= RUNS_OF_4;
        long row = (width * bits + 31) / 32 * 4;
        PictureCanvas.check(height, width, runs || row <= (file.length - pixels) / Math.max(1, height));
    }
}
