package io.github.gan4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GIF, BMP and TIFF files. */
class OtherPictureTest {
    /** Four pixels: black, white, red, green, the two lower ones in the second row. */
    private static final int[] FOUR = {0x000000, 0xFFFFFF, 0xFF0000, 0x00FF00};

    private static byte[] encode(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image, format, out));
        return out.toByteArray();
    }

    private static BufferedImage noise(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Random random = new Random(width);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, random.nextInt() | 0xFF000000);
        }
        return image;
    }

    private static int rgb(DecodedImage image, int x, int y) {
        int at = 3 * (y * image.width() + x);
        return (image.rgb()[at] & 0xFF) << 16 | (image.rgb()[at + 1] & 0xFF) << 8 | (image.rgb()[at + 2] & 0xFF);
    }

    @ParameterizedTest
    @CsvSource({
        "gif, 13, 5, 5",
        "gif, 13, 150, 90",
        "gif, 12, 33, 9",
        "bmp, 1, 9, 7",
        "bmp, 5, 10, 7",
        "bmp, 8, 9, 7",
        "bmp, 12, 33, 9",
        "bmp, 13, 33, 9",
        "tif, 1, 9, 7",
        "tif, 13, 9, 7",
        "tif, 12, 33, 9"
    })
    void ordinaryPicturesAreAsImageIoReadsThem(String format, int type, int width, int height) throws IOException {
        byte[] file = encode(noise(width, height, type), format);
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(file));
        DecodedImage image = DecodedImage.of(file);
        for (int i = 0; i < width * height; i++) {
            assertEquals(read.getRGB(i % width, i / width) & 0xFFFFFF, rgb(image, i % width, i / width), "pixel " + i);
        }
        assertEquals(Set.of(), image.treatments());
    }

    @Test
    void greyLevelsAreNotBent() throws IOException {
        BufferedImage image = new BufferedImage(256, 1, BufferedImage.TYPE_BYTE_GRAY);
        BufferedImage deep = new BufferedImage(256, 1, BufferedImage.TYPE_USHORT_GRAY);
        for (int i = 0; i < 256; i++) {
            image.getRaster().setSample(i, 0, 0, i);
            deep.getRaster().setSample(i, 0, 0, 257 * i);
        }
        for (byte[] file : new byte[][] {encode(image, "bmp"), encode(image, "tif"), encode(deep, "tif")}) {
            for (int i = 0; i < 256; i++) {
                assertEquals(i * 0x010101, rgb(DecodedImage.of(file), i, 0));
            }
        }
    }

    @Test
    void aTiffFileIsTurnedAndCutToItsFirstPicture() throws IOException {
        byte[] file = encode(noise(3, 2, BufferedImage.TYPE_INT_RGB), "tif");
        DecodedImage upright = DecodedImage.of(file);
        boolean big = file[0] == 'M';
        // The writer leaves the orientation out; another tag, the resolution unit, gives its place to it.
        int at = 0;
        for (int i = 8; i < file.length - 12 && at == 0; i++) {
            int tag = big ? (file[i] & 0xFF) << 8 | file[i + 1] & 0xFF : (file[i + 1] & 0xFF) << 8 | file[i] & 0xFF;
            int type = big ? file[i + 3] : file[i + 2];
            at = (tag == 296 || tag == 284) && type == 3 ? i : 0;
        }
        assertTrue(at > 0);
        file[at] = (byte) (big ? 1 : 18);
        file[at + 1] = (byte) (big ? 18 : 1);
        file[at + (big ? 9 : 8)] = 6;
        DecodedImage turned = DecodedImage.of(file);
        assertEquals(2, turned.width());
        assertEquals(rgb(upright, 0, 1), rgb(turned, 0, 0));
        assertEquals(Set.of(Treatment.TURNED), turned.treatments());
    }

    @Test
    void aTiffIsTheFirstOfItsPictures() throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (int width : new int[] {3, 4, 5}) {
                writer.writeToSequence(new IIOImage(noise(width, 2, BufferedImage.TYPE_INT_RGB), null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        DecodedImage first = DecodedImage.of(out.toByteArray());
        assertEquals(3, first.width());
        assertEquals(Set.of(Treatment.FIRST_OF_SEVERAL), first.treatments());
    }

    @Test
    void thePaletteOfATiffIsNotRoundedDown() throws IOException {
        IndexColorModel palette = new IndexColorModel(
                8, 3, new byte[] {102, 51, (byte) 255}, new byte[] {51, 102, 0}, new byte[] {1, 2, (byte) 254});
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_INDEXED, palette);
        for (int x = 0; x < 3; x++) {
            image.getRaster().setSample(x, 0, 0, x);
        }
        byte[] file = encode(image, "tiff");
        int[] levels = {0x663301, 0x336602, 0xFF00FE};
        ByteBuffer bytes = ByteBuffer.wrap(file).order(file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int entry = bytes.getInt(4) + 2;
        while (bytes.getShort(entry) != 320) {
            entry += 12;
        }
        int size = bytes.getInt(entry + 4) / 3;
        for (boolean times256 : new boolean[] {false, true}) {
            for (int i = 0; i < 3 * size; i++) {
                int level = i % size < 3 ? levels[i % size] >> (16 - 8 * (i / size)) & 0xFF : 0;
                bytes.putShort(bytes.getInt(entry + 8) + 2 * i, (short) (level * (times256 ? 256 : 257)));
            }
            DecodedImage read = DecodedImage.of(file);
            for (int x = 0; x < 3; x++) {
                assertEquals(levels[x], rgb(read, x, 0));
            }
        }
    }

    @Test
    void whatIsClaimedIsHeldAgainstTheFile() throws IOException {
        byte[] bmp = encode(noise(9, 7, BufferedImage.TYPE_3BYTE_BGR), "bmp");
        byte[] taller = bmp.clone();
        taller[22] = 8;
        refused(taller, "it says it is 8x9 pixels, which it cannot hold");
        byte[] unknown = bmp.clone();
        unknown[30] = 9;
        refused(unknown, "it is coded in a way of BMP that is not known here");
        byte[] tiff = encode(noise(9, 7, BufferedImage.TYPE_3BYTE_BGR), "tiff");
        ByteBuffer bytes = ByteBuffer.wrap(tiff).order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int entry = bytes.getInt(4) + 2;
        while (bytes.getShort(entry) != 279) {
            entry += 12;
        }
        bytes.putInt(entry + 8, bytes.getInt(entry + 8) + 1000);
        refused(tiff, "it claims more than the file has");
    }

    /** A bitmap of 9x2 pixels of a bit each, whose palette has so many of the two colors. */
    private static byte[] bitmap(int colors, int firstByte) {
        ByteBuffer file = ByteBuffer.allocate(54 + 4 * colors + 8).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'B').put((byte) 'M').putInt(file.capacity()).putInt(0).putInt(54 + 4 * colors);
        file.putInt(40).putInt(9).putInt(2).putShort((short) 1).putShort((short) 1);
        file.putInt(0).putInt(8).putInt(0).putInt(0).putInt(colors).putInt(0);
        file.putInt(0x112233);
        if (colors > 1) {
            file.putInt(0xFFEEDD);
        }
        return file.put((byte) firstByte).array();
    }

    /** Java's decoder reads the number of a color that a palette lacks. */
    @Test
    void aColorBeyondThePaletteIsRefused() throws IOException {
        assertEquals(0xFFEEDD, rgb(DecodedImage.of(bitmap(2, 0x80)), 0, 1));
        assertEquals(0x112233, rgb(DecodedImage.of(bitmap(1, 0)), 0, 1));
        refused(bitmap(1, 0x80), "it is damaged: a pixel has a color beyond its palette");
    }

    /** A TIFF of one grey pixel, with tags and their values; what is not said has its default. */
    private static byte[] tiff(int... tagsAndValues) {
        TreeMap<Integer, Integer> tags =
                new TreeMap<>(Map.of(256, 1, 257, 1, 258, 8, 259, 1, 262, 1, 273, 4096, 278, 1, 279, 16));
        for (int i = 0; i < tagsAndValues.length; i += 2) {
            tags.put(tagsAndValues[i], tagsAndValues[i + 1]);
        }
        ByteBuffer bytes = ByteBuffer.allocate(4096 + 16).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) tags.size());
        tags.forEach((tag, value) ->
                bytes.putShort(tag.shortValue()).putShort((short) 3).putInt(1).putInt(value));
        bytes.put(4096, (byte) 77);
        return bytes.array();
    }

    /**
     * What is wrong is named; Java's decoder takes CIELAB for red, green and blue, and half-precision numbers for whole
     * ones.
     */
    @ParameterizedTest
    @CsvSource({
        "262, 5, of printing inks (CMYK)",
        "262, 8, of CIELAB colors",
        "262, 32803, of a camera's raw samples",
        "262, 77, of colors of kind 77",
        "339, 3, of floating-point numbers",
        "339, 2, of signed numbers",
        "258, 32, of 32 bits a sample",
        "259, 50000, compressed by Zstandard",
        "259, 34925, compressed by LZMA",
        "259, 50001, compressed by WebP",
        "259, 4711, compressed by way 4711"
    })
    void aTiffOfAKindThatIsNotReadSaysWhich(int tag, int value, String kind) throws IOException {
        assertEquals(77 * 0x010101, rgb(DecodedImage.of(tiff()), 0, 0));
        refused(tiff(tag, value), "it is TIFF " + kind + ", which is not read here; convert it to PNG");
    }

    @Test
    void differencesAreReadOfBytesOnly() throws IOException {
        refused(
                tiff(258, 16, 259, 5, 317, 2),
                "it is TIFF of differences between samples of 16 bits (predictor 2), which is not read here; convert it");
        refused(tiff(258, 4, 259, 8, 317, 2), "it is TIFF of differences between samples of 4 bits (predictor 2)");
        refused(tiff(259, 5, 317, 3), "it is TIFF with predictor 3, which is not read here");
        assertEquals(77 * 0x010101, rgb(DecodedImage.of(tiff(317, 2)), 0, 0), "of no effect without a compression");
        refused("II+\0\10\0\0\0".getBytes(StandardCharsets.ISO_8859_1), "it is BigTIFF, which is not read here");
        refused("MM\0+\0\10\0\0".getBytes(StandardCharsets.ISO_8859_1), "it is BigTIFF, which is not read here");
    }

    /** Pixels of FOUR in their colors, as GIF has them: codes of 3 bits, a clear first, an end last. */
    private static byte[] gif(int screenWidth, int screenHeight, int left, int top, int transparent, int pictures) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(new byte[] {(byte) screenWidth, 0, (byte) screenHeight, 0, (byte) 0x81, 0, 0});
        for (int color : FOUR) {
            out.writeBytes(new byte[] {(byte) (color >> 16), (byte) (color >> 8), (byte) color});
        }
        for (int i = 0; i < pictures; i++) {
            if (transparent >= 0) {
                out.writeBytes(new byte[] {0x21, (byte) 0xF9, 4, 1, 0, 0, (byte) transparent, 0});
            }
            out.writeBytes(new byte[] {0x2C, (byte) left, 0, (byte) top, 0, 2, 0, 2, 0, 0, 2});
            // 4 0 1 2 with 3 bits each, then 3 and the end, 5, with 4 and 4: three entries are in the table by then.
            int bits = 4 | 0 << 3 | 1 << 6 | 2 << 9 | 3 << 12 | 5 << 16;
            out.writeBytes(new byte[] {3, (byte) bits, (byte) (bits >> 8), (byte) (bits >> 16), 0});
        }
        out.write(0x3B);
        return out.toByteArray();
    }

    @Test
    void aGifIsItsFirstPictureAtItsPlaceOnTheScreen() throws IOException {
        DecodedImage plain = DecodedImage.of(gif(2, 2, 0, 0, -1, 1));
        for (int i = 0; i < 4; i++) {
            assertEquals(FOUR[i], rgb(plain, i % 2, i / 2));
        }
        assertEquals(Set.of(), plain.treatments());
        assertEquals(
                ImageIO.read(new ByteArrayInputStream(gif(2, 2, 0, 0, -1, 1))).getRGB(1, 1) & 0xFFFFFF,
                rgb(plain, 1, 1));
        DecodedImage seen = DecodedImage.of(gif(2, 2, 0, 0, 2, 1));
        assertEquals(0xFFFFFF, rgb(seen, 0, 1));
        assertEquals(0x00FF00, rgb(seen, 1, 1));
        assertEquals(Set.of(Treatment.ON_WHITE), seen.treatments());
        DecodedImage placed = DecodedImage.of(gif(5, 4, 2, 1, -1, 3));
        assertEquals(5, placed.width());
        assertEquals(4, placed.height());
        assertEquals(0xFFFFFF, rgb(placed, 0, 0));
        assertEquals(0x000000, rgb(placed, 2, 1));
        assertEquals(0x00FF00, rgb(placed, 3, 2));
        assertEquals(Set.of(Treatment.ON_WHITE, Treatment.FIRST_OF_SEVERAL), placed.treatments());
    }

    private static void refused(byte[] file, String... reasons) {
        String message = assertThrows(PictureException.class, () -> DecodedImage.of(file))
                .getMessage();
        assertTrue(Stream.of(reasons).anyMatch(message::contains), message);
    }

    @Test
    void whatIsCutOffIsSeen() throws IOException {
        for (String format : new String[] {"gif", "bmp", "tif"}) {
            byte[] file = encode(noise(40, 30, format.equals("gif") ? 13 : 1), format);
            for (int length = 3; length < file.length - (format.equals("gif") ? 6 : 0); length += 5) {
                refused(
                        Arrays.copyOf(file, length),
                        "it is truncated",
                        "it is damaged",
                        "its content is something else");
            }
        }
        refused(gif(2, 2, 0, 0, -1, 0), "there is no picture in it");
        byte[] colorless = gif(2, 2, 0, 0, -1, 1);
        colorless[10] = 1;
        refused(colorless, "it is");
    }

    @Test
    void formatsThatAreNotReadAreNamed() {
        refused(
                "RIFF\1\0\0\0WEBPVP8 ".getBytes(StandardCharsets.ISO_8859_1),
                "it is WebP, which is not read here; convert it to PNG");
        refused(
                "\0\0\0\30ftypheic".getBytes(StandardCharsets.ISO_8859_1),
                "it is HEIC or AVIF, which is not read here");
        refused(new byte[0], "it is empty");
        refused("hello".getBytes(StandardCharsets.US_ASCII), "its content is something else");
    }

    @Test
    void anyBytesAreAPictureOrASentence() {
        Random random = new Random(7);
        byte[][] files = {
            gif(5, 4, 2, 1, 3, 2), new PngBytes(3, PngBytes.RGBA, 8).of(new int[36]), new byte[] {'B', 'M', 1, 2, 3}
        };
        for (int i = 0; i < 3000; i++) {
            byte[] file = files[i % 3].clone();
            for (int k = 0; k < 1 + i % 4; k++) {
                file[random.nextInt(file.length)] = (byte) random.nextInt(256);
            }
            try {
                DecodedImage image = DecodedImage.of(file);
                assertArrayEquals(new int[] {3 * image.width() * image.height()}, new int[] {image.rgb().length});
            } catch (PictureException e) {
                assertTrue(e.getMessage().contains("it"), e.getMessage());
            }
        }
    }
}
