package io.github.gan4j.nn;

import io.github.gan4j.autograd.Conv2dGeometry;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;

/**
 * A window that slides over an image: its size, how far it moves, and the zeros around the image. Convolutions and
 * pooling share it. Immutable; without further words it moves by one pixel, without padding and without gaps:
 *
 * <pre>{@code
 * Kernel2d.of(4).stride(2).padding(1);            // halves an image
 * Kernel2d.of(3, 5).stride(2, 1).padding(1, 2);   // height first, then width
 * Kernel2d.of(5).stride(2).same();                // ⌈size / stride⌉ pixels
 * }</pre>
 */
public final class Kernel2d {
    private final int height;
    private final int width;
    private final Conv2dGeometry geometry;
    private final boolean same;

    private Kernel2d(int height, int width, Conv2dGeometry geometry, boolean same) {
        this.height = height;
        this.width = width;
        this.geometry = geometry;
        this.same = same;
    }

    /**
     * A square kernel.
     *
     * @param size rows and columns, 1 or more
     * @return the kernel
     * @throws IllegalArgumentException if the size is less than 1
     */
    public static Kernel2d of(int size) {
        return of(size, size);
    }

    /**
     * A kernel.
     *
     * @param height rows, 1 or more
     * @param width columns, 1 or more
     * @return the kernel
     * @throws IllegalArgumentException if a size is less than 1
     */
    public static Kernel2d of(int height, int width) {
        positive("a kernel", height, width, "a kernel of 1 looks at one pixel");
        return new Kernel2d(height, width, Conv2dGeometry.standard(), false);
    }

    /**
     * This kernel with another stride along both axes.
     *
     * @param stride pixels from one position to the next, 1 or more
     * @return the changed kernel
     * @throws IllegalArgumentException if the stride is less than 1
     */
    public Kernel2d stride(int stride) {
        return stride(stride, stride);
    }

    /**
     * This kernel with other strides.
     *
     * @param down rows from one position to the next, 1 or more
     * @param across columns from one position to the next, 1 or more
     * @return the changed kernel
     * @throws IllegalArgumentException if a stride is less than 1
     */
    public Kernel2d stride(int down, int across) {
        positive("a stride", down, across, "a stride of 1 visits every pixel");
        return new Kernel2d(height, width, geometry.stride(down, across), same);
    }

    /**
     * This kernel with as many zeros on all four sides of the image.
     *
     * @param padding rows and columns of zeros on each side, 0 or more
     * @return the changed kernel
     * @throws IllegalArgumentException if the padding is negative
     */
    public Kernel2d padding(int padding) {
        return padding(padding, padding);
    }

    /**
     * This kernel with zeros around the image.
     *
     * @param rows rows of zeros above, and as many below, 0 or more
     * @param columns columns of zeros on the left, and as many on the right, 0 or more
     * @return the changed kernel
     * @throws IllegalArgumentException if a padding is negative
     */
    public Kernel2d padding(int rows, int columns) {
        return padding(rows, rows, columns, columns);
    }

    /**
     * This kernel with zeros around the image.
     *
     * @param top rows of zeros above, 0 or more
     * @param bottom rows of zeros below, 0 or more
     * @param left columns of zeros on the left, 0 or more
     * @param right columns of zeros on the right, 0 or more
     * @return the changed kernel
     * @throws IllegalArgumentException if a padding is negative
     */
    public Kernel2d padding(int top, int bottom, int left, int right) {
        if (Math.min(Math.min(top, bottom), Math.min(left, right)) < 0) {
            throw new IllegalArgumentException("[kernel] expected a padding of 0 or more on each side, got " + top
                    + ", " + bottom + " (top, bottom) and " + left + ", " + right + " (left, right)");
        }
        return new Kernel2d(height, width, geometry.padding(top, bottom, left, right), false);
    }

    /**
     * This kernel with gaps between its elements.
     *
     * @param dilation pixels from one element to the next along both axes, 1 or more
     * @return the changed kernel
     * @throws IllegalArgumentException if the dilation is less than 1
     */
    public Kernel2d dilation(int dilation) {
        return dilation(dilation, dilation);
    }

    /**
     * This kernel with gaps between its elements.
     *
     * @param down rows from one element to the next, 1 or more
     * @param across columns from one element to the next, 1 or more
     * @return the changed kernel
     * @throws IllegalArgumentException if a dilation is less than 1
     */
    public Kernel2d dilation(int down, int across) {
        positive("a dilation", down, across, "a dilation of 1 leaves no gaps");
        return new Kernel2d(height, width, geometry.dilation(down, across), same);
    }

    /**
     * {@return this kernel with as many zeros as give an output of ⌈size / stride⌉ pixels along each axis, the odd zero
     * below and on the right; in a transposed convolution, an output of size · stride pixels}
     */
    public Kernel2d same() {
        return new Kernel2d(height, width, geometry.padding(0, 0), true);
    }

    /** {@return this kernel without zeros around the image} */
    public Kernel2d valid() {
        return padding(0);
    }

    private static void positive(String what, int down, int across, String cure) {
        if (down < 1 || across < 1) {
            throw new IllegalArgumentException(
                    "[kernel] expected " + what + " of 1 or more, got " + pair(down, across) + "; " + cure);
        }
    }

    /** {@return the rows} */
    public int height() {
        return height;
    }

    /** {@return the columns} */
    public int width() {
        return width;
    }

    boolean isSame() {
        return same;
    }

    /** Stride, padding and dilation on an image of a size. */
    Conv2dGeometry on(int imageH, int imageW) {
        return same ? geometry.same(imageH, imageW, height, width) : geometry;
    }

    /** The shape (N, OH, OW, channels) for an image batch (N, H, W, C). */
    Shape slide(String layer, Shape input, int channels) {
        Conv2dGeometry g = on(input.size(1), input.size(2));
        int oh = g.outputHeight(input.size(1), height);
        int ow = g.outputWidth(input.size(2), width);
        if (oh < 1 || ow < 1) {
            throw new ShapeException("[" + layer + "] expected an image that the kernel fits into, got "
                    + pair(input.size(1), input.size(2)) + " pixels for " + this + ", which leaves an output of "
                    + Math.max(0, oh) + " x " + Math.max(0, ow) + ": input " + input
                    + "; use a larger image, more padding or a smaller kernel");
        }
        return Shape.of(input.size(0), oh, ow, channels);
    }

    /**
     * The shape (N, H, W, channels) for which {@link #slide} gives the first sizes of the input, plus output padding.
     */
    Shape unslide(String layer, Shape input, int channels, int extraH, int extraW) {
        long h = unslide(input.size(1), geometry.strideH(), height, geometry.dilationH(), paddingH()) + extraH;
        long w = unslide(input.size(2), geometry.strideW(), width, geometry.dilationW(), paddingW()) + extraW;
        if (h > Integer.MAX_VALUE || w > Integer.MAX_VALUE) {
            throw new ShapeException("[" + layer + "] expected an output of at most " + Integer.MAX_VALUE
                    + " rows and columns, got " + h + " x " + w + " for " + this + ": input " + input
                    + "; use a smaller stride or dilation");
        }
        if (h < 1 || w < 1) {
            throw new ShapeException("[" + layer + "] expected an output of 1 x 1 pixels or more, got "
                    + Math.max(0, h) + " x " + Math.max(0, w) + " for " + this + ": input " + input
                    + "; use less padding, more output padding or a larger kernel");
        }
        return Shape.of(input.size(0), (int) h, (int) w, channels);
    }

    private long unslide(int size, int stride, int kernel, int dilation, long padding) {
        return same ? (long) size * stride : (size - 1L) * stride - padding + dilation * (kernel - 1L) + 1;
    }

    private int paddingH() {
        return geometry.padTop() + geometry.padBottom();
    }

    private int paddingW() {
        return geometry.padLeft() + geometry.padRight();
    }

    int strideH() {
        return geometry.strideH();
    }

    int strideW() {
        return geometry.strideW();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Kernel2d that
                && height == that.height
                && width == that.width
                && same == that.same
                && geometry.equals(that.geometry);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * height + width) + geometry.hashCode() + (same ? 1 : 0);
    }

    /**
     * What differs from a plain walk, such as {@code kernel 4, stride 2, padding 1} or {@code kernel 3 x 5, padding
     * same}.
     */
    @Override
    public String toString() {
        Conv2dGeometry g = geometry;
        String text = "kernel " + pair(height, width);
        text += g.strideH() == 1 && g.strideW() == 1 ? "" : ", stride " + pair(g.strideH(), g.strideW());
        if (same) {
            text += ", padding same";
        } else if (g.padTop() != g.padBottom() || g.padLeft() != g.padRight()) {
            text += ", padding " + g.padTop() + "+" + g.padBottom() + " x " + g.padLeft() + "+" + g.padRight();
        } else if (g.padTop() > 0 || g.padLeft() > 0) {
            text += ", padding " + pair(g.padTop(), g.padLeft());
        }
        return g.dilationH() == 1 && g.dilationW() == 1
                ? text
                : text + ", dilation " + pair(g.dilationH(), g.dilationW());
    }

    static String pair(int down, int across) {
        return down == across ? Integer.toString(down) : down + " x " + across;
    }
}
