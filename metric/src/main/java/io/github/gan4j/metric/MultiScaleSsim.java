package io.github.gan4j.metric;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.Arrays;

/**
 * The structural similarity of images at several scales (Wang et al. 2003): contrast and structure at each scale, and
 * luminance at the coarsest, each to the power of its weight, multiplied. From one scale to the next the mean of each
 * four pixels becomes one. A mean below 0, which has no such power, counts as 0; so the similarity goes from 0 to 1. It
 * is taken of each channel alone, and is the mean of these.
 *
 * <p>Five scales take images of at least 161 pixels a side (176 where sides are to be halved without a rest). For
 * smaller ones take fewer: then the first weights are divided by their sum, and the number is another one than
 * published ones.
 *
 * <p>Among samples of one class of one generator it tells of variety (Odena et al. 2017): {@link #amongPairs}.
 */
public final class MultiScaleSsim {
    /** How many scales there are in the paper. */
    public static final int SCALES = 5;

    private static final String OP = "msssim";
    private static final double[] WEIGHTS = {.0448, .2856, .3001, .2363, .1333};

    private MultiScaleSsim() {}

    /**
     * At most how many scales images have.
     *
     * @param height of the images in pixels
     * @param width of the images in pixels
     * @return from 0, where a side is below 11, to 5
     */
    public static int scales(int height, int width) {
        int scales = 0;
        for (int side = Math.min(height, width);
                side >= SimilarityMap.WINDOW && scales < SCALES;
                side = (side + 1) / 2) {
            scales++;
        }
        return scales;
    }

    /**
     * The mean over all pairs.
     *
     * @param images (N, H, W, C), one or more
     * @param others (N, H, W, C), each to be compared with the image of its number
     * @param low the least that a pixel can be, black: 0, or −1 for [−1, 1]
     * @param high the most, above low: 255 for bytes, 1 for [0, 1] and [−1, 1]
     * @param scales how many scales, from 1 to {@link #scales(int, int)}; 5 in the paper
     * @return the mean of the similarities, from 0 to 1
     * @throws IllegalArgumentException if these are no images of one shape, there are none, they are too small for the
     *     scales, a pixel is not finite, or a pixel is out of the range
     */
    public static double of(NDArray images, NDArray others, double low, double high, int scales) {
        return Arrays.stream(each(images, others, low, high, scales)).average().orElseThrow();
    }

    /**
     * The similarity of each pair.
     *
     * @param images (N, H, W, C), one or more
     * @param others (N, H, W, C), each to be compared with the image of its number
     * @param low the least that a pixel can be, black: 0, or −1 for [−1, 1]
     * @param high the most, above low: 255 for bytes, 1 for [0, 1] and [−1, 1]
     * @param scales how many scales
     * @return N similarities, from 0 to 1
     * @throws IllegalArgumentException as {@link #of}
     */
    public static double[] each(NDArray images, NDArray others, double low, double high, int scales) {
        ImagePair pair = ImagePair.of(OP, images, others, low, high);
        pair.checkWindow(OP);
        int most = scales(pair.height(), pair.width());
        if (scales < 1 || scales > most) {
            throw new IllegalArgumentException("[" + OP + "] expected 1 to " + most + " scales for images of "
                    + pair.height() + "x" + pair.width() + " pixels, got " + scales + ": each scale halves the image, "
                    + "and 11x11 pixels must be left");
        }
        double[] each = new double[pair.count()];
        Waves.run(each.length, 1, ScoringProgress.NONE, (from, to) -> {
            for (int c = 0; c < pair.channels(); c++) {
                double[] x = pair.plane(images, from, c);
                double[] y = pair.plane(others, from, c);
                each[from] += similarity(x, y, pair.height(), pair.width(), pair.range(), scales) / pair.channels();
            }
        });
        return each;
    }

    private static double similarity(double[] x, double[] y, int height, int width, double range, int scales) {
        double all = Arrays.stream(WEIGHTS, 0, scales).sum();
        double product = 1;
        double[] a = x;
        double[] b = y;
        int h = height;
        int w = width;
        for (int s = 0; s < scales; s++) {
            SimilarityMap map = SimilarityMap.of(a, b, h, w, range);
            double mean = s == scales - 1 ? map.whole() : map.contrast();
            // Those of the paper, printed to add up to 1.0001, are taken as they are; fewer are divided by their sum.
            product *= StrictMath.pow(Math.max(0, mean), scales == SCALES ? WEIGHTS[s] : WEIGHTS[s] / all);
            a = SimilarityMap.halved(a, h, w);
            b = SimilarityMap.halved(b, h, w);
            h = (h + 1) / 2;
            w = (w + 1) / 2;
        }
        return product;
    }

    /**
     * How alike samples are among themselves: the mean over pairs of two different ones, drawn at random.
     *
     * @param images (N, H, W, C), two or more, of one class if there are classes
     * @param pairs how many pairs, 1 or more; 100 in the paper
     * @param low the least that a pixel can be, black: 0, or −1 for [−1, 1]
     * @param high the most, above low: 255 for bytes, 1 for [0, 1] and [−1, 1]
     * @param scales how many scales
     * @param rng draws the pairs
     * @return the mean of the similarities, from 0 to 1; more than that of real images is less variety than theirs
     * @throws IllegalArgumentException as {@link #of}, or if there are fewer than two images, or no pairs
     */
    public static double amongPairs(NDArray images, int pairs, double low, double high, int scales, Rng rng) {
        ImagePair.of(OP, images, images, low, high);
        int n = images.shape().size(0);
        Checked.atLeast(OP, "generated", n, 2, "for a pair");
        if (pairs < 1) {
            throw new IllegalArgumentException("[" + OP + "] expected one pair or more, got " + pairs + ": take 100");
        }
        Shape shape = images.shape().with(0, pairs);
        NDArray first = NDArray.zeros(shape);
        NDArray second = NDArray.zeros(shape);
        for (int i = 0; i < pairs; i++) {
            int one = rng.integer(n);
            int other = (one + 1 + rng.integer(n - 1)) % n;
            first.part(i, i + 1).copyFrom(images.part(one, one + 1));
            second.part(i, i + 1).copyFrom(images.part(other, other + 1));
        }
        return of(first, second, low, high, scales);
    }
}
