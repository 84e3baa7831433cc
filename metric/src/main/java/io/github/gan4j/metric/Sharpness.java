package io.github.gan4j.metric;

import io.github.gan4j.ndarray.NDArray;

/**
 * How sharp images are: the mean square of the discrete Laplacian, 4·x − the four pixels beside it, over all pixels
 * that have four neighbors. What is blurred has less of it than what it was made of, what is speckled more; so it says
 * something only beside that of real images.
 */
public final class Sharpness {
    private static final String OP = "sharpness";

    private Sharpness() {}

    /**
     * The sharpness of images.
     *
     * @param images (N, H, W, C), one or more, of 3x3 pixels or more
     * @return the mean over all of them, 0 or more; 0 of images without any structure
     * @throws IllegalArgumentException if these are no such images, or a pixel is not finite
     */
    public static double of(NDArray images) {
        if (images.shape().rank() != 4
                || images.shape().size(1) < 3
                || images.shape().size(2) < 3) {
            throw new IllegalArgumentException("[" + OP + "] expected images (N, H, W, C) of 3x3 pixels or more, got "
                    + images.shape() + ": give larger ones");
        }
        int count = images.shape().size(0);
        Checked.atLeast(OP, "given", count, 1, "for a mean");
        Checked.finite(OP, "pixels", images, "look for samples that are not finite");
        int height = images.shape().size(1);
        int row = images.shape().stride(1);
        int channels = images.shape().size(3);
        float[] pixels = images.array();
        double sum = 0;
        for (int i = 0; i < count; i++) {
            for (int y = 1; y < height - 1; y++) {
                int from = images.offset() + i * images.shape().stride(0) + y * row;
                for (int at = from + channels; at < from + row - channels; at++) {
                    double apart = 4.0 * pixels[at]
                            - pixels[at - row]
                            - pixels[at + row]
                            - pixels[at - channels]
                            - pixels[at + channels];
                    sum += apart * apart;
                }
            }
        }
        return sum / ((double) count * (height - 2) * (row - 2 * channels));
    }
}
