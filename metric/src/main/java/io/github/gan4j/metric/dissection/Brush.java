package io.github.gan4j.metric.dissection;

import io.github.gan4j.ndarray.Shape;

/**
 * Where in an image units are set, as with a round brush that is pressed once.
 *
 * @param x the column of its middle, in pixels from 0
 * @param y the row of its middle, in pixels from 0 at the top
 * @param radius how far it reaches, in pixels, 0 or more; the cell of the layer's map that has the middle is always set
 */
public record Brush(int x, int y, double radius) {
    /**
     * A brush.
     *
     * @throws IllegalArgumentException if a number is negative or not finite
     */
    public Brush {
        if (x < 0 || y < 0 || !(radius >= 0 && radius < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("[brush] expected a column, a row and a radius of 0 or more, got " + x
                    + ", " + y + " and " + radius);
        }
    }

    /**
     * The cells of a map that are set: the one that has the middle, and all whose middle is at most the radius away.
     *
     * @param image (H, W, …), that the brush is pressed on
     * @param map (h, w, …), whose cells lie over the image
     * @return for each of h rows and w columns, whether the cell is set
     * @throws IllegalArgumentException if the middle is not in the image
     */
    public boolean[][] cells(Shape image, Shape map) {
        int height = image.size(0);
        int width = image.size(1);
        if (x >= width || y >= height) {
            throw new IllegalArgumentException("[brush] expected a place in the image, columns 0 to " + (width - 1)
                    + " and rows 0 to " + (height - 1) + ", got " + x + "," + y);
        }
        boolean[][] cells = new boolean[map.size(0)][map.size(1)];
        for (int i = 0; i < cells.length; i++) {
            for (int j = 0; j < cells[i].length; j++) {
                double down = (i + .5) * height / cells.length - .5 - y;
                double across = (j + .5) * width / cells[i].length - .5 - x;
                cells[i][j] = down * down + across * across <= radius * radius;
            }
        }
        cells[y * cells.length / height][x * cells[0].length / width] = true;
        return cells;
    }

    /**
     * The pixels under the brush.
     *
     * @param image (H, W, …)
     * @return for each of H rows and W columns, whether it is at most the radius away from the middle
     */
    public boolean[][] pixels(Shape image) {
        return cells(image, image);
    }
}
