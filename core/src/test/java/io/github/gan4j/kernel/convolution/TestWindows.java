package io.github.gan4j.kernel.convolution;

import java.util.stream.Stream;

/** The convolutions that tests try. */
public final class TestWindows {
    private TestWindows() {}

    /** Windows that use all ways, and all their ways to cut the work. */
    public static Stream<Window> all() {
        return Stream.of(
                // The layers of the presets, fewer images.
                window(9, 28, 28, 1, 4, 64, 2, 1, 1),
                window(5, 14, 14, 64, 4, 128, 2, 1, 1),
                window(3, 28, 28, 1, 4, 32, 2, 1, 1),
                window(5, 14, 14, 32, 4, 64, 2, 1, 1),
                window(40, 7, 7, 64, 4, 128, 2, 1, 1),
                // Few channels, rows longer than a vector, and longer than a block.
                window(2, 33, 41, 3, 5, 20, 1, 2, 1),
                window(2, 40, 39, 2, 3, 17, 3, 0, 2),
                window(3, 30, 31, 1, 3, 5, 1, 1, 4),
                window(1, 3, 400, 1, 3, 16, 1, 1, 1),
                window(70, 5, 5, 1, 3, 9, 2, 1, 1),
                window(3, 9, 9, 2, 1, 24, 4, 0, 1),
                // Planes that tiles read in place: rows of whole tiles, or not, or of one tile; several images in a
                // task.
                window(5, 28, 28, 1, 5, 16, 1, 2, 1),
                window(40, 14, 15, 3, 3, 32, 1, 1, 1),
                window(3, 21, 37, 2, 4, 16, 2, 1, 1),
                window(9, 6, 4, 3, 3, 8, 1, 1, 1),
                new Window(2, 12, 17, 1, 3, 3, 16, 12, 13, 1, 1, 2, 0, 2, 2),
                // One image, cut into bands.
                window(1, 90, 60, 8, 3, 24, 1, 1, 1),
                window(2, 70, 71, 5, 4, 18, 2, 1, 1),
                window(1, 99, 50, 4, 3, 6, 1, 3, 3),
                window(1, 90, 90, 4, 2, 6, 3, 5, 1),
                // Sums in several blocks; more columns than a task takes.
                window(2, 6, 6, 80, 3, 600, 1, 1, 1),
                window(3, 5, 7, 300, 3, 33, 1, 1, 2),
                window(1, 4, 4, 512, 4, 2, 1, 0, 1),
                window(130, 4, 4, 6, 4, 40, 1, 0, 1),
                window(4, 20, 20, 16, 5, 16, 3, 2, 1),
                window(2, 8, 8, 4, 3, 1, 1, 1, 1),
                // Bands: rows in tiles of all widths, several images and several rows in a tile, one row and one column
                // only.
                window(5, 9, 9, 16, 3, 16, 1, 1, 1),
                window(7, 3, 3, 8, 3, 33, 1, 1, 1),
                window(33, 2, 2, 32, 2, 80, 1, 0, 1),
                window(5, 1, 23, 16, 3, 20, 1, 1, 1),
                window(5, 23, 1, 16, 3, 20, 1, 1, 1),
                window(3, 11, 12, 24, 3, 50, 2, 1, 1),
                window(2, 9, 9, 16, 3, 31, 1, 4, 1),
                window(2, 12, 11, 8, 2, 16, 3, 1, 1),
                window(30, 16, 15, 8, 3, 32, 1, 1, 1),
                window(9, 10, 10, 48, 3, 300, 1, 1, 1),
                window(9, 30, 30, 28, 5, 24, 2, 2, 1),
                window(2, 5, 5, 128, 5, 65, 1, 2, 1),
                window(2, 5, 5, 86, 3, 12, 1, 1, 1),
                window(2, 5, 5, 87, 3, 12, 1, 1, 1),
                new Window(3, 12, 9, 16, 3, 3, 24, 8, 9, 1, 1, 0, 1, 2, 1),
                new Window(3, 7, 9, 16, 3, 4, 24, 6, 5, 1, 1, -1, -2, 1, 1),
                new Window(2, 8, 8, 16, 3, 3, 24, 3, 2, 3, 3, 0, 0, 1, 1),
                // Height and width each in their own way; a kernel beyond the image.
                new Window(2, 20, 33, 2, 3, 5, 20, 20, 10, 1, 3, 2, 0, 2, 1),
                new Window(3, 13, 10, 21, 5, 3, 70, 7, 6, 2, 1, 2, 1, 1, 3),
                new Window(5, 2, 3, 40, 4, 5, 50, 2, 2, 2, 2, 2, 2, 1, 1),
                // Shares of the pixels, as many as the columns, or the rows, of the weights leave tasks for.
                window(40, 12, 12, 4, 3, 130, 1, 1, 1),
                window(60, 8, 8, 40, 3, 130, 2, 1, 1),
                window(192, 9, 9, 33, 2, 20, 2, 0, 1),
                // All that a pixel sees is padding.
                new Window(1, 3, 1, 4, 3, 3, 2, 1, 1, 3, 3, 0, 4, 1, 1),
                // Rows far apart, and a long one.
                new Window(2, 12, 9, 16, 3, 3, 24, 6, 9, 1, 1, 0, 1, 3, 1),
                window(1, 1, 1100, 16, 1, 24, 2, 0, 1),
                new Window(1, 1, 1100, 16, 1, 3, 24, 1, 1100, 1, 1, 0, 1, 1, 1),
                // Few channels: sums in several blocks, long rows, cut edges, padding beyond the image, steps beyond
                // the kernel.
                new Window(3, 9, 10, 2, 3, 3, 600, 9, 10, 1, 1, 1, 1, 1, 1),
                new Window(2, 5, 150, 1, 3, 3, 17, 5, 150, 1, 1, 1, 1, 1, 1),
                new Window(2, 7, 192, 1, 1, 3, 9, 7, 190, 1, 1, 0, 0, 1, 1),
                new Window(3, 7, 9, 3, 3, 4, 24, 6, 5, 1, 1, -1, -2, 1, 1),
                new Window(5, 2, 3, 3, 4, 5, 50, 2, 2, 2, 2, 2, 2, 1, 1),
                new Window(1, 3, 1, 2, 3, 3, 2, 1, 1, 3, 3, 0, 4, 1, 1),
                new Window(9, 3, 12, 3, 3, 2, 8, 1, 4, 5, 3, 0, 0, 1, 2),
                // Pixels that see only themselves.
                window(3, 5, 7, 20, 1, 33, 1, 0, 1),
                window(2, 5, 7, 20, 1, 1, 1, 0, 1),
                // Winograd's: large and small tiles alone and together, channels in several chunks, padding of all
                // kinds, input
                // pixels that nobody sees.
                window(9, 10, 13, 16, 4, 64, 2, 1, 1),
                window(33, 4, 4, 48, 4, 32, 2, 1, 1),
                window(8, 8, 8, 512, 4, 48, 2, 1, 1),
                window(8, 9, 9, 16, 4, 512, 2, 2, 1),
                window(8, 16, 16, 160, 4, 32, 2, 0, 1),
                window(2, 30, 34, 96, 4, 80, 2, 1, 1),
                new Window(33, 6, 5, 32, 4, 4, 64, 3, 2, 2, 2, -1, -2, 1, 1),
                new Window(20, 3, 1, 16, 4, 4, 64, 4, 3, 2, 2, 3, 4, 1, 1),
                new Window(8, 40, 20, 16, 4, 4, 48, 9, 5, 2, 2, 1, 1, 1, 1),
                window(8, 9, 8, 64, 3, 64, 1, 1, 1),
                window(33, 2, 2, 80, 3, 64, 1, 1, 1),
                window(8, 12, 13, 320, 3, 64, 1, 0, 1),
                window(3, 7, 7, 64, 3, 512, 1, 2, 1),
                new Window(33, 4, 5, 64, 3, 3, 64, 3, 2, 1, 1, -1, -2, 1, 1),
                new Window(5, 9, 11, 64, 3, 3, 80, 7, 9, 1, 1, 1, 1, 1, 1),
                // The same layers with too few images for it.
                window(2, 14, 14, 64, 4, 128, 2, 1, 1),
                window(3, 14, 14, 32, 4, 64, 2, 1, 1),
                window(20, 7, 7, 64, 4, 128, 2, 1, 1));
    }

    static Window window(int n, int h, int w, int c, int kernel, int f, int stride, int padding, int dilation) {
        int reach = (kernel - 1) * dilation;
        int oh = (h + 2 * padding - reach - 1) / stride + 1;
        int ow = (w + 2 * padding - reach - 1) / stride + 1;
        return new Window(n, h, w, c, kernel, kernel, f, oh, ow, stride, stride, padding, padding, dilation, dilation);
    }
}
