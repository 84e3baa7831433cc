package io.github.gan4j.tests;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Small data made by the tests. */
final class Samples {
    private Samples() {}

    /** A folder of pictures, each with a bright square at another place. */
    static Path pictures(Path folder, int count, int width, int height, int type) {
        try {
            Files.createDirectories(folder);
            for (int i = 0; i < count; i++) {
                BufferedImage image = new BufferedImage(width, height, type);
                for (int x = i % width / 2; x < width; x++) {
                    image.setRGB(x, i % height, 0xFF8040 + i);
                }
                ImageIO.write(
                        image,
                        "png",
                        folder.resolve(String.format("%03d.png", i)).toFile());
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An IDX file of images that says it holds some number of them. */
    static byte[] idxImages(int magic, int said, int held, int side) {
        ByteBuffer bytes = ByteBuffer.allocate(16 + held * side * side);
        bytes.putInt(magic).putInt(said).putInt(side).putInt(side);
        while (bytes.hasRemaining()) {
            bytes.put((byte) (bytes.position() * 37));
        }
        return bytes.array();
    }

    static byte[] idxLabels(int said, int held) {
        ByteBuffer bytes = ByteBuffer.allocate(8 + held);
        bytes.putInt(0x801).putInt(said);
        while (bytes.hasRemaining()) {
            bytes.put((byte) (bytes.position() % 10));
        }
        return bytes.array();
    }

    /** A folder with the training part of a set. */
    static Path idx(Path folder, byte[] images, byte[] labels) {
        write(folder.resolve("train-images-idx3-ubyte"), images);
        write(folder.resolve("train-labels-idx1-ubyte"), labels);
        return folder;
    }

    static Path write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }

    /** A NumPy array of one byte a number, such as {@code |u1}, or of objects, {@code |O}, with any bytes. */
    static byte[] npy(String type, String shape, byte[] numbers) {
        String fields = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
        ByteBuffer bytes =
                ByteBuffer.allocate(10 + fields.length() + numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) 1);
        bytes.put((byte) 0).putShort((short) fields.length()).put(fields.getBytes(StandardCharsets.US_ASCII));
        return bytes.put(numbers).array();
    }

    /** A .npz file of some arrays, by their names. */
    static Path npz(Path file, Map<String, byte[]> arrays) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
                zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
                zip.write(array.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return write(file, bytes.toByteArray());
    }

    /**
     * Heights, weights that depend on them, and a column of one value; sorted by their kinds, of which there are twice
     * as many of one.
     */
    static Path people(Path file) {
        StringBuilder text = new StringBuilder("height,kind,\"weight, g\",one\n");
        for (int i = 0; i < 60; i++) {
            double height = 1.5 + .1 * (i % 7);
            text.append(String.format(
                    Locale.ROOT, "%.2f,%s,%.1f,4\n", height, i < 20 ? "short" : "tall", 24_000 * height * height + i));
        }
        return write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
