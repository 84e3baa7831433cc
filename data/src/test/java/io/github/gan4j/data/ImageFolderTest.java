package io.github.gan4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
    @TempDir
    private Path folder;

    private static byte[] encode(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image, format, out));
        return out.toByteArray();
    }

    private static BufferedImage filled(int width, int height, int argb, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, argb);
        }
        return image;
    }

    private static BufferedImage grey(int width, int height, int level) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        int[] samples = new int[width * height];
        Arrays.fill(samples, level);
        image.getRaster().setSamples(0, 0, width, height, 0, samples);
        return image;
    }

    private Path put(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private Path put(String name, BufferedImage image) throws IOException {
        return put(name, encode(image, name.toLowerCase(Locale.ROOT).endsWith("png") ? "png" : "jpg"));
    }

    @Test
    void greyLevelsArriveUnchangedInOrderOfTheNames() throws IOException {
        put("b.png", grey(3, 2, 128));
        put("a.PNG", grey(3, 2, 7));
        put("c.jpeg", grey(3, 2, 200));
        put(".hidden.txt", new byte[] {1});
        ImageDataset data = ImageFolder.of(folder).read();
        assertEquals(Shape.of(2, 3, 1), data.imageShape());
        assertEquals(3, data.size());
        assertEquals(7, data.bytes(0)[5]);
        assertEquals((byte) 128, data.bytes(1)[0]);
        assertEquals(200, data.bytes(2)[3] & 0xFF, 1);
        assertArrayEquals(new int[] {-1, -1, -1}, data.labels());
        ImageDataset rgb = ImageFolder.of(folder).channels(Channels.RGB).read();
        assertEquals(Shape.of(2, 3, 3), rgb.imageShape());
        assertEquals((byte) 128, rgb.bytes(1)[17]);
    }

    @Test
    void coloursBecomeThreeChannelsOrLuma() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0xFF8001);
        image.setRGB(1, 0, 0x0000FF);
        put("a.png", image);
        put("b.png", grey(2, 1, 50));
        ImageDataset data = ImageFolder.of(folder).read();
        assertEquals(Shape.of(1, 2, 3), data.imageShape());
        assertArrayEquals(new byte[] {-1, -128, 1, 0, 0, -1}, data.bytes(0));
        assertArrayEquals(new byte[] {50, 50, 50, 50, 50, 50}, data.bytes(1));
        ImageDataset grey = ImageFolder.of(folder).channels(Channels.GREY).read();
        assertArrayEquals(new byte[] {(byte) 151, 29}, grey.bytes(0));
        assertArrayEquals(new byte[] {50, 50}, grey.bytes(1));
    }

    @Test
    void kindsOfPngGiveTheSameColours() throws IOException {
        put("1-rgba.png", filled(1, 1, 0xFF204060, BufferedImage.TYPE_INT_ARGB));
        put("2-bgr.png", filled(1, 1, 0xFF204060, BufferedImage.TYPE_3BYTE_BGR));
        put("3-half.png", filled(1, 1, 0x80204060, BufferedImage.TYPE_INT_ARGB));
        put("4-clear.png", filled(1, 1, 0x00204060, BufferedImage.TYPE_INT_ARGB));
        put("5-palette.png", filled(1, 1, 0xFFFF0000, BufferedImage.TYPE_BYTE_INDEXED));
        put("6-bit.png", filled(1, 1, 0xFFFFFFFF, BufferedImage.TYPE_BYTE_BINARY));
        BufferedImage deep = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSample(0, 0, 0, 0x4321);
        put("7-deep.png", deep);
        ImageDataset data = ImageFolder.of(folder).read();
        byte[][] expected = {
            {0x20, 0x40, 0x60},
            {0x20, 0x40, 0x60},
            {(byte) 143, (byte) 159, (byte) 175},
            {-1, -1, -1},
            {-1, 0, 0},
            {-1, -1, -1},
            {0x43, 0x43, 0x43}
        };
        for (int i = 0; i < expected.length; i++) {
            assertArrayEquals(expected[i], data.bytes(i), "file " + (i + 1));
        }
    }

    @Test
    void subFoldersAreClassesInOrderOfTheirNames() throws IOException {
        put("zebra/1.png", grey(2, 2, 1));
        put("ant/2.png", grey(2, 2, 2));
        put("ant/1.jpg", grey(2, 2, 3));
        put(".cache/x.txt", new byte[1]);
        ImageDataset data = ImageFolder.of(folder).read();
        assertEquals(List.of("ant", "zebra"), data.classNames());
        assertArrayEquals(new int[] {0, 0, 1}, data.labels());
        assertEquals(3, data.bytes(0)[0]);
    }

    @Test
    void sizeIsAChoice() throws IOException {
        put("a.png", grey(10, 40, 9));
        put("b.png", grey(300, 200, 99));
        ImageDataset data = ImageFolder.of(folder).size(8, 4).read();
        assertEquals(Shape.of(8, 4, 1), data.imageShape());
        assertEquals(9, data.bytes(0)[31]);
        assertEquals(99, data.bytes(1)[0]);
    }

    @Test
    void missingAndEmptyFoldersAreSentences() throws IOException {
        Path missing = folder.resolve("missing");
        assertMessage(missing, "Cannot read " + missing + ": there is no such file or folder.");
        assertMessage(folder, folder + " holds no images: expected PNG or JPEG files in it.");
        Path file = put("a.png", grey(1, 1, 1));
        assertMessage(file, "Cannot read " + file + ": it is not a folder.");
        Files.delete(file);
        put("cats/1.png", grey(1, 1, 1));
        Files.createDirectory(folder.resolve("dogs"));
        assertMessage(folder, "The folder of a class, " + folder.resolve("dogs") + ", holds no images");
    }

    @Test
    void filesThatAreNoImagesAreNamed() throws IOException {
        put("a.png", grey(1, 1, 1));
        Path bad = put("notes.txt", new byte[] {1});
        assertMessage(
                folder, bad + " is not an image: expected .png, .jpg or .jpeg files only. Move it out of the folder.");
        Files.delete(bad);
        bad = put("text.png", "hello".getBytes(StandardCharsets.UTF_8));
        assertMessage(
                folder, bad + " cannot be read as a PNG or JPEG image (its content is something else): repair it");
        Files.delete(bad);
        bad = put("void.jpg", new byte[0]);
        assertMessage(folder, bad + " cannot be read as a PNG or JPEG image");
    }

    @Test
    void truncatedImagesAreNamed() throws IOException {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64 * 64; i++) {
            image.setRGB(i % 64, i / 64, i * 7919);
        }
        for (String format : List.of("png", "jpg")) {
            byte[] whole = encode(image, format);
            for (int length : new int[] {10, 50, whole.length / 2, whole.length - 40}) {
                Path bad = put("cut." + format, Arrays.copyOf(whole, length));
                assertMessage(folder, bad + " cannot be read as a PNG or JPEG image (");
                Files.delete(bad);
            }
        }
    }

    @Test
    void mixedSizesNameBothFilesAndTheCure() throws IOException {
        Path a = put("a.png", grey(3, 2, 1));
        Path b = put("b.png", grey(4, 5, 1));
        assertMessage(
                folder,
                "Images differ in size (width x height): " + a + " is 3x2, " + b
                        + " is 4x5. Make them one size, or choose one with ImageFolder.size(height, width).");
    }

    @Test
    void mixedLayoutsAreSentences() throws IOException {
        put("cats/1.png", grey(1, 1, 1));
        Path stray = put("stray.png", grey(1, 1, 1));
        assertMessage(folder, "holds the file stray.png beside sub-folders: expected either images, or one sub-folder");
        Files.delete(stray);
        put("cats/old/1.png", grey(1, 1, 1));
        assertMessage(folder, folder.resolve("cats/old") + " is a folder inside the folder of a class");
    }

    @Test
    void sizesBelowOneAreSentences() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> ImageFolder.of(folder).size(0, 3))
                .getMessage();
        assertTrue(message.contains("expected a size of 1x1 or more, got 0x3"), message);
    }

    private static void assertMessage(Path folder, String words) {
        String message = assertThrows(
                        DataException.class, () -> ImageFolder.of(folder).read())
                .getMessage();
        assertTrue(message.contains(words), message);
    }
}
