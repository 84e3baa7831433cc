package io.github.gan4j.data;

import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Digits that are drawn with arithmetic, of any size and number, whose label, slant and stroke width are known exactly.
 * The points of ten skeletons are scaled, jittered and sheared, and the ink of a pixel is the part of it that lies
 * within half a stroke's width of the lines, seen from the nearest one: white on black. Lines that have a point in
 * common keep it.
 *
 * <p>The same settings and seed give the same bytes on every machine: there are no fonts, and no functions that a
 * platform may round in its own way.
 *
 * @param side pixels of an image along both axes, 8 or more
 * @param maxSlant degrees: slants are even between this to the left and this to the right, from 0 to below 60
 * @param thinnest pixels: strokes are as wide as this at least, 1 or more
 * @param thickest pixels: and as this at most
 * @param jitter the part of height and width by which a point is moved at most along each axis, from 0 to 0.2
 */
public record StrokeDigits(int side, double maxSlant, double thinnest, double thickest, double jitter) {
    /** The height of a digit, and its width, as parts of the image and of the height. */
    private static final float[] HEIGHT = {.58f, .7f};

    private static final float[] WIDTH = {.5f, .72f};

    /** How far a digit is moved at most, as a part of the image. */
    private static final float SHIFT = .03f;

    /**
     * Settings.
     *
     * @throws IllegalArgumentException if a number is not in its range
     */
    public StrokeDigits {
        if (side < 8 || side > 4096) {
            throw new IllegalArgumentException("[stroke digits] expected a side from 8 to 4096 pixels, got " + side);
        }
        if (!(maxSlant >= 0 && maxSlant < 60)) {
            throw new IllegalArgumentException(
                    "[stroke digits] expected a largest slant from 0 to below 60 degrees, got " + maxSlant);
        }
        if (!(thinnest >= 1 && thickest >= thinnest && thickest <= side)) {
            throw new IllegalArgumentException(
                    "[stroke digits] expected widths with 1 <= thinnest <= thickest <= side, got " + thinnest + ", "
                            + thickest + " and a side of " + side);
        }
        if (!(jitter >= 0 && jitter <= .2)) {
            throw new IllegalArgumentException(
                    "[stroke digits] expected a jitter from 0 to 0.2, got " + jitter + ": more makes scribbles");
        }
    }

    /**
     * Settings that look like handwriting: slants up to 20 degrees, strokes of a twentieth to an eighth of the image
     * but never thinner than a pixel, a jitter of 0.04.
     *
     * @param side pixels of an image along both axes, 8 to 4096; 28 as handwritten digits have it
     * @return the settings
     * @throws IllegalArgumentException if the side is out of its range
     */
    public static StrokeDigits of(int side) {
        return new StrokeDigits(side, 20, Math.max(1, side / 20.0), Math.max(1, side / 8.0), .04);
    }

    /**
     * Draws digits, each of the ten equally likely.
     *
     * @param count how many, 1 or more
     * @param seed decides all that is random
     * @return the digits and how each was drawn
     * @throws IllegalArgumentException if the count is below 1
     */
    public DrawnDigits draw(int count, long seed) {
        if (count < 1) {
            throw new IllegalArgumentException("[stroke digits] expected a count of 1 or more, got " + count);
        }
        Rng rng = Rng.seeded(seed).stream("stroke digits");
        Rng points = rng.stream("points");
        byte[][] images = new byte[count][];
        List<StrokeStyle> styles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StrokeStyle style = style(rng);
            styles.add(style);
            images[i] = Strokes.of(style, side, jitter, points).draw();
        }
        int[] labels = styles.stream().mapToInt(StrokeStyle::digit).toArray();
        List<String> names = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
        return new DrawnDigits(
                ImageDataset.wrap(images, Shape.of(side, side, 1))
                        .withLabels(labels)
                        .withClassNames(names),
                styles);
    }

    /**
     * Draws one digit in a style of one's choice, without jitter.
     *
     * @param style how
     * @return one image with the digit as label
     */
    public ImageDataset draw(StrokeStyle style) {
        byte[][] image = {Strokes.of(style, side, 0, Rng.seeded(0)).draw()};
        return ImageDataset.wrap(image, Shape.of(side, side, 1)).withLabels(style.digit());
    }

    private StrokeStyle style(Rng rng) {
        int digit = rng.integer(10);
        double slant = maxSlant * (2.0 * rng.uniform() - 1);
        double strokeWidth = thinnest + (thickest - thinnest) * rng.uniform();
        double height = side * (double) rng.uniform(HEIGHT[0], HEIGHT[1]);
        double width = height * rng.uniform(WIDTH[0], WIDTH[1]);
        double right = side * (double) rng.uniform(-SHIFT, SHIFT);
        double down = side * (double) rng.uniform(-SHIFT, SHIFT);
        return new StrokeStyle(digit, slant, strokeWidth, height, width, right, down);
    }
}
