package io.github.gan4j.metric.judge;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;

/** Looks at images before they are judged: what is made of others would be numbers like any. */
final class JudgedImages {
    /** Rounding, as where bytes were scaled in another order. */
    static final float ROUNDING = 1e-4f;

    /** How near to 0 the black of images in [0, 1] is, and which part of an image is black at least. */
    private static final float DARK = .02f;

    private static final double MUCH = .2;

    private JudgedImages() {}

    /** Fails unless these are images (N, H, W, C) of a shape with pixels in [−1, 1]. */
    static void check(String judge, Shape image, NDArray images) {
        Shape shape = images.shape();
        if (shape.rank() != 4 || !shape.part(1, 4).equals(image)) {
            throw new IllegalArgumentException(
                    "[judge] expected images (N, " + image.size(0) + ", " + image.size(1) + ", "
                            + image.size(2) + ") for the judge \"" + judge + "\", got " + shape
                            + ": scale them, or take a judge for images of their size");
        }
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        float[] pixels = images.array();
        int from = images.offset();
        int to = from + images.elements();
        for (int i = from; i < to; i++) {
            low = Math.min(low, pixels[i]);
            high = Math.max(high, pixels[i]);
        }
        // Either is NaN if a pixel is.
        if (!(low >= -1 - ROUNDING && high <= 1 + ROUNDING)) {
            throw outside(pixels, from, image.elements());
        }
        if (low >= 0 && high - low > .5) {
            checkDark(pixels, from, to);
        }
    }

    /** The first pixel that is not in the range, as an error. */
    private static IllegalArgumentException outside(float[] pixels, int from, int each) {
        int i = from;
        while (Math.abs(pixels[i]) <= 1 + ROUNDING) {
            i++;
        }
        return new IllegalArgumentException("[judge] expected pixels in [-1, 1], got " + pixels[i] + " in image "
                + (i - from) / each + cure(pixels[i]));
    }

    /** Fails if so many pixels, none of which is below 0, are black in [0, 1]. */
    private static void checkDark(float[] pixels, int from, int to) {
        long dark = 0;
        for (int i = from; i < to; i++) {
            dark += pixels[i] < DARK && !isGrey(pixels[i]) ? 1 : 0;
        }
        if (dark > MUCH * (to - from)) {
            throw new IllegalArgumentException("[judge] expected pixels in [-1, 1], got none below 0 and "
                    + Math.round(100.0 * dark / (to - from))
                    + " % near 0, as in images in [0, 1]: give 2·x - 1 instead of x");
        }
    }

    /**
     * Whether it is a byte of 128 or more as 2·b / 255 − 1: an odd number of 255ths. In [0, 1] black is none of these.
     */
    private static boolean isGrey(float pixel) {
        double levels = pixel * 255.0;
        return (Math.round(levels) & 1) == 1 && Math.abs(levels - Math.round(levels)) < .01;
    }

    private static String cure(float pixel) {
        if (!Float.isFinite(pixel)) {
            return ": the network that drew it has diverged; judge samples from before";
        }
        return pixel > 2 ? ": divide bytes by 127.5, and subtract 1" : ": give what is drawn with tanh, or scale it";
    }
}
