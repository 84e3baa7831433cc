package io.github.gan4j.gan.growth;

/**
 * When networks grow (Karras et al. 2018, "Progressive Growing of GANs for Improved Quality, Stability, and
 * Variation"): each size of images is trained for a while, then the layers of the next are faded in, their share rising
 * evenly from 0 to 1. The last size goes on to the end. Counted are the real images that D was shown.
 *
 * <p>With each new size the optimizers forget their moments, as in the authors' code (which forgets once more when a
 * size has faded in): those of the new layers would be of no use.
 *
 * @param steady the images for which a size is trained before the next comes, and the last is trained after it came, 1
 *     or more; 600,000 in the paper
 * @param fading the images for which the layers of a size are faded in, 1 or more; 600,000 in the paper
 */
public record ProgressiveGrowth(long steady, long fading) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a number is below 1
     */
    public ProgressiveGrowth {
        if (steady < 1 || fading < 1) {
            throw new IllegalArgumentException(
                    "[growth] expected 1 or more images to train a size and to fade it in, got " + steady + " and "
                            + fading);
        }
    }

    /**
     * How far networks have grown.
     *
     * @param images how many real images D was shown, 0 or more
     * @param levels how many sizes there are, 1 or more
     * @return the stage
     */
    public Stage at(long images, int levels) {
        long phase = steady + fading;
        long level = Math.min(levels - 1L, (images + fading) / phase);
        if (level == 0) {
            return new Stage(0, 1);
        }
        long since = images - (level * phase - fading);
        return new Stage((int) level, (float) Math.min(1, since / (double) fading));
    }

    /**
     * After how many images the networks are whole.
     *
     * @param levels how many sizes there are, 1 or more
     * @return the images of all sizes before the last, and those for which the last is faded in
     */
    public long whole(int levels) {
        return (levels - 1) * (steady + fading);
    }
}
