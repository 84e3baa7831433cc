package io.github.gan4j.metric;

import io.github.gan4j.ndarray.NDArray;
import java.util.Arrays;

/**
 * The peak signal-to-noise ratio of images against others, 10 log₁₀(range² / mean squared error), in decibels: larger
 * is more alike, and infinite where they are equal. For what is to be one and the same image, such as one that an
 * autoencoder gives back.
 */
public final class Psnr {
    private static final String OP = "psnr";

    private Psnr() {}

    /**
     * The mean over all pairs.
     *
     * @param images (N, H, W, C), one or more
     * @param others (N, H, W, C), each to be compared with the image of its number
     * @param low the least that a pixel can be, black: 0, or −1 for [−1, 1]
     * @param high the most, above low: 255 for bytes, 1 for [0, 1] and [−1, 1]
     * @return the mean of the ratios in decibels; infinite where a pair is equal
     * @throws IllegalArgumentException if these are no images of one shape, there are none, a pixel is not finite, or
     *     one is out of the range
     */
    public static double of(NDArray images, NDArray others, double low, double high) {
        return Arrays.stream(each(images, others, low, high)).average().orElseThrow();
    }

    /**
     * The ratio of each pair.
     *
     * @param images (N, H, W, C), one or more
     * @param others (N, H, W, C), each to be compared with the image of its number
     * @param low the least that a pixel can be, black: 0, or −1 for [−1, 1]
     * @param high the most, above low: 255 for bytes, 1 for [0, 1] and [−1, 1]
     * @return N ratios in decibels; infinite where a pair is equal
     * @throws IllegalArgumentException as {@link #of}
     */
    public static double[] each(NDArray images, NDArray others, double low, double high) {
        ImagePair pair = ImagePair.of(OP, images, others, low, high);
        double[] ratios = new double[pair.count()];
        int size = images.shape().stride(0);
        for (int i = 0; i < ratios.length; i++) {
            double squares = 0;
            for (int j = i * size; j < (i + 1) * size; j++) {
                double apart = (double) images.array()[images.offset() + j] - others.array()[others.offset() + j];
                squares += apart * apart;
            }
            ratios[i] = 10 * StrictMath.log10(pair.range() * pair.range() / (squares / size));
        }
        return ratios;
    }
}
