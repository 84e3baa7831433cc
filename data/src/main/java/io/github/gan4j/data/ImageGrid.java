package io.github.gan4j.data;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * Images side by side in one picture, row by row, with black between them.
 *
 * <pre>{@code
 * ImageGrid.write(trainer.sample(64), Path.of("digits.png"));
 * ImageGrid.standard().range(PixelRange.UNIT).columns(10).scale(2).save(images, Path.of("digits.png"));
 * }</pre>
 */
public final class ImageGrid {
    private final int columns;
    private final int padding;
    private final int scale;
    private final PixelRange range;

    private ImageGrid(int columns, int padding, int scale, PixelRange range) {
        this.columns = columns;
        this.padding = padding;
        this.scale = scale;
        this.range = range;
    }

    /**
     * The usual grid: about as many rows as columns, two pixels between images, pixels in [−1, 1], not enlarged.
     *
     * @return the grid
     */
    public static ImageGrid standard() {
        return new ImageGrid(0, 2, 1, PixelRange.SIGNED);
    }

    /**
     * Writes the usual grid of some images to a PNG file, which is there in full or not at all.
     *
     * @param images the images, (N, H, W, 1) or (N, H, W, 3), pixels in [−1, 1]; others are clamped
     * @param file the file, replaced if it is there
     * @throws ShapeException if the shape is another one or N is 0
     * @throws IllegalArgumentException if a pixel is NaN
     * @throws UncheckedIOException if writing fails
     */
    public static void write(NDArray images, Path file) {
        standard().save(images, file);
    }

    /**
     * The same grid with a number of columns.
     *
     * @param n how many images in a row, 1 or more; of fewer images, all are in one row
     * @return the grid
     * @throws IllegalArgumentException if the number is below 1
     */
    public ImageGrid columns(int n) {
        return new ImageGrid(atLeast(1, n, "columns"), padding, scale, range);
    }

    /**
     * The same grid with other gaps.
     *
     * @param pixels the width of the gaps between images and at the edges, 0 or more
     * @return the grid
     * @throws IllegalArgumentException if the width is negative
     */
    public ImageGrid padding(int pixels) {
        return new ImageGrid(columns, atLeast(0, pixels, "padding"), scale, range);
    }

    /**
     * The same grid enlarged, each pixel of an image to a square.
     *
     * @param factor the side of the square, 1 or more
     * @return the grid
     * @throws IllegalArgumentException if the factor is below 1
     */
    public ImageGrid scale(int factor) {
        return new ImageGrid(columns, padding, atLeast(1, factor, "scale"), range);
    }

    /**
     * The same grid for another pixel range.
     *
     * @param newRange what the numbers stand for
     * @return the grid
     */
    public ImageGrid range(PixelRange newRange) {
        return new ImageGrid(columns, padding, scale, newRange);
    }

    private static int atLeast(int least, int n, String what) {
        if (n < least) {
            throw new IllegalArgumentException("[imageGrid] expected " + what + " of " + least + " or more, got " + n);
        }
        return n;
    }

    /**
     * Draws images.
     *
     * @param images the images, (N, H, W, 1) or (N, H, W, 3)
     * @return the picture, grey or RGB
     * @throws ShapeException if the shape is another one or N is 0
     * @throws IllegalArgumentException if a pixel is NaN
     */
    public BufferedImage draw(NDArray images) {
        Shape shape = images.shape();
        if (shape.rank() != 4 || shape.elements() == 0 || (shape.size(3) != 1 && shape.size(3) != 3)) {
            throw new ShapeException("[imageGrid] expected images (N, H, W, 1) or (N, H, W, 3), got " + shape);
        }
        int n = shape.size(0);
        int height = shape.size(1) * scale;
        int width = shape.size(2) * scale;
        int across = columns == 0 ? (int) Math.ceil(Math.sqrt(n)) : Math.min(columns, n);
        int down = (n + across - 1) / across;
        BufferedImage grid = new BufferedImage(
                across * (width + padding) + padding,
                down * (height + padding) + padding,
                shape.size(3) == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
        byte[] bytes = range.toBytes(images);
        for (int i = 0; i < n; i++) {
            int left = padding + i % across * (width + padding);
            int top = padding + i / across * (height + padding);
            drawOne(bytes, i, shape, grid.getRaster(), left, top);
        }
        return grid;
    }

    /** Writes samples, not colours: of a grey image, colours would go through a gamma curve. */
    private void drawOne(byte[] bytes, int image, Shape shape, WritableRaster raster, int left, int top) {
        int width = shape.size(2);
        int channels = shape.size(3);
        int first = image * shape.size(1) * width * channels;
        for (int y = 0; y < shape.size(1) * scale; y++) {
            for (int x = 0; x < width * scale; x++) {
                int pixel = first + (y / scale * width + x / scale) * channels;
                for (int c = 0; c < channels; c++) {
                    raster.setSample(left + x, top + y, c, bytes[pixel + c] & 0xFF);
                }
            }
        }
    }

    /**
     * Draws images and writes the picture to a PNG file, which is there in full or not at all.
     *
     * @param images the images, (N, H, W, 1) or (N, H, W, 3)
     * @param file the file, replaced if it is there
     * @throws ShapeException if the shape is another one or N is 0
     * @throws IllegalArgumentException if a pixel is NaN
     * @throws UncheckedIOException if writing fails
     */
    public void save(NDArray images, Path file) {
        PictureFile.write(file, out -> ImageIO.write(draw(images), "png", out));
    }
}
