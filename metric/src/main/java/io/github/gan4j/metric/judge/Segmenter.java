package io.github.gan4j.metric.judge;

import io.github.gan4j.ndarray.NDArray;

/**
 * Says where in an image something is. {@link InkConcept} has exact ones for drawings; any function is one:
 *
 * <pre>{@code
 * Segmenter bright = image -> {
 *     boolean[][] where = new boolean[image.shape().size(0)][image.shape().size(1)];
 *     for (int y = 0; y < where.length; y++) {
 *         for (int x = 0; x < where[y].length; x++) {
 *             where[y][x] = image.get(y, x, 0) > .9f;
 *         }
 *     }
 *     return where;
 * };
 * }</pre>
 */
@FunctionalInterface
public interface Segmenter {
    /**
     * Looks at an image.
     *
     * @param image (H, W, C), with pixels in [−1, 1]
     * @return for each of H rows and W columns, whether the pixel is of what is looked for
     */
    boolean[][] where(NDArray image);

    /**
     * How much of what is looked for images show.
     *
     * @param images (N, H, W, C), with pixels in [−1, 1], 1 or more
     * @return how many pixels of an image are of it, the mean over all
     */
    default double pixels(NDArray images) {
        int count = images.shape().size(0);
        long found = 0;
        for (int i = 0; i < count; i++) {
            for (boolean[] row :
                    where(images.part(i, i + 1).reshape(images.shape().part(1, 4)))) {
                for (boolean is : row) {
                    found += is ? 1 : 0;
                }
            }
        }
        return (double) found / count;
    }

    /**
     * How large the largest piece of what was found is.
     *
     * @param where for each of H rows and W columns, whether the pixel is of it
     * @return how many pixels it has that are connected by edges, 0 if there is none
     */
    static int largestPiece(boolean[][] where) {
        return InkGrid.largestPiece(where);
    }
}
