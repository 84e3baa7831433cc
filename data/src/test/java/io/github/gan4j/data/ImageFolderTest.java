package io.github.gan4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.gan4j.ndarray.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
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
        assertMessage(
                folder,
                folder + " holds no images: expected .png, .jpg, .jpeg, .gif, .bmp, .tif or .tiff files in it.");
        Path file = put("a.png", grey(1, 1, 1));
        assertMessage(file, "Cannot read " + file + ": it is not a folder.");
        Files.delete(file);
        put("cats/1.png", grey(1, 1, 1));
        Files.createDirectory(folder.resolve("dogs"));
        assertMessage(
                folder,
                "The folder of a class, " + folder.resolve("dogs")
                        + ", holds no images: put .png, .jpg, .jpeg, .gif, .bmp, .tif or .tiff files into it, remove it, or pass "
                        + "over it with ImageFolder.skippingUnreadable().");
    }

    @Test
    void filesThatAreNoImagesAreNamed() throws IOException {
        put("a.png", grey(1, 1, 1));
        Path bad = put("notes.txt", new byte[] {1});
        assertMessage(
                folder,
                bad
                        + " is not an image: expected .png, .jpg, .jpeg, .gif, .bmp, .tif or .tiff files only. Move it out of the "
                        + "folder, or pass over it with ImageFolder.skippingUnreadable().");
        Files.delete(bad);
        bad = put("text.png", "hello".getBytes(StandardCharsets.UTF_8));
        assertMessage(
                folder,
                bad
                        + " cannot be read as an image (its content is something else): repair it, move it out of the "
                        + "folder, or pass over it with ImageFolder.skippingUnreadable().");
        Files.delete(bad);
        bad = put("void.jpg", new byte[0]);
        assertMessage(folder, bad + " cannot be read as an image");
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
                assertMessage(folder, bad + " cannot be read as an image (");
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
                "Images differ in size (height x width): " + a + " is 2x3, " + b
                        + " is 5x4. Make them one size, or choose one with ImageFolder.size(height, width).");
    }

    @Test
    void whatLiesBesideTheFoldersOfClassesCanBePassedOver() throws IOException {
        put("cats/1.png", grey(1, 1, 1));
        Path stray = put("stray.png", grey(1, 1, 1));
        FolderContents contents = ImageFolder.of(folder).skippingUnreadable().contents();
        assertEquals(1, contents.images().size());
        assertEquals(List.of(stray), contents.skipped());
    }

    @Test
    void whatIsNoFileIsNotOpened() throws IOException {
        put("1.png", grey(1, 1, 1));
        assumeTrue(Files.exists(Path.of("/dev/null")));
        Files.createSymbolicLink(folder.resolve("2.png"), Path.of("/dev/null"));
        assertMessage(folder, "2.png cannot be read as an image (it is no regular file): repair it, move it out");
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

    @Test
    void allThatCannotBeReadAreNamedUpToTen() throws IOException {
        put("a.png", grey(1, 1, 1));
        for (int i = 10; i < 23; i++) {
            put("note" + i + (i % 2 == 0 ? ".txt" : ".png"), new byte[] {1});
        }
        DataException e =
                assertThrows(DataException.class, () -> ImageFolder.of(folder).read());
        String message = String.valueOf(e.getMessage());
        assertTrue(
                message.startsWith("13 files in " + folder
                        + " cannot be read as images: note10.txt (it is not named as an image), note11.png (its content is "
                        + "something else), "),
                message);
        assertTrue(
                message.endsWith(
                        "note19.png (its content is something else) and 3 more. Repair them, move them out of the "
                                + "folder, or pass over them with ImageFolder.skippingUnreadable()."),
                message);
        assertTrue(e.skippingCures());
        assertEquals(message, e.problem() + "ImageFolder.skippingUnreadable().");
    }

    @Test
    void whereNothingCanBeReadPassingOverIsNoCure() throws IOException {
        Path bad = put("a.png", new byte[] {1});
        String sentence = bad + " cannot be read as an image (its content is something else): repair it, or move it "
                + "out of the folder.";
        assertMessage(folder, sentence);
        assertEquals(
                sentence,
                assertThrows(
                                DataException.class,
                                () -> ImageFolder.of(folder)
                                        .skippingUnreadable()
                                        .read())
                        .getMessage());
    }

    @Test
    void aClassWithoutImagesIsLeftOutIfAsked() throws IOException {
        put("ants/a.png", grey(1, 1, 1));
        put("bees/a.png", new byte[] {1});
        Files.createDirectory(folder.resolve("cats"));
        put("dogs/old/a.png", grey(1, 1, 1));
        put("eels/a.png", grey(1, 1, 2));
        put("eels/old/a.png", grey(1, 1, 3));
        FolderContents contents = ImageFolder.of(folder).skippingUnreadable().contents();
        assertEquals(List.of("ants", "eels"), contents.images().classNames());
        assertArrayEquals(new int[] {0, 1}, contents.images().labels());
        assertEquals(
                "3 of 5 classes are left out, since no image can be read in their folders: bees, cats, dogs.",
                contents.notes().get(contents.notes().size() - 1));
        assertTrue(
                contents.notes()
                        .get(0)
                        .contains(Path.of("eels", "old") + " (it is a folder inside the folder of a class)"),
                contents.notes().toString());
        for (String gone : List.of("ants", "eels")) {
            Files.delete(folder.resolve(gone + "/a.png"));
        }
        assertThrows(
                DataException.class,
                () -> ImageFolder.of(folder).skippingUnreadable().read());
    }

    @Test
    void whereAllClassesAreEmptyNothingIsLeft() throws IOException {
        Files.createDirectory(folder.resolve("cats"));
        Files.createDirectory(folder.resolve("dogs"));
        assertEquals(
                folder
                        + " holds no images: expected .png, .jpg, .jpeg, .gif, .bmp, .tif or .tiff files in its folders.",
                assertThrows(
                                DataException.class,
                                () -> ImageFolder.of(folder)
                                        .skippingUnreadable()
                                        .read())
                        .getMessage());
    }

    @Test
    void filesThatCannotBeReadArePassedOverIfAsked() throws IOException {
        put("cats/1.png", grey(2, 2, 1));
        Path bad = put("cats/2.png", new byte[] {1});
        put("cats/3.png", grey(2, 2, 3));
        put("dogs/1.png", grey(2, 2, 4));
        Path list = put("labels.csv", new byte[] {1});
        FolderContents contents = ImageFolder.of(folder).skippingUnreadable().contents();
        assertEquals(List.of(list, bad), contents.skipped());
        assertEquals(
                List.of("2 files that cannot be read are passed over: labels.csv (it is not named as an image), "
                        + Path.of("cats", "2.png") + " (its content is something else)."),
                contents.notes());
        assertArrayEquals(new int[] {0, 0, 1}, contents.images().labels());
        assertEquals(3, contents.images().bytes(1)[0]);
        assertMessage(folder, "2 files in " + folder + " cannot be read as images: labels.csv");
    }

    @Test
    void whatSystemsPutThereIsPassedOver() throws IOException {
        put("1.png", grey(1, 1, 1));
        for (String name : List.of("Thumbs.db", "desktop.ini", ".DS_Store", "._1.png", "__MACOSX/1.png", "@eaDir/x")) {
            put(name, new byte[] {1});
        }
        FolderContents contents = ImageFolder.of(folder).contents();
        assertEquals(1, contents.images().size());
        assertEquals(List.of(), contents.skipped());
        assertEquals(List.of(), contents.notes());
    }

    @Test
    void whatIsDoneToImagesIsSaid() throws IOException {
        byte[] turned = JpegBytes.withOrientation(JpegBytes.ofComponents(9), 6, ByteOrder.BIG_ENDIAN);
        put("1.jpg", turned);
        put("2.png", filled(16, 8, 0x80204060, BufferedImage.TYPE_INT_ARGB));
        put("3.jpg", JpegBytes.withAdobe(JpegBytes.ofComponents(1, 2, 3, 4), 0));
        put("4.png", grey(8, 8, 1));
        assertEquals(
                List.of(
                        "3 of 4 images are resized.",
                        "1 of 4 images is cut at two sides to fit the proportions.",
                        "1 of 4 images is turned upright, as the Exif orientation says.",
                        "1 of 4 images has transparent parts, which are put on white.",
                        "1 of 4 images is in printing inks (CMYK), which are brought to RGB without a profile."),
                ImageFolder.of(folder).size(8, 8).contents().notes());
    }

    @Test
    void foldersOfNumbersAreInTheOrderOfNumbers() throws IOException {
        for (int i = 1; i <= 12; i++) {
            put(i + "/x.png", grey(1, 1, i));
        }
        ImageDataset data = ImageFolder.of(folder).read();
        assertEquals(List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"), data.classNames());
        for (int i = 0; i < 12; i++) {
            assertEquals(i, data.label(i));
            assertEquals(i + 1, data.bytes(i)[0]);
        }
    }

    private static void assertMessage(Path folder, String words) {
        String message = assertThrows(
                        DataException.class, () -> ImageFolder.of(folder).read())
                .getMessage();
        assertTrue(message.contains(words), message);
    }
}
