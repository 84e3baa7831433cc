package io.github.gan4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.Shape;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That drawings measure as they say is tested where the measurements are. */
class StrokeDigitsTest {
    private static String hash(ImageDataset images) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int i = 0; i < images.size(); i++) {
                digest.update(images.bytes(i));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** On every machine and JDK. */
    @Test
    void theBytesAreTheSameEverywhere() {
        assertEquals(
                "c239ee1d959c263df101483cff22a9947f96437a4e5d2fd0edb535c3fa9f7451",
                hash(StrokeDigits.of(28).draw(1000, 42).images()));
        assertEquals(
                "81cfcc9c620de541fdcc54c6c74a00e5332c38b9a97face658944b9b4d40f4ab",
                hash(new StrokeDigits(32, 35, 1, 6, .1).draw(200, -7).images()));
        assertNotEquals(
                hash(StrokeDigits.of(28).draw(10, 1).images()),
                hash(StrokeDigits.of(28).draw(10, 2).images()));
    }

    @Test
    void theSettingsBoundEveryStyleAndFillTheirRanges() {
        DrawnDigits drawn = new StrokeDigits(20, 12, 1.5, 2.5, .02).draw(3000, 5);
        ImageDataset images = drawn.images();
        assertEquals(Shape.of(20, 20, 1), images.imageShape());
        assertEquals(10, images.classes());
        int[] counts = new int[10];
        for (int i = 0; i < 3000; i++) {
            assertEquals(images.label(i), drawn.styles().get(i).digit());
            counts[images.label(i)]++;
        }
        assertTrue(Arrays.stream(counts).allMatch(count -> count > 240 && count < 360), Arrays.toString(counts));
        double[] slants =
                drawn.styles().stream().mapToDouble(StrokeStyle::slant).sorted().toArray();
        double[] widths = drawn.styles().stream()
                .mapToDouble(StrokeStyle::strokeWidth)
                .sorted()
                .toArray();
        assertTrue(slants[0] >= -12 && slants[2999] <= 12, slants[0] + " to " + slants[2999]);
        assertTrue(widths[0] >= 1.5 && widths[2999] <= 2.5, widths[0] + " to " + widths[2999]);
        assertEquals(0, slants[1500], 1);
        assertEquals(2, widths[1500], .05);
        assertEquals(-6, slants[750], 1);
    }

    /** White strokes, black ground, soft edges, and nothing cut off at the border. */
    @ParameterizedTest
    @ValueSource(ints = {20, 28, 32, 64})
    void digitsAreWhiteOnBlackAndInside(int side) {
        ImageDataset images = StrokeDigits.of(side).draw(400, side).images();
        for (int i = 0; i < 400; i++) {
            byte[] pixels = images.bytes(i);
            int white = 0;
            for (int p = 0; p < pixels.length; p++) {
                int row = p / side;
                int column = p % side;
                white += (pixels[p] & 0xFF) > 160 ? 1 : 0;
                boolean border = Math.min(row, column) == 0 || Math.max(row, column) == side - 1;
                assertTrue(!border || pixels[p] == 0, "image " + i + " of " + images.label(i) + " reaches the border");
            }
            assertTrue(white > 0 && white < pixels.length / 2, "image " + i + " has " + white);
        }
    }

    @Test
    void aStyleIsDrawnAsItIs() {
        StrokeDigits settings = StrokeDigits.of(28);
        ImageDataset one = settings.draw(new StrokeStyle(1, 0, 3, 16, 10, 0, 0));
        assertEquals(1, one.label(0));
        byte[] pixels = one.bytes(0);
        // The stem at x = 13.5 + .05 · 10 = 14, three pixels wide, from row 5.5 to 21.5.
        for (int x = 11; x <= 17; x++) {
            assertEquals(x >= 13 && x <= 15 ? 255 : 0, pixels[18 * 28 + x] & 0xFF, "column " + x);
        }
        assertEquals(0, pixels[28 * 24 + 14]);
        assertEquals(hash(one), hash(settings.draw(new StrokeStyle(1, 0, 3, 16, 10, 0, 0))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7|20|1|2|0|a side from 8 to 4096 pixels, got 7",
                "28|60|1|2|0|below 60 degrees, got 60.0",
                "28|NaN|1|2|0|below 60 degrees, got NaN",
                "28|20|.5|2|0|1 <= thinnest <= thickest <= side, got 0.5, 2.0 and a side of 28",
                "28|20|3|2|0|got 3.0, 2.0",
                "28|20|3|29|0|got 3.0, 29.0",
                "28|20|1|2|.3|a jitter from 0 to 0.2, got 0.3"
            })
    void settingsAreChecked(int side, double slant, double thinnest, double thickest, double jitter, String words) {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> new StrokeDigits(side, slant, thinnest, thickest, jitter))
                .getMessage();
        assertTrue(message.contains(words), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10|0|2|9|9|0|a digit from 0 to 9, got 10",
                "1|-60|2|9|9|0|got -60.0",
                "1|0|.9|9|9|0|strokes of 1 pixel or wider, got 0.9",
                "1|0|2|0|9|0|a height and a width above 0",
                "1|0|2|9|9|NaN|a finite place, got 9.0, 9.0, NaN"
            })
    void stylesAreChecked(
            int digit, double slant, double width, double height, double across, double right, String words) {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> new StrokeStyle(digit, slant, width, height, across, right, 0))
                .getMessage();
        assertTrue(message.contains(words), message);
    }

    /** A side that the settings take is one that the usual settings take. */
    @ParameterizedTest
    @ValueSource(ints = {8, 16, 19})
    void smallImagesHaveStrokesOfAPixel(int side) {
        StrokeDigits digits = StrokeDigits.of(side);
        assertEquals(1, digits.thinnest());
        assertEquals(Math.max(1, side / 8.0), digits.thickest());
        assertEquals(Shape.of(side, side, 1), digits.draw(20, 1).images().imageShape());
    }

    @Test
    void countsAreChecked() {
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> StrokeDigits.of(28).draw(0, 1))
                .getMessage()
                .contains("a count of 1 or more, got 0"));
        ImageDataset images = StrokeDigits.of(28).draw(2, 1).images();
        assertTrue(assertThrows(DataException.class, () -> new DrawnDigits(images, List.of()))
                .getMessage()
                .contains("got 2 images and 0 styles"));
    }
}
