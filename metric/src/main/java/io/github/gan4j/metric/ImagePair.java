package io.github.gan4j.metric;

import io.github.gan4j.ndarray.NDArray;

/**
 * Two sets of images that are compared one by one, once they were looked at: (N, H, W, C), of finite pixels within a
 * range.
 */
record ImagePair(int count, int height, int width, int channels, double low, double range) {
    /** How much rounding may carry pixels over their range. */
    private static final double ROUNDING = 1e-5;

    static ImagePair of(String op, NDArray first, NDArray second, double low, double high) {
        if (first.shape().rank() != 4 || !first.shape().equals(second.shape())) {
            throw new IllegalArgumentException("[" + op + "] expected images (N, H, W, C) of one shape in pairs, got "
                    + first.shape() + " and " + second.shape() + ": bring both to one size");
        }
        Checked.atLeast(op, "given", first.shape().size(0), 1, "one image or more of each set");
        if (first.elements() == 0) {
            throw new IllegalArgumentException(
                    "[" + op + "] expected images with pixels, got " + first.shape() + ": give a size above 0");
        }
        Checked.finite(op, "pixels", first, "look for images that are not finite");
        Checked.finite(op, "pixels", second, "look for images that are not finite");
        double least = Math.min(extreme(first, -1), extreme(second, -1));
        double most = Math.max(extreme(first, 1), extreme(second, 1));
        double slack = (high - low) * ROUNDING;
        if (!(low < high) || Double.isInfinite(high - low) || least < low - slack || most > high + slack) {
            throw new IllegalArgumentException(
                    "[" + op + "] expected pixels in a range of their own, got the range from "
                            + low + " to " + high + " for pixels from " + (float) least + " to " + (float) most
                            + ": give 0 and 255 for bytes, 0 and 1 or -1 and 1 for what networks see");
        }
        return new ImagePair(
                first.shape().size(0),
                first.shape().size(1),
                first.shape().size(2),
                first.shape().size(3),
                low,
                high - low);
    }

    /** The largest pixel, or with sign −1 the smallest. */
    private static double extreme(NDArray images, int sign) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < images.elements(); i++) {
            most = Math.max(most, sign * (double) images.array()[images.offset() + i]);
        }
        return sign * most;
    }

    /** Fails where the window of {@link SimilarityMap} lies nowhere inside. */
    void checkWindow(String op) {
        if (Math.min(height, width) < SimilarityMap.WINDOW) {
            throw new IllegalArgumentException("[" + op + "] expected images of 11x11 pixels or more, for a window of "
                    + "that size, got " + height + "x" + width + ": take larger images, or the PSNR");
        }
    }

    /** One channel of one image, a plane of doubles from 0 on. */
    double[] plane(NDArray images, int image, int channel) {
        double[] plane = new double[height * width];
        int at = images.offset() + image * images.shape().stride(0) + channel;
        for (int i = 0; i < plane.length; i++) {
            plane[i] = images.array()[at + i * channels] - low;
        }
        return plane;
    }
}
