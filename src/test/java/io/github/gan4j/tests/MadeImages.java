package io.github.gan4j.tests;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Small grey images of 8 x 8 pixels, as an array of bytes: those of one seed are bright at the top, or at the bottom,
 * with noise.
 */
final class MadeImages {
    private static final int SIDE = 8;
    private static final int PREAMBLE = 10;

    private MadeImages() {}

    /** Writes so many as .npy. */
    static void write(Path file, int count, long seed) throws IOException {
        write(file, count, seed, false);
    }

    /** The same, those that are bright at the top first, as in a folder with a folder for each class. */
    static void writeSorted(Path file, int count, long seed) throws IOException {
        write(file, count, seed, true);
    }

    private static void write(Path file, int count, long seed, boolean sorted) throws IOException {
        String said = "{'descr': '|u1', 'fortran_order': False, 'shape': (" + count + ", 8, 8, 1), }";
        int length = (PREAMBLE + said.length() + 1 + 63) / 64 * 64 - PREAMBLE;
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(0x93);
        all.writeBytes("NUMPY".getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(new byte[] {1, 0, (byte) length, (byte) (length >> 8)});
        all.writeBytes((said + " ".repeat(length - said.length() - 1) + "\n").getBytes(StandardCharsets.ISO_8859_1));
        Rng rng = Rng.seeded(seed);
        NDArray noise = rng.uniform(Shape.of(count, SIDE, SIDE), 0, 100);
        for (int i = 0; i < count; i++) {
            boolean top = sorted ? i < count / 2 : rng.integer(2) == 0;
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    all.write((int) noise.get(i, y, x) + (top == y < SIDE / 2 ? 150 : 0));
                }
            }
        }
        Files.write(file, all.toByteArray());
    }
}
