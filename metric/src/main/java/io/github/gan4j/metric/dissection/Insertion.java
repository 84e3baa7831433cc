package io.github.gan4j.metric.dissection;

import io.github.gan4j.metric.judge.Segmenter;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;

/**
 * How often something that was painted appeared. It counts only under the brush, and only where there was none of it
 * before, and only as a connected piece of a twelfth of what the brush covers, or more: many tiny ones, as a lattice
 * has, are no hole that anybody sees.
 *
 * @param without in how many images there was none under the brush
 * @param appeared in how many of these there is some afterwards
 */
public record Insertion(int without, int appeared) {
    /** The part of what the brush covers that counts. */
    private static final int PART = 12;

    /**
     * Compares images before and after.
     *
     * @param concept where in an image it is
     * @param before images (N, H, W, C)
     * @param after the same images, painted
     * @param brush where they were painted
     * @return how often it appeared
     */
    public static Insertion of(Segmenter concept, NDArray before, NDArray after, Brush brush) {
        boolean[][] under = brush.pixels(before.shape().part(1, 4));
        int least = Math.max(1, count(under) / PART);
        int without = 0;
        int appeared = 0;
        for (int i = 0; i < before.shape().size(0); i++) {
            if (piece(under, concept.where(image(before, i))) == 0) {
                without++;
                appeared += piece(under, concept.where(image(after, i))) >= least ? 1 : 0;
            }
        }
        return new Insertion(without, appeared);
    }

    private static NDArray image(NDArray images, int i) {
        Shape one = images.shape().part(1, 4);
        return images.part(i, i + 1).reshape(one);
    }

    private static int count(boolean[][] where) {
        int count = 0;
        for (boolean[] row : where) {
            for (boolean is : row) {
                count += is ? 1 : 0;
            }
        }
        return count;
    }

    /** The size of the largest piece under the brush. */
    private static int piece(boolean[][] brush, boolean[][] where) {
        boolean[][] both = new boolean[where.length][where[0].length];
        for (int y = 0; y < where.length; y++) {
            for (int x = 0; x < where[y].length; x++) {
                both[y][x] = brush[y][x] && where[y][x];
            }
        }
        return Segmenter.largestPiece(both);
    }

    /**
     * {@return the images of both}
     *
     * @param other others
     */
    public Insertion plus(Insertion other) {
        return new Insertion(without + other.without, appeared + other.appeared);
    }

    /** {@return the share of images without in which it appeared; NaN where there was none without} */
    public double share() {
        return (double) appeared / without;
    }
}
