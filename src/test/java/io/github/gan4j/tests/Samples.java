package io.github.gan4j.tests;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
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
}
