package io.github.gan4j.gan.growth;

/**
 * How far networks have grown: the size of images that they work on, and how much of it comes from the newest layers.
 *
 * @param level which of the sizes, 0 for the smallest
 * @param alpha the share of the newest layers, in [0, 1]; the rest is the image of the level before, enlarged. 1 at
 *     level 0
 */
public record Stage(int level, float alpha) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the level is negative, or the share not in [0, 1]
     */
    public Stage {
        if (level < 0 || !(alpha >= 0 && alpha <= 1)) {
            throw new IllegalArgumentException(
                    "[growth] expected a level of 0 or more and a share in [0, 1], got " + level + " and " + alpha);
        }
    }

    /** {@return whether the newest layers are still being faded in} */
    public boolean isFading() {
        return level > 0 && alpha < 1;
    }
}
