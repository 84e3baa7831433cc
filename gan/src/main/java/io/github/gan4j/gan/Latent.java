package io.github.gan4j.gan;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;

/**
 * The distribution of the noise z that a generator turns into samples.
 *
 * @param size the length of one z
 * @param distribution what each of its numbers is drawn from
 */
public record Latent(int size, Distribution distribution) {
    private static final float ROOT_3 = (float) Math.sqrt(3);

    /** What the numbers of z are drawn from. Both have mean 0 and variance 1. */
    public enum Distribution {
        /** The standard normal distribution N(0, 1). */
        NORMAL,
        /** The uniform distribution on (−√3, √3). */
        UNIFORM
    }

    /**
     * A distribution of noise.
     *
     * @param size the length of one z, 1 or more
     * @param distribution what each of its numbers is drawn from
     */
    public Latent {
        if (size < 1) {
            throw new IllegalArgumentException("[latent] expected a size of 1 or more, got " + size);
        }
    }

    /**
     * Standard normal noise.
     *
     * @param size the length of one z
     * @return N(0, 1) for each number
     */
    public static Latent normal(int size) {
        return new Latent(size, Distribution.NORMAL);
    }

    /**
     * Uniform noise of variance 1.
     *
     * @param size the length of one z
     * @return U(−√3, √3) for each number
     */
    public static Latent uniform(int size) {
        return new Latent(size, Distribution.UNIFORM);
    }

    /**
     * Draws noise.
     *
     * @param count how many z, N
     * @param rng where from
     * @return a new array (N, size)
     */
    public NDArray sample(int count, Rng rng) {
        Shape shape = Shape.of(count, size);
        return switch (distribution) {
            case NORMAL -> rng.normal(shape, 0, 1);
            case UNIFORM -> rng.uniform(shape, -ROOT_3, ROOT_3);
        };
    }

    /**
     * {@return the way from one z to another that stays where this noise lies: spherical for normal, linear for uniform
     * noise}
     */
    public Interpolation interpolation() {
        return switch (distribution) {
            case NORMAL -> Interpolation.SPHERICAL;
            case UNIFORM -> Interpolation.LINEAR;
        };
    }
}
