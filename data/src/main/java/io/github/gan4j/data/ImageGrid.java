package io.github.gan4j.data;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.nn.io.PlainFile;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntFunction;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Images side by side in one picture, row by row, with black between them.
 *
 * <pre>{@code
 * ImageGrid.write(trainer.sample(64), Path.of("digits.png"));
 * ImageGrid.standard().range(PixelRange.UNIT).columns(10).scale(2).save(images, Path.of("digits.png"));
 * }</pre>
 */
public final class ImageGrid {
    /** How many pixels a picture can have: more can be opened by hardly a program. */
    public static final int MOST_PIXELS = Integer.MAX_VALUE - 1;

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
     * @throws IllegalArgumentException if a pixel is NaN, or the picture would have too many pixels
     */
    public BufferedImage draw(NDArray images) {
        return GridImage.whole(rows(images));
    }

    /**
     * Draws images and writes the picture to a PNG file, which is there in full or not at all.
     *
     * @param images the images, (N, H, W, 1) or (N, H, W, 3)
     * @param file the file, replaced if it is there
     * @throws ShapeException if the shape is another one or N is 0
     * @throws IllegalArgumentException if a pixel is NaN, or the picture would have too many pixels
     * @throws UncheckedIOException if writing fails
     */
    public void save(NDArray images, Path file) {
        save(rows(images), file);
    }

    /**
     * Draws images and writes the picture as PNG, such as into the answer to a request.
     *
     * @param images the images, (N, H, W, 1) or (N, H, W, 3)
     * @param out where to; it stays open
     * @throws ShapeException if the shape is another one or N is 0
     * @throws IllegalArgumentException if a pixel is NaN, or the picture would have too many pixels
     * @throws IOException if writing fails
     */
    public void save(NDArray images, OutputStream out) throws IOException {
        GridImage picture = new GridImage(rows(images));
        PictureFile.write(out, to -> ImageIO.write(picture, "png", to));
    }

    /**
     * Writes a picture of more images than memory holds: they are asked for while it is written, some rows of the grid
     * at a time.
     *
     * @param count how many images, N, 1 or more
     * @param image the shape of one, (H, W, 1) or (H, W, 3)
     * @param next gives the next images, (n, H, W, C), as many as it is told
     * @param file the PNG file, which is there in full or not at all, and replaced if it is there
     * @throws ShapeException if the shape is another one or N is 0
     * @throws IllegalArgumentException if a pixel is NaN, or the picture would have too many pixels
     * @throws UncheckedIOException if writing fails
     */
    public void save(int count, Shape image, IntFunction<NDArray> next, Path file) {
        save(rows(count, image, next), file);
    }

    private static void save(GridRows rows, Path file) {
        write(new GridImage(rows), file);
    }

    /**
     * Writes a picture that is drawn already to a PNG file, which is there in full or not at all.
     *
     * @param picture the picture, such as {@link #draw} gives it
     * @param file the file, replaced if it is there
     * @throws UncheckedIOException if writing fails
     */
    public static void write(RenderedImage picture, Path file) {
        PictureFile.write(file, out -> ImageIO.write(picture, "png", out));
    }

    /**
     * Reads the picture of a grid back, such as for a film of several.
     *
     * @param file the PNG file
     * @return the picture, grey or RGB as {@link #draw} gives it; empty if the file is missing, or no such picture
     */
    public static Optional<BufferedImage> read(Path file) {
        try {
            InputStream bytes = new ByteArrayInputStream(PlainFile.bytes(file));
            // Of the stream alone, ImageIO makes a file in the folder of temporary ones, which may be full.
            return Optional.ofNullable(ImageIO.read(new MemoryCacheImageInputStream(bytes)))
                    .filter(picture -> picture.getType() == BufferedImage.TYPE_BYTE_GRAY
                            || picture.getType() == BufferedImage.TYPE_3BYTE_BGR);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * {@return how many pixels the picture of some images has; no more than {@link #MOST_PIXELS} can be drawn}
     *
     * @param count how many images, 1 or more
     * @param image the shape of one, (H, W, C)
     */
    public double pixels(int count, Shape image) {
        GridRows rows = unchecked(count, image, n -> NDArray.zeros(Shape.of(n).then(image)));
        return (double) rows.width() * rows.height();
    }

    private GridRows rows(NDArray images) {
        Shape shape = images.shape();
        if (shape.rank() != 4) {
            throw notImages(shape);
        }
        int[] taken = new int[1];
        return rows(shape.size(0), Shape.of(shape.size(1), shape.size(2), shape.size(3)), n -> {
            taken[0] += n;
            return images.part(taken[0] - n, taken[0]);
        });
    }

    private GridRows rows(int count, Shape image, IntFunction<NDArray> next) {
        if (count < 1 || image.rank() != 3 || image.elements() == 0 || (image.size(2) != 1 && image.size(2) != 3)) {
            throw notImages(Shape.of(Math.max(0, count)).then(image));
        }
        GridRows rows = unchecked(count, image, next);
        if ((double) rows.width() * rows.height() > MOST_PIXELS) {
            throw new IllegalArgumentException("[imageGrid] expected a picture of at most " + MOST_PIXELS
                    + " pixels, got one of " + rows.width() + " x " + rows.height() + ": take fewer images");
        }
        return rows;
    }

    private GridRows unchecked(int count, Shape image, IntFunction<NDArray> next) {
        int across = columns == 0 ? (int) Math.ceil(Math.sqrt(count)) : Math.min(columns, count);
        return new GridRows(count, image, across, padding, scale, range, next);
    }

    private static ShapeException notImages(Shape shape) {
        return new ShapeException("[imageGrid] expected images (N, H, W, 1) or (N, H, W, 3), got " + shape);
    }
}
