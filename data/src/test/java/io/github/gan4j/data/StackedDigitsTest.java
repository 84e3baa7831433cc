package io.github.gan4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class StackedDigitsTest {
    /** Fifty images 2x3, whose pixels say which image it is; image i is a digit i mod 10. */
    private static ImageDataset digits() {
        byte[][] images = new byte[50][6];
        int[] labels = new int[50];
        for (int i = 0; i < 50; i++) {
            Arrays.fill(images[i], (byte) (5 * i));
            images[i][5] = (byte) i;
            labels[i] = i % 10;
        }
        return ImageDataset.of(images, Shape.of(2, 3, 1)).withLabels(labels);
    }

    @Test
    void theLabelIsTheNumberThatTheColorsMake() {
        ImageDataset stacked = StackedDigits.of(digits(), 300, 1);
        assertEquals(300, stacked.size());
        assertEquals(Shape.of(2, 3, 3), stacked.imageShape());
        assertEquals(StackedDigits.MODES, stacked.classes());
        assertEquals("042", stacked.classNames().get(42));
        for (int i = 0; i < 300; i++) {
            byte[] pixels = stacked.bytes(i);
            int label = 0;
            for (int color = 0; color < 3; color++) {
                int image = pixels[15 + color];
                label = 10 * label + image % 10;
                assertEquals((byte) (5 * image), pixels[color]);
                assertEquals((byte) (5 * image), pixels[9 + color]);
            }
            assertEquals(label, stacked.label(i));
        }
    }

    /** Every pair of colors shows every pair of digits about as often: the colors do not know of each other. */
    @Test
    void colorsAreDrawnOnTheirOwn() {
        ImageDataset stacked = StackedDigits.of(digits(), 20_000, 3);
        int[][] pairs = new int[3][100];
        for (int label : stacked.labels()) {
            pairs[0][label / 10]++;
            pairs[1][label % 100]++;
            pairs[2][label / 100 * 10 + label % 10]++;
        }
        for (int[] pair : pairs) {
            double chi = 0;
            for (int count : pair) {
                chi += (count - 200.0) * (count - 200.0) / 200;
            }
            assertTrue(chi > 50 && chi < 165, "chi² with 99 degrees of freedom, seed 3: " + chi);
        }
    }

    @Test
    void theBytesAreTheSameEverywhere() throws NoSuchAlgorithmException {
        ImageDataset stacked = StackedDigits.of(digits(), 100, 42);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int i = 0; i < 100; i++) {
            digest.update(stacked.bytes(i));
        }
        assertEquals(
                "9ec8739f88a5607310df15dced710b157ab6fdc6cbf644493d61b196546a7650",
                HexFormat.of().formatHex(digest.digest()));
        assertNotEquals(
                Arrays.toString(stacked.labels()),
                Arrays.toString(StackedDigits.of(digits(), 100, 43).labels()));
        assertArrayEquals(
                Arrays.copyOf(stacked.labels(), 10),
                StackedDigits.of(digits(), 10, 42).labels(),
                "more images begin with the same ones");
    }

    @Test
    void colorsAreTakenApartAndModesPutTogether() {
        ImageDataset stacked = StackedDigits.of(digits(), 4, 2);
        NDArray images = stacked.images(0, 4, PixelRange.SIGNED);
        int[][] digits = new int[3][4];
        for (int color = 0; color < 3; color++) {
            NDArray grey = StackedDigits.color(images, color);
            assertEquals(Shape.of(4, 2, 3, 1), grey.shape());
            for (int i = 0; i < 4; i++) {
                assertEquals(images.get(i, 1, 0, color), grey.get(i, 1, 0, 0));
                digits[color][i] = (PixelRange.SIGNED.toByte(grey.get(i, 1, 2, 0)) & 0xFF) % 10;
            }
        }
        assertArrayEquals(stacked.labels(), StackedDigits.modes(digits[0], digits[1], digits[2]));
    }

    @Test
    void whatCannotBeStackedIsRefused() {
        ImageDataset color = ImageDataset.of(new byte[12], Shape.of(2, 2, 3)).withLabels(1);
        assertTrue(assertThrows(ShapeException.class, () -> StackedDigits.of(color, 1, 1))
                .getMessage()
                .contains("expected grey digits (H, W, 1), got (2, 2, 3)"));
        ImageDataset unlabelled = ImageDataset.of(new byte[8], Shape.of(2, 2, 1));
        assertTrue(data(unlabelled, 1).contains("got none for image 0: stack digits with their labels"));
        assertTrue(data(unlabelled.withLabels(3, 10), 1).contains("got 10 for image 1"));
        assertTrue(data(digits(), 0).contains("got a count of 0 and 50 digits"));
        assertTrue(data(digits().head(0), 1).contains("got a count of 1 and 0 digits"));
        assertTrue(assertThrows(ShapeException.class, () -> StackedDigits.color(NDArray.zeros(Shape.of(2, 2, 3)), 0))
                .getMessage()
                .contains("expected images (N, H, W, 3), got (2, 2, 3)"));
        NDArray none = NDArray.zeros(Shape.of(1, 2, 2, 3));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> StackedDigits.color(none, 3))
                .getMessage()
                .contains("to 2, blue, got 3"));
        int[] one = {1};
        assertTrue(assertThrows(IllegalArgumentException.class, () -> StackedDigits.modes(one, one, new int[2]))
                .getMessage()
                .contains("got 1, 1 and 2"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> StackedDigits.modes(one, one, new int[] {10}))
                .getMessage()
                .contains("got 1, 1 and 10 for image 0"));
    }

    private static String data(ImageDataset digits, int count) {
        return assertThrows(DataException.class, () -> StackedDigits.of(digits, count, 1))
                .getMessage();
    }
}
