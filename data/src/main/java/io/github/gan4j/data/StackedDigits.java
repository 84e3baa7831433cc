package io.github.gan4j.data;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;

/**
 * Three grey digits as red, green and blue: 1,000 modes that can be counted, as in the papers on unrolled GANs (Metz et
 * al. 2017) and packing (Lin et al. 2018), since a judge of digits reads each color. The label is the number that red,
 * green and blue make, 100·a + 10·b + c.
 *
 * <p>Each color of each image is drawn on its own, every grey image equally likely. The same images and seed give the
 * same bytes on every machine.
 */
public final class StackedDigits {
    /** How many modes there are. */
    public static final int MODES = 1000;

    private static final int DIGITS = 10;
    private static final int COLORS = 3;

    private StackedDigits() {}

    /**
     * Draws images.
     *
     * @param digits grey images, (H, W, 1), each with a label from 0 to 9
     * @param count how many, 1 or more
     * @param seed decides which
     * @return images (H, W, 3) with labels from 0 to 999, named {@code 000} to {@code 999}
     * @throws ShapeException if the images are not grey
     * @throws DataException if there are none, one has no label or another one, or the count is below 1
     */
    public static ImageDataset of(ImageDataset digits, int count, long seed) {
        check(digits, count);
        Rng rng = Rng.seeded(seed).stream("stacked digits");
        Shape grey = digits.imageShape();
        byte[][] images = new byte[count][COLORS * grey.elements()];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            for (int color = 0; color < COLORS; color++) {
                int chosen = rng.integer(digits.size());
                labels[i] = DIGITS * labels[i] + digits.label(chosen);
                byte[] pixels = digits.bytes(chosen);
                for (int p = 0; p < pixels.length; p++) {
                    images[i][COLORS * p + color] = pixels[p];
                }
            }
        }
        return ImageDataset.wrap(images, Shape.of(grey.size(0), grey.size(1), COLORS))
                .withLabels(labels)
                .withClassNames(names());
    }

    private static void check(ImageDataset digits, int count) {
        if (digits.imageShape().size(2) != 1) {
            throw new ShapeException("[stacked digits] expected grey digits (H, W, 1), got " + digits.imageShape()
                    + ": read them as grey images");
        }
        if (count < 1 || digits.size() == 0) {
            throw new DataException("Expected one stacked image or more, of one digit or more, got a count of " + count
                    + " and " + digits.size() + " digits.");
        }
        for (int i = 0; i < digits.size(); i++) {
            if (digits.label(i) < 0 || digits.label(i) >= DIGITS) {
                throw new DataException("Expected a label from 0 to 9 for each digit, got "
                        + (digits.label(i) == ImageDataset.UNLABELLED ? "none" : digits.label(i)) + " for image " + i
                        + ": stack digits with their labels.");
            }
        }
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        for (int mode = 0; mode < MODES; mode++) {
            names.add("" + mode / 100 + mode / 10 % 10 + mode % 10);
        }
        return names;
    }

    /**
     * One color of images, for a judge of digits to read.
     *
     * @param images (N, H, W, 3), numbers in any range
     * @param color 0 for red, 1 for green, 2 for blue
     * @return a new array (N, H, W, 1)
     * @throws ShapeException if the images are of another shape
     * @throws IllegalArgumentException if there is no such color
     */
    public static NDArray color(NDArray images, int color) {
        Shape shape = images.shape();
        if (shape.rank() != 4 || shape.size(3) != COLORS) {
            throw new ShapeException("[stacked digits] expected images (N, H, W, 3), got " + shape);
        }
        if (color < 0 || color >= COLORS) {
            throw new IllegalArgumentException(
                    "[stacked digits] expected a color from 0, red, to 2, blue, got " + color);
        }
        NDArray one = NDArray.zeros(shape.with(3, 1));
        for (int i = 0; i < one.elements(); i++) {
            one.array()[one.offset() + i] = images.array()[images.offset() + COLORS * i + color];
        }
        return one;
    }

    /**
     * The modes that images show, if it is known what each of their colors was read as.
     *
     * @param red the digit that each image's red was read as, from 0 to 9
     * @param green the same of green
     * @param blue the same of blue
     * @return 100·a + 10·b + c for each image
     * @throws IllegalArgumentException if there are not as many of each, or one is no digit
     */
    public static int[] modes(int[] red, int[] green, int[] blue) {
        if (red.length != green.length || red.length != blue.length) {
            throw new IllegalArgumentException("[stacked digits] expected as many digits of each color, got "
                    + red.length + ", " + green.length + " and " + blue.length);
        }
        int[] modes = new int[red.length];
        for (int i = 0; i < modes.length; i++) {
            int low = Math.min(red[i], Math.min(green[i], blue[i]));
            int high = Math.max(red[i], Math.max(green[i], blue[i]));
            if (low < 0 || high >= DIGITS) {
                throw new IllegalArgumentException("[stacked digits] expected digits from 0 to 9, got " + red[i] + ", "
                        + green[i] + " and " + blue[i] + " for image " + i);
            }
            modes[i] = 100 * red[i] + 10 * green[i] + blue[i];
        }
        return modes;
    }
}
