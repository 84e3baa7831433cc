package io.github.gan4j.metric.judge;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Parts of drawings that can be found exactly, without a network: bright strokes on a dark ground. Ink, ground and
 * their connection are those of {@link Measurements}, with the threshold ½; of images in color, the mean of the colors
 * is looked at.
 *
 * <p>The direction of a stroke at a pixel of ink is that along which the ink changes least: in the 5x5 pixels around
 * it, Sobel's gradients (gx, gy) of the ink have the products Jxx = Σ gx², Jyy = Σ gy² and Jxy = Σ gx·gy, and twice the
 * angle of the direction across the stroke has the cosine (Jxx − Jyy)/r and the sine 2·Jxy/r, r² = (Jxx − Jyy)² +
 * 4·Jxy². A stroke counts as of the nearest of four directions, each ±22.5°, where r ≥ ½·(Jxx + Jyy): else it has none,
 * as in the middle of a crossing.
 */
public enum InkConcept implements Segmenter {
    /** Ground from which no way leads to the border of the image. */
    HOLE {
        @Override
        boolean[][] found(double[][] ink) {
            return InkGrid.of(ink, Measurements.THRESHOLD).enclosed();
        }
    },
    /** Ink of a stroke from left to right. */
    HORIZONTAL {
        @Override
        boolean[][] found(double[][] ink) {
            return StrokeDirection.HORIZONTAL.where(ink);
        }
    },
    /** Ink of a stroke from above to below. */
    VERTICAL {
        @Override
        boolean[][] found(double[][] ink) {
            return StrokeDirection.VERTICAL.where(ink);
        }
    },
    /** Ink of a stroke from the lower left to the upper right, as in a slash. */
    RISING {
        @Override
        boolean[][] found(double[][] ink) {
            return StrokeDirection.RISING.where(ink);
        }
    },
    /** Ink of a stroke from the upper left to the lower right, as in a backslash. */
    FALLING {
        @Override
        boolean[][] found(double[][] ink) {
            return StrokeDirection.FALLING.where(ink);
        }
    },
    /** What is at most 2 pixels, in columns and in rows, from a pixel in which a line of the skeleton ends. */
    END {
        @Override
        boolean[][] found(double[][] ink) {
            return near(InkGrid.of(ink, Measurements.THRESHOLD).skeleton().endPoints());
        }
    },
    /**
     * What is at most 2 pixels, in columns and in rows, from a pixel from which three lines of the skeleton go, or
     * more.
     */
    JUNCTION {
        @Override
        boolean[][] found(double[][] ink) {
            return near(InkGrid.of(ink, Measurements.THRESHOLD).skeleton().junctions());
        }
    };

    private static final int REACH = 2;

    abstract boolean[][] found(double[][] ink);

    /** {@return the name, as the command line takes it, such as {@code hole}} */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the names of all} */
    public static List<String> keys() {
        return Arrays.stream(values()).map(InkConcept::key).toList();
    }

    /**
     * Looks at a drawing.
     *
     * @param image (H, W) or (H, W, C), with pixels in [−1, 1]
     * @return for each of H rows and W columns, whether the pixel is of the concept
     * @throws IllegalArgumentException if it has another shape, or a pixel is out of the range
     */
    @Override
    public boolean[][] where(NDArray image) {
        Shape shape = image.shape();
        if (shape.rank() < 2 || shape.rank() > 3 || shape.elements() == 0) {
            throw new IllegalArgumentException(
                    "[concept] expected an image (H, W) or (H, W, C), got " + shape + ": give one image at a time");
        }
        return found(Measurements.ink(grey(image)));
    }

    private static NDArray grey(NDArray image) {
        Shape shape = image.shape();
        if (shape.rank() == 2 || shape.size(2) == 1) {
            return image;
        }
        NDArray grey = NDArray.zeros(shape.part(0, 2));
        int colors = shape.size(2);
        for (int i = 0; i < image.elements(); i++) {
            float pixel = image.array()[image.offset() + i];
            if (!(pixel >= -1 && pixel <= 1)) {
                throw new IllegalArgumentException(
                        "[concept] expected pixels in [-1, 1], got " + pixel + ": give what the generator made");
            }
            grey.array()[i / colors] += pixel / colors;
        }
        return grey;
    }

    private static boolean[][] near(boolean[][] points) {
        boolean[][] near = new boolean[points.length][points[0].length];
        for (int y = 0; y < points.length; y++) {
            for (int x = 0; x < points[y].length; x++) {
                if (points[y][x]) {
                    mark(near, y, x);
                }
            }
        }
        return near;
    }

    private static void mark(boolean[][] near, int y, int x) {
        for (int row = Math.max(0, y - REACH); row <= Math.min(near.length - 1, y + REACH); row++) {
            Arrays.fill(near[row], Math.max(0, x - REACH), Math.min(near[row].length, x + REACH + 1), true);
        }
    }
}
