package io.github.gan4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Colours of a JPEG file are those that its segments say. */
class JpegPictureTest {
    private static int[] pixel(DecodedImage image) {
        int at = 3 * (image.width() * 7 + 7);
        return new int[] {image.rgb()[at] & 0xFF, image.rgb()[at + 1] & 0xFF, image.rgb()[at + 2] & 0xFF};
    }

    private static void assertColor(byte[] file, int... rgb) throws IOException {
        assertArrayEquals(rgb, pixel(DecodedImage.of(file)));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, false", "16, 16, false", "45, 37, true", "33, 31, false", "8, 17, true"})
    void ordinaryPicturesAreAsImageIoReadsThem(int width, int height, boolean progressive) throws IOException {
        Random random = new Random(width);
        for (int type : new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_BYTE_GRAY}) {
            BufferedImage image = new BufferedImage(width, height, type);
            for (int i = 0; i < width * height; i++) {
                image.setRGB(i % width, i / width, random.nextInt());
            }
            for (float quality : new float[] {.3f, .75f, 1}) {
                byte[] file = JpegBytes.of(image, quality, progressive);
                BufferedImage read = ImageIO.read(new ByteArrayInputStream(file));
                int bands = read.getRaster().getNumBands();
                byte[] rgb = DecodedImage.of(file).rgb();
                for (int i = 0; i < 3 * width * height; i++) {
                    int expected = read.getRaster().getSample(i / 3 % width, i / 3 / width, bands == 1 ? 0 : i % 3);
                    assertEquals(expected, rgb[i] & 0xFF);
                }
            }
        }
    }

    @Test
    void inksLeaveOfWhiteWhatTheyDoNotTake() throws IOException {
        byte[] inks = JpegBytes.ofComponents(128, 128, 128, 255);
        DecodedImage adobe = DecodedImage.of(JpegBytes.withAdobe(inks, 0));
        assertArrayEquals(new int[] {128, 128, 128}, pixel(adobe));
        assertEquals(Set.of(Treatment.INKS), adobe.treatments());
        assertColor(JpegBytes.withAdobe(JpegBytes.ofComponents(200, 100, 50, 255), 0), 200, 100, 50);
        assertColor(JpegBytes.withAdobe(JpegBytes.ofComponents(200, 100, 50, 128), 0), 100, 50, 25);
        // Without Adobe's marker, 255 is the most of an ink.
        assertColor(inks, 0, 0, 0);
        assertColor(JpegBytes.ofComponents(55, 155, 205, 0), 200, 100, 50);
        assertColor(JpegBytes.ofComponents(55, 155, 205, 127), 100, 50, 25);
    }

    @Test
    void inksAsBrightnessAndDifferencesAreTheComplements() throws IOException {
        assertColor(JpegBytes.withAdobe(JpegBytes.ofComponents(128, 128, 128, 255), 2), 127, 127, 127);
        // 131 86 187 are 214 103 57 in red, green, blue.
        assertColor(JpegBytes.withAdobe(JpegBytes.ofComponents(131, 86, 187, 255), 2), 41, 152, 198);
        assertColor(JpegBytes.withAdobe(JpegBytes.ofComponents(131, 86, 187, 0), 2), 0, 0, 0);
    }

    @Test
    void whatThreeComponentsMeanTheMarkersTell() throws IOException {
        byte[] file = JpegBytes.ofComponents(131, 86, 187);
        int[] decoded = {214, 103, 57};
        assertColor(file, decoded);
        assertColor(JpegBytes.withJfif(file), decoded);
        assertColor(JpegBytes.withAdobe(file, 1), decoded);
        assertColor(JpegBytes.withJfif(JpegBytes.withAdobe(file, 1)), decoded);
        assertColor(JpegBytes.withAdobe(file, 0), 131, 86, 187);
        assertColor(JpegBytes.named(file, "RGB"), 131, 86, 187);
        assertColor(JpegBytes.withJfif(JpegBytes.named(file, "RGB")), decoded);
        assertColor(JpegBytes.named(file, "\0\1\2"), decoded);
        assertColor(JpegBytes.ofComponents(77), 77, 77, 77);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BIG_ENDIAN", "LITTLE_ENDIAN"})
    void itIsTurnedAsExifSays(String order) throws IOException {
        // Blocks of 8 × 8: a dark one over a light one.
        BufferedImage image = new BufferedImage(8, 16, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 64; i++) {
            image.getRaster().setSample(i % 8, 8 + i / 8, 0, 200);
        }
        byte[] file = JpegBytes.of(image, 1, false);
        ByteOrder bytes = order.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        for (int orientation = 0; orientation <= 9; orientation++) {
            DecodedImage turned = DecodedImage.of(JpegBytes.withOrientation(file, orientation, bytes));
            boolean wide = orientation >= 5 && orientation <= 8;
            assertEquals(wide ? 16 : 8, turned.width());
            assertEquals(wide ? 8 : 16, turned.height());
            boolean darkFirst = !Set.of(3, 4, 6, 7).contains(orientation);
            assertEquals(darkFirst ? 0 : 200, turned.rgb()[0] & 0xFF, "orientation " + orientation);
            assertEquals(orientation < 2 || orientation > 8 ? Set.of() : Set.of(Treatment.TURNED), turned.treatments());
        }
    }

    @Test
    void eachOrientationPutsEachCornerInItsPlace() {
        byte[] corners = {1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5, 6, 6, 6};
        DecodedImage image = new DecodedImage(3, 2, corners, Set.of());
        String[] expected = {
            "1 2 3 4 5 6",
            "2 1 4 3 6 5",
            "6 5 4 3 2 1",
            "5 6 3 4 1 2",
            "1 3 5 2 4 6",
            "5 3 1 6 4 2",
            "6 4 2 5 3 1",
            "2 4 6 1 3 5"
        };
        for (int number = 1; number <= 8; number++) {
            byte[] rgb = Orientation.of(number).apply(image).rgb();
            StringBuilder pixels = new StringBuilder();
            for (int i = 0; i < 6; i++) {
                pixels.append(i == 0 ? "" : " ").append(rgb[3 * i]);
            }
            assertEquals(expected[number - 1], pixels.toString());
        }
    }

    @Test
    void profilesAreAppliedOrSaid() throws IOException {
        byte[] file = JpegBytes.ofComponents(131, 86, 187);
        byte[] srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        DecodedImage same = DecodedImage.of(JpegBytes.withProfile(file, srgb));
        assertArrayEquals(new int[] {214, 103, 57}, pixel(same));
        assertEquals(Set.of(), same.treatments());
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        DecodedImage applied = DecodedImage.of(JpegBytes.withProfile(JpegBytes.withAdobe(file, 0), linear));
        assertArrayEquals(new int[] {190, 157, 222}, pixel(applied));
        assertEquals(Set.of(Treatment.PROFILE_APPLIED), applied.treatments());
        DecodedImage grey = DecodedImage.of(JpegBytes.withProfile(
                JpegBytes.ofComponents(77),
                ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData()));
        assertArrayEquals(new int[] {77, 77, 77}, pixel(grey));
        assertEquals(Set.of(Treatment.PROFILE_IGNORED), grey.treatments());
        DecodedImage nonsense = DecodedImage.of(JpegBytes.withProfile(file, new byte[200]));
        assertEquals(Set.of(Treatment.PROFILE_IGNORED), nonsense.treatments());
    }

    private static void refused(byte[] file, String... reasons) {
        String message = assertThrows(PictureException.class, () -> DecodedImage.of(file))
                .getMessage();
        assertTrue(Stream.of(reasons).anyMatch(message::contains), message);
    }

    @Test
    void whatCannotBeReadRightlyIsRefused() throws IOException {
        refused(JpegBytes.ofComponents(1, 2), "its pixels have 2 components: expected 1, 3 or 4");
        byte[] file = JpegBytes.ofComponents(131, 86, 187);
        int frame = 2;
        while ((file[frame + 1] & 0xFF) != 0xC0) {
            frame += 2 + ((file[frame + 2] & 0xFF) << 8 | (file[frame + 3] & 0xFF));
        }
        for (int coding : new int[] {0xC3, 0xC5, 0xC9, 0xCA}) {
            byte[] other = file.clone();
            other[frame + 1] = (byte) coding;
            refused(other, "way of JPEG, which is not known here");
        }
        byte[] deep = file.clone();
        deep[frame + 4] = 12;
        refused(deep, "its samples have 12 bits");
        byte[] large = file.clone();
        Arrays.fill(large, frame + 5, frame + 9, (byte) 0xFF);
        refused(large, "it is too large");
        large[frame + 5] = 0x20;
        large[frame + 7] = 0x20;
        refused(large, "which it cannot hold");
        large[frame + 5] = 0;
        large[frame + 6] = 0;
        refused(large, "it says it is 0x");
    }

    private static BufferedImage colored(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, i * 7919);
        }
        return image;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsCutOffIsSeen(boolean progressive) throws IOException {
        byte[] file = JpegBytes.of(colored(64, 64), .8f, progressive);
        for (int length = 3; length < file.length - 40; length += 7) {
            refused(
                    JpegBytes.head(file, length),
                    "it is truncated",
                    "it is damaged",
                    "its compressed data are damaged");
        }
    }

    /** What stands behind the last scan is passed over if it is whole, and looked for nowhere else. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSegmentBehindTheScansIsHeldAgainstTheFile(boolean progressive) throws IOException {
        byte[] file = JpegBytes.of(colored(24, 16), .8f, progressive);
        byte[] plain = DecodedImage.of(file).rgb();
        int end = file.length - 2;
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(file, 0, end);
        whole.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE2, 0, 6, 1, 2, (byte) 0xFF, (byte) 0xD9});
        whole.write(file, end, 2);
        assertArrayEquals(plain, DecodedImage.of(whole.toByteArray()).rgb());
        byte[] claims = whole.toByteArray();
        claims[end + 3] = 120;
        refused(claims, "it is truncated");
        // The end that stands in the segment is none.
        byte[] endless = Arrays.copyOf(whole.toByteArray(), end + 8);
        if (progressive) {
            refused(endless, "it is truncated");
        } else {
            assertArrayEquals(plain, DecodedImage.of(endless).rgb());
        }
    }
}
