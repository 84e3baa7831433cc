package io.github.gan4j.metric.judge;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What can be measured of a drawing without a network, which style does not deceive: bright strokes on a dark ground.
 *
 * <p>The ink of a pixel is (x + 1) / 2, from 0 to 1. Area, center and slant weigh pixels by their ink, so that soft
 * edges count in part. What is counted (box, holes, parts, and the skeleton) takes the pixels with as much ink as a
 * threshold, ½ unless another is given; they are connected by edges and corners (8-connected), and the ground by edges
 * only (4-connected), so that a thin slanted line divides it. Outside the image is ground.
 *
 * @param area the share of ink, in [0, 1]: the mean over all pixels
 * @param strokeWidth pixels: the w for which strokes as long as the skeleton, with a half disc at each of its e ends,
 *     have the area, A = w·L + e·π·w²/8. The skeleton is that of Guo and Hall (1989), and a step on it is 1, or √2
 *     where it is diagonal: true for lines at multiples of 45°, and up to 8 % too long between. NaN where no pixel
 *     reaches the threshold
 * @param slant degrees: how far the drawing is sheared to the right at the top, atan(−μ₁₁/μ₀₂) with central moments, as
 *     in Morpho-MNIST (Castro et al. 2019); between −90 and 90, 0 for what stands upright or is symmetric, NaN where
 *     all ink is in one row or there is none
 * @param centerX the column of the center of mass, from 0, or NaN without ink
 * @param centerY the row of the center of mass, from 0 at the top, or NaN without ink
 * @param holes how many pieces of ground do not reach the border of the image
 * @param parts how many connected pieces of ink there are
 * @param left the first column with ink, 0 if there is none
 * @param top the first row with ink, 0 if there is none
 * @param width how many columns the ink reaches over, 0 if there is none
 * @param height how many rows the ink reaches over, 0 if there is none
 */
public record Measurements(
        double area,
        double strokeWidth,
        double slant,
        double centerX,
        double centerY,
        int holes,
        int parts,
        int left,
        int top,
        int width,
        int height) {
    /** The ink from which a pixel counts: ½, a pixel of 0. */
    public static final double THRESHOLD = .5;

    /**
     * Measures a drawing.
     *
     * @param image (H, W) or (H, W, 1), with pixels in [−1, 1]
     * @return its measurements
     * @throws IllegalArgumentException if it has another shape, or a pixel is out of the range
     */
    public static Measurements of(NDArray image) {
        return of(image, THRESHOLD);
    }

    /**
     * Measures a drawing with another threshold.
     *
     * @param image (H, W) or (H, W, 1), with pixels in [−1, 1]
     * @param threshold the ink from which a pixel counts, above 0 and at most 1
     * @return its measurements
     * @throws IllegalArgumentException if it has another shape, a pixel is out of the range, or the threshold
     */
    public static Measurements of(NDArray image, double threshold) {
        Shape shape = image.shape();
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException(
                    "[measure] expected a threshold above 0 and at most 1, got " + threshold + ": take 0.5");
        }
        if (!(shape.rank() == 2 || (shape.rank() == 3 && shape.size(2) == 1)) || shape.elements() == 0) {
            throw new IllegalArgumentException("[measure] expected a grey image (H, W) or (H, W, 1), got " + shape
                    + ": give one image at a time, and the mean of colors");
        }
        double[][] ink = ink(image);
        InkGrid grid = InkGrid.of(ink, threshold);
        double[] moments = moments(ink);
        int[] box = grid.box();
        return new Measurements(
                moments[0] / image.elements(),
                strokeWidth(moments[0], grid.skeleton()),
                Math.toDegrees(StrictMath.atan(0 - moments[3] / moments[4])),
                moments[1],
                moments[2],
                grid.holes(),
                grid.parts(),
                box[0],
                box[1],
                box[2],
                box[3]);
    }

    /**
     * Measures many drawings.
     *
     * @param images (N, H, W, 1), with pixels in [−1, 1]
     * @return the measurements of each, in their order
     * @throws IllegalArgumentException if they have another shape, or a pixel is out of the range
     */
    public static List<Measurements> ofEach(NDArray images) {
        Shape shape = images.shape();
        if (shape.rank() != 4) {
            throw new IllegalArgumentException(
                    "[measure] expected images (N, H, W, 1), got " + shape + ": put them along a first axis");
        }
        List<Measurements> all = new ArrayList<>();
        for (int i = 0; i < shape.size(0); i++) {
            all.add(of(images.part(i, i + 1).reshape(shape.part(1, 4))));
        }
        return all;
    }

    /** The ink of the pixels of an image (H, W) or (H, W, 1). */
    static double[][] ink(NDArray image) {
        double[][] ink = new double[image.shape().size(0)][image.shape().size(1)];
        float[] pixels = image.array();
        int at = image.offset();
        for (double[] row : ink) {
            for (int x = 0; x < row.length; x++, at++) {
                if (!(Math.abs(pixels[at]) <= 1 + JudgedImages.ROUNDING)) {
                    throw new IllegalArgumentException("[measure] expected pixels in [-1, 1], got " + pixels[at]
                            + ": scale them, and leave out what is not finite");
                }
                row[x] = Math.max(0, Math.min(1, (pixels[at] + 1.0) / 2));
            }
        }
        return ink;
    }

    /** The sum of the ink, its mean column and row, and its central moments μ₁₁ and μ₀₂. */
    private static double[] moments(double[][] ink) {
        double sum = 0;
        double x1 = 0;
        double y1 = 0;
        for (int y = 0; y < ink.length; y++) {
            for (int x = 0; x < ink[y].length; x++) {
                sum += ink[y][x];
                x1 += ink[y][x] * x;
                y1 += ink[y][x] * y;
            }
        }
        double centerX = x1 / sum;
        double centerY = y1 / sum;
        double mixed = 0;
        double vertical = 0;
        for (int y = 0; y < ink.length; y++) {
            for (int x = 0; x < ink[y].length; x++) {
                mixed += ink[y][x] * (x - centerX) * (y - centerY);
                vertical += ink[y][x] * (y - centerY) * (y - centerY);
            }
        }
        return new double[] {sum, centerX, centerY, mixed, vertical};
    }

    /** The positive root of A = w·L + e·π·w²/8. */
    private static double strokeWidth(double area, InkGrid skeleton) {
        double length = skeleton.length();
        double caps = skeleton.ends() * Math.PI / 8;
        if (caps == 0) {
            return length == 0 ? Double.NaN : area / length;
        }
        // The root without a difference of two large numbers.
        return 2 * area / (length + Math.sqrt(length * length + 4 * caps * area));
    }

    /** {@return whether no pixel reaches the threshold} */
    public boolean isEmpty() {
        return parts == 0;
    }

    /** The measurements in one line. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "area %.1f %%, stroke width %.2f, slant %.1f°, center (%.1f, %.1f), holes %d, parts %d, box %dx%d at (%d, %d)",
                100 * area,
                strokeWidth,
                slant,
                centerX,
                centerY,
                holes,
                parts,
                width,
                height,
                left,
                top);
    }
}
