package io.github.gan4j.data;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import java.util.function.IntFunction;

/** The rows of pixels of a grid from the top on, made of images that come a few at a time. */
final class GridRows {
    /** Numbers that are asked for at once, unless one row of images has more. */
    private static final int AT_ONCE = 1 << 22;

    /** Images that are asked for at once, unless one row has more. */
    private static final int MOST = 256;

    private final int count;
    private final Shape image;
    private final IntFunction<NDArray> next;
    private final PixelRange range;
    private final int padding;
    private final int scale;
    private final int across;

    /** The bytes of some whole rows of images. */
    private byte[] bytes = {};

    private int first;
    private int held;

    /**
     * Rows of a grid.
     *
     * @param next gives the next images, as many as it is told
     */
    GridRows(int count, Shape image, int across, int padding, int scale, PixelRange range, IntFunction<NDArray> next) {
        this.count = count;
        this.image = image;
        this.across = across;
        this.padding = padding;
        this.scale = scale;
        this.range = range;
        this.next = next;
    }

    /** Pixels of a row. */
    long width() {
        return across * ((long) image.size(1) * scale + padding) + padding;
    }

    /** How many rows of pixels. */
    long height() {
        return (count + across - 1L) / across * ((long) image.size(0) * scale + padding) + padding;
    }

    int channels() {
        return image.size(2);
    }

    /**
     * One row of pixels, each of its channels.
     *
     * @param y which, not above those asked for before
     */
    byte[] row(int y) {
        byte[] row = new byte[Math.toIntExact(width() * channels())];
        int step = image.size(0) * scale + padding;
        int inside = (y - padding) % step;
        if (y < padding || inside >= image.size(0) * scale) {
            return row;
        }
        int from = (y - padding) / step * across;
        hold(from);
        int line = inside / scale * image.size(1) * channels();
        for (int i = from; i < Math.min(from + across, count); i++) {
            int left = padding + (i - from) * (image.size(1) * scale + padding);
            put(row, left * channels(), (i - first) * image.elements() + line);
        }
        return row;
    }

    /** Each pixel of a line of an image, as often as the scale says. */
    private void put(byte[] row, int to, int from) {
        int channels = channels();
        for (int x = 0; x < image.size(1) * scale; x++) {
            System.arraycopy(bytes, from + x / scale * channels, row, to + x * channels, channels);
        }
    }

    private void hold(int from) {
        while (from >= first + held) {
            first += held;
            int rows = Math.max(1, Math.min(MOST, AT_ONCE / image.elements()) / across);
            held = (int) Math.min((long) rows * across, count - first);
            NDArray images = next.apply(held);
            if (!images.shape().equals(Shape.of(held).then(image))) {
                throw new ShapeException("[imageGrid] expected the next " + held + " images, "
                        + Shape.of(held).then(image) + ", got " + images.shape());
            }
            bytes = range.toBytes(images);
        }
        if (from < first) {
            throw new IllegalStateException("[imageGrid] expected rows from the top on");
        }
    }
}
