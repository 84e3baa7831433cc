package io.github.gan4j.gan.augment;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.random.Rng;

/**
 * One kind of random change of images (N, H, W, C), as in Zhao et al. 2020. Every image gets its own; gradients of any
 * order flow through it.
 */
public enum Change {
    /** Adds a number to all pixels of an image, drawn from U(−½, ½). */
    BRIGHTNESS {
        @Override
        Tensor apply(Tensor x, boolean[] chosen, Rng rng) {
            return ImageOps.brightness(x, draw(chosen, -.5f, .5f, 0, rng));
        }
    },
    /**
     * Brings the channels of each pixel nearer to their mean, or farther from it, by a factor from U(0, 2); grey images
     * stay.
     */
    SATURATION {
        @Override
        Tensor apply(Tensor x, boolean[] chosen, Rng rng) {
            return ImageOps.saturation(x, draw(chosen, 0, 2, 1, rng));
        }
    },
    /** Brings all pixels of an image nearer to their mean, or farther from it, by a factor from U(½, 1½). */
    CONTRAST {
        @Override
        Tensor apply(Tensor x, boolean[] chosen, Rng rng) {
            return ImageOps.contrast(x, draw(chosen, .5f, 1.5f, 1, rng));
        }
    },
    /** Moves an image by whole pixels, by up to an eighth of its height and of its width, over a ground of zeros. */
    TRANSLATION {
        @Override
        Tensor apply(Tensor x, boolean[] chosen, Rng rng) {
            int height = rounded(x.shape().size(1) / 8.);
            int width = rounded(x.shape().size(2) / 8.);
            int[] down = new int[chosen.length];
            int[] right = new int[chosen.length];
            for (int i = 0; i < chosen.length; i++) {
                int d = rng.integer(2 * height + 1) - height;
                int r = rng.integer(2 * width + 1) - width;
                down[i] = chosen[i] ? d : 0;
                right[i] = chosen[i] ? r : 0;
            }
            return ImageOps.translation(x, down, right);
        }
    },
    /** Sets a rectangle of half the height and half the width to 0; its middle is anywhere in the image. */
    CUTOUT {
        @Override
        Tensor apply(Tensor x, boolean[] chosen, Rng rng) {
            int height = rounded(x.shape().size(1) / 2.);
            int width = rounded(x.shape().size(2) / 2.);
            int[][] sides = new int[4][chosen.length];
            for (int i = 0; i < chosen.length; i++) {
                int top = middle(x.shape().size(1), height, rng) - height / 2;
                int left = middle(x.shape().size(2), width, rng) - width / 2;
                sides[0][i] = top;
                sides[1][i] = left;
                sides[2][i] = chosen[i] ? top + height : top;
                sides[3][i] = chosen[i] ? left + width : left;
            }
            return ImageOps.cutout(x, sides[0], sides[1], sides[2], sides[3]);
        }
    };

    /**
     * Changes images.
     *
     * @param x (N, H, W, C)
     * @param chosen which images, N flags; others stay, but take as many random numbers
     * @param rng random numbers
     */
    abstract Tensor apply(Tensor x, boolean[] chosen, Rng rng);

    /** A number for each image, and a neutral one for those that are not chosen. */
    private static float[] draw(boolean[] chosen, float low, float high, float neutral, Rng rng) {
        float[] numbers = new float[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            float number = rng.uniform(low, high);
            numbers[i] = chosen[i] ? number : neutral;
        }
        return numbers;
    }

    private static int rounded(double size) {
        return (int) Math.floor(size + .5);
    }

    /**
     * Where the middle of a hole is; one of even length lies around a line between pixels, of which there is one more.
     */
    private static int middle(int size, int hole, Rng rng) {
        return rng.integer(size + 1 - hole % 2);
    }
}
