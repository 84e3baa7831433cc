package io.github.gan4j.metric;

import io.github.gan4j.ndarray.NDArray;
import java.util.Arrays;

/**
 * The structural similarity of images to others (Wang et al. 2004), from −1 to 1, where they are equal:
 *
 * <pre>(2 m n + c₁) (2 s + c₂) / ((m² + n² + c₁) (v + w + c₂))     c₁ = (0.01 · range)²  c₂ = (0.03 · range)²</pre>
 *
 * <p>with the means m, n, the variances v, w (not made larger for a sample) and the covariance s that an 11x11 Gaussian
 * window of σ 1.5 sees; the mean over all places where the window lies inside the image, and over the channels.
 */
public final class Ssim {
    private static final String OP = "ssim";

    private Ssim() {}

    /**
     * The mean over all pairs.
     *
     * @param images (N, H, W, C), one or more, each side 11 or more
     * @param others (N, H, W, C), each to be compared with the image of its number
     * @param low the least that a pixel can be, black: 0, or −1 for [−1, 1]
     * @param high the most, above low: 255 for bytes, 1 for [0, 1] and [−1, 1]
     * @return the mean of the similarities, from −1 to 1
     * @throws IllegalArgumentException if these are no images of one shape, there are none, they are smaller than the
     *     window, a pixel is not finite, or a pixel is out of the range
     */
    public static double of(NDArray images, NDArray others, double low, double high) {
        return Arrays.stream(each(images, others, low, high)).average().orElseThrow();
    }

    /**
     * The similarity of each pair.
     *
     * @param images (N, H, W, C), one or more, each side 11 or more
     * @param others (N, H, W, C), each to be compared with the image of its number
     * @param low the least that a pixel can be, black: 0, or −1 for [−1, 1]
     * @param high the most, above low: 255 for bytes, 1 for [0, 1] and [−1, 1]
     * @return N similarities, from −1 to 1
     * @throws IllegalArgumentException as {@link #of}
     */
    public static double[] each(NDArray images, NDArray others, double low, double high) {
        ImagePair pair = ImagePair.of(OP, images, others, low, high);
        int height = pair.height();
        int width = pair.width();
        pair.checkWindow(OP);
        double[] each = new double[pair.count()];
        Waves.run(each.length, 1, ScoringProgress.NONE, (from, to) -> {
            for (int c = 0; c < pair.channels(); c++) {
                double[] x = pair.plane(images, from, c);
                double[] y = pair.plane(others, from, c);
                each[from] +=
                        SimilarityMap.of(x, y, height, width, pair.range()).whole() / pair.channels();
            }
        });
        return each;
    }
}
