package io.github.gan4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Levels of all kinds of PNG are those that the file says, spread over 0 … 255. */
class PngPictureTest {
    /** A kind of PNG. */
    record Kind(int type, int depth, boolean interlaced) {
        PngBytes of(int width) {
            PngBytes bytes = new PngBytes(width, type, depth);
            return interlaced ? bytes.interlaced() : bytes;
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                        new int[] {PngBytes.GREY, 1},
                        new int[] {PngBytes.GREY, 2},
                        new int[] {PngBytes.GREY, 4},
                        new int[] {PngBytes.GREY, 8},
                        new int[] {PngBytes.GREY, 16},
                        new int[] {PngBytes.GREY_ALPHA, 8},
                        new int[] {PngBytes.GREY_ALPHA, 16},
                        new int[] {PngBytes.RGB, 8},
                        new int[] {PngBytes.RGB, 16},
                        new int[] {PngBytes.RGBA, 8},
                        new int[] {PngBytes.RGBA, 16},
                        new int[] {PngBytes.PALETTE, 1},
                        new int[] {PngBytes.PALETTE, 2},
                        new int[] {PngBytes.PALETTE, 4},
                        new int[] {PngBytes.PALETTE, 8})
                .flatMap(kind -> Stream.of(new Kind(kind[0], kind[1], false), new Kind(kind[0], kind[1], true)));
    }

    private static int onWhite(int level, int alpha) {
        return (int) Math.round((level * alpha + 255 * (255 - alpha)) / 255.0);
    }

    private static int level(int sample, int depth) {
        return (int) Math.round(255.0 * sample / ((1 << depth) - 1));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindGivesItsLevels(Kind kind) throws IOException {
        Random random = new Random(kind.hashCode());
        for (int[] size : new int[][] {{1, 1}, {3, 2}, {13, 9}, {16, 17}}) {
            int each = PngBytes.samples(kind.type);
            int[] samples =
                    random.ints(size[0] * size[1] * each, 0, 1 << kind.depth).toArray();
            byte[] palette = new byte[3 << kind.depth % 16];
            random.nextBytes(palette);
            PngBytes bytes = kind.of(size[0]);
            DecodedImage image =
                    DecodedImage.of((kind.type == PngBytes.PALETTE ? bytes.with("PLTE", palette) : bytes).of(samples));
            assertEquals(size[0], image.width());
            assertEquals(size[1], image.height());
            for (int pixel = 0; pixel < size[0] * size[1]; pixel++) {
                for (int c = 0; c < 3; c++) {
                    int expected = kind.type == PngBytes.PALETTE
                            ? palette[3 * samples[pixel] + c] & 0xFF
                            : level(samples[pixel * each + (each < 3 ? 0 : c)], kind.depth);
                    int alpha = each % 2 == 0 ? level(samples[pixel * each + each - 1], kind.depth) : 255;
                    assertEquals(onWhite(expected, alpha), image.rgb()[3 * pixel + c] & 0xFF, "pixel " + pixel);
                }
            }
        }
    }

    private static int[] reds(byte[] file) throws IOException {
        byte[] rgb = DecodedImage.of(file).rgb();
        int[] reds = new int[rgb.length / 3];
        Arrays.setAll(reds, i -> rgb[3 * i] & 0xFF);
        return reds;
    }

    @Test
    void theTransparentLevelOfGreyIsPutOnWhite() throws IOException {
        assertArrayEquals(
                new int[] {255, 204},
                reds(new PngBytes(2, PngBytes.GREY, 4).withShorts("tRNS", 3).of(3, 12)));
        assertArrayEquals(
                new int[] {0, 255, 0},
                reds(new PngBytes(3, PngBytes.GREY, 1).withShorts("tRNS", 1).of(0, 1, 0)));
        assertArrayEquals(
                new int[] {255, 85},
                reds(new PngBytes(2, PngBytes.GREY, 2).withShorts("tRNS", 0).of(0, 1)));
        assertArrayEquals(
                new int[] {255, 8},
                reds(new PngBytes(2, PngBytes.GREY, 8).withShorts("tRNS", 7).of(7, 8)));
        // Another level of 16 bits is not transparent, even if it looks the same in 8.
        DecodedImage deep = DecodedImage.of(
                new PngBytes(3, PngBytes.GREY, 16).withShorts("tRNS", 0x4321).of(0x4321, 0x4322, 0x8000));
        assertArrayEquals(new byte[] {-1, -1, -1, 67, 67, 67, -128, -128, -128}, deep.rgb());
        assertEquals(Set.of(Treatment.ON_WHITE), deep.treatments());
    }

    @Test
    void theTransparentColorIsPutOnWhite() throws IOException {
        assertArrayEquals(
                new byte[] {-1, -1, -1, 1, 2, 4},
                DecodedImage.of(new PngBytes(2, PngBytes.RGB, 8)
                                .withShorts("tRNS", 1, 2, 3)
                                .of(1, 2, 3, 1, 2, 4))
                        .rgb());
        assertArrayEquals(
                new byte[] {-1, -1, -1, 1, 2, 3},
                DecodedImage.of(new PngBytes(2, PngBytes.RGB, 16)
                                .withShorts("tRNS", 257, 514, 771)
                                .of(257, 514, 771, 257, 514, 772))
                        .rgb());
        assertArrayEquals(
                new byte[] {(byte) 205, (byte) 155, (byte) 205, 0, 0, 0},
                DecodedImage.of(new PngBytes(2, PngBytes.PALETTE, 8)
                                .with("PLTE", new byte[] {(byte) 155, 55, (byte) 155, 0, 0, 0})
                                .with("tRNS", (byte) 128)
                                .of(0, 1))
                        .rgb());
    }

    @Test
    void levelsOf16BitsAreNotBent() throws IOException {
        int[] samples = new int[256];
        Arrays.setAll(samples, i -> 257 * i);
        int[] levels = new int[256];
        Arrays.setAll(levels, i -> i);
        assertArrayEquals(levels, reds(new PngBytes(16, PngBytes.GREY, 16).of(samples)));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_INT_ARGB,
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_BYTE_INDEXED,
                BufferedImage.TYPE_BYTE_BINARY
            })
    void ordinaryPicturesAreAsImageIoReadsThem(int type) throws IOException {
        BufferedImage image = new BufferedImage(19, 14, type);
        Random random = new Random(type);
        for (int i = 0; i < 19 * 14; i++) {
            image.setRGB(i % 19, i / 19, random.nextInt());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
        byte[] rgb = DecodedImage.of(out.toByteArray()).rgb();
        for (int i = 0; i < 19 * 14; i++) {
            int argb = read.getRGB(i % 19, i / 19);
            for (int c = 0; c < 3; c++) {
                assertEquals(onWhite(argb >> 16 - 8 * c & 0xFF, argb >>> 24), rgb[3 * i + c] & 0xFF);
            }
        }
    }

    @Test
    void itIsTurnedAsExifSays() throws IOException {
        byte[] exif = {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0};
        DecodedImage image = DecodedImage.of(
                new PngBytes(2, PngBytes.GREY, 8).with("eXIf", exif).of(1, 2, 3, 4, 5, 6));
        assertEquals(3, image.width());
        assertArrayEquals(
                new int[] {5, 3, 1, 6, 4, 2},
                reds(new PngBytes(2, PngBytes.GREY, 8).with("eXIf", exif).of(1, 2, 3, 4, 5, 6)));
        assertEquals(Set.of(Treatment.TURNED), image.treatments());
    }

    private static void refused(byte[] file, String... reasons) {
        String message = assertThrows(PictureException.class, () -> DecodedImage.of(file))
                .getMessage();
        assertTrue(Stream.of(reasons).anyMatch(message::contains), message);
    }

    @Test
    void everyDamagedBitOfThePixelsIsSeen() {
        byte[] file = new PngBytes(5, PngBytes.RGB, 8)
                .of(new Random(1).ints(75, 0, 256).toArray());
        for (int at = 8; at < file.length - 12; at++) {
            byte[] damaged = file.clone();
            damaged[at] ^= 1;
            refused(damaged, "it is damaged", "it is truncated", "which is not of PNG");
        }
        for (int length = 0; length < file.length - 12; length++) {
            refused(Arrays.copyOf(file, length), "it is truncated", "its content is something else", "it is empty");
        }
    }

    @Test
    void whatAHeaderSaysIsHeldAgainstTheFile() {
        byte[] file = new PngBytes(1, PngBytes.RGB, 8).of(1, 2, 3);
        for (int[] size : new int[][] {{30_000, 20_000}, {Integer.MAX_VALUE, 1}, {0, 7}, {-1, 1}, {65_536, 65_536}}) {
            byte[] header = Arrays.copyOfRange(file, 16, 29);
            ByteBuffer.wrap(header).putInt(size[0]).putInt(size[1]);
            byte[] chunk = PngBytes.chunk("IHDR", header);
            byte[] claims = file.clone();
            System.arraycopy(chunk, 0, claims, 8, chunk.length);
            refused(claims, "which it cannot hold", "it is too large", "it says it is");
        }
    }

    @Test
    void whatIsNotOfPngIsRefused() {
        refused(new PngBytes(1, PngBytes.PALETTE, 8).of(0), "its palette is missing");
        refused(new PngBytes(1, PngBytes.PALETTE, 8).with("PLTE", new byte[3]).of(1), "a color beyond its palette");
        refused(new PngBytes(1, PngBytes.GREY, 8).with("tRNS", new byte[6]).of(1), "its transparent color");
        refused(new PngBytes(1, PngBytes.GREY, 8).with("CgBI", new byte[4]).of(1), "a part CgBI, which is not of PNG");
        refused(new PngBytes(1, PngBytes.RGB, 4).of(1, 2, 3), "a combination that PNG does not know");
    }
}
