package io.github.gan4j.nn.io;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads files without leaving memory in the thread that reads. Java up to 21 reads by way of memory outside its heap,
 * as much as is asked for at once, and keeps that for as long as the thread lives; so never more than a little is asked
 * for.
 */
public final class PlainFile {
    private static final int PIECE = 1 << 14;

    private PlainFile() {}

    /**
     * Opens a file.
     *
     * @param file the file
     * @return its bytes, of which a read gives at most 16,384
     * @throws IOException if it cannot be opened; {@link WholeFile#reason} says why in words
     */
    public static InputStream open(Path file) throws IOException {
        return new FilterInputStream(Files.newInputStream(file)) {
            @Override
            public int read(byte[] to, int from, int length) throws IOException {
                return super.read(to, from, Math.min(length, PIECE));
            }
        };
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @return all of its bytes
     * @throws IOException if it cannot be read; {@link WholeFile#reason} says why in words
     */
    public static byte[] bytes(Path file) throws IOException {
        long size = Files.size(file);
        if (size > Integer.MAX_VALUE - 8) {
            throw new IOException("it has " + size + " bytes, which are too many for an array");
        }
        try (InputStream in = open(file)) {
            byte[] all = new byte[(int) size];
            int read = in.readNBytes(all, 0, all.length);
            return read == all.length ? all : Arrays.copyOf(all, read);
        }
    }
}
