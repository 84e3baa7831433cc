package io.github.gan4j.autograd;

import io.github.gan4j.ndarray.ShapeException;

/**
 * How a two-dimensional convolution walks: a pair (height, width) of each. Immutable; start from {@link #standard()}.
 *
 * @param strideH rows from one output pixel to the next, 1 or more
 * @param strideW columns from one output pixel to the next, 1 or more
 * @param padTop rows of zeros above the input, 0 or more
 * @param padBottom rows of zeros below
 * @param padLeft columns of zeros on the left
 * @param padRight columns of zeros on the right
 * @param dilationH rows from one kernel position to the next, 1 or more
 * @param dilationW columns from one kernel position to the next, 1 or more
 */
public record Conv2dGeometry(
        int strideH, int strideW, int padTop, int padBottom, int padLeft, int padRight, int dilationH, int dilationW) {
    /**
     * A geometry.
     *
     * @throws IllegalArgumentException if a stride or a dilation is less than 1, or a padding negative
     */
    public Conv2dGeometry {
        if (strideH < 1 || strideW < 1) {
            throw new IllegalArgumentException(
                    "[conv2d] expected strides of 1 or more, got " + strideH + " and " + strideW);
        }
        if (dilationH < 1 || dilationW < 1) {
            throw new IllegalArgumentException(
                    "[conv2d] expected dilations of 1 or more, got " + dilationH + " and " + dilationW);
        }
        if (padTop < 0 || padBottom < 0 || padLeft < 0 || padRight < 0) {
            throw new IllegalArgumentException("[conv2d] expected paddings of 0 or more, got " + padTop + ", "
                    + padBottom + " (height) and " + padLeft + ", " + padRight + " (width)");
        }
    }

    /**
     * Stride 1, no padding, dilation 1.
     *
     * @return the geometry
     */
    public static Conv2dGeometry standard() {
        return new Conv2dGeometry(1, 1, 0, 0, 0, 0, 1, 1);
    }

    /**
     * This geometry with other strides.
     *
     * @param height rows from one output pixel to the next
     * @param width columns from one output pixel to the next
     * @return the changed geometry
     */
    public Conv2dGeometry stride(int height, int width) {
        return new Conv2dGeometry(height, width, padTop, padBottom, padLeft, padRight, dilationH, dilationW);
    }

    /**
     * This geometry with the same padding on opposite sides.
     *
     * @param height rows of zeros above, and as many below
     * @param width columns of zeros on the left, and as many on the right
     * @return the changed geometry
     */
    public Conv2dGeometry padding(int height, int width) {
        return padding(height, height, width, width);
    }

    /**
     * This geometry with other paddings.
     *
     * @param top rows of zeros above
     * @param bottom rows of zeros below
     * @param left columns of zeros on the left
     * @param right columns of zeros on the right
     * @return the changed geometry
     */
    public Conv2dGeometry padding(int top, int bottom, int left, int right) {
        return new Conv2dGeometry(strideH, strideW, top, bottom, left, right, dilationH, dilationW);
    }

    /**
     * This geometry with other dilations.
     *
     * @param height rows from one kernel position to the next
     * @param width columns from one kernel position to the next
     * @return the changed geometry
     */
    public Conv2dGeometry dilation(int height, int width) {
        return new Conv2dGeometry(strideH, strideW, padTop, padBottom, padLeft, padRight, height, width);
    }

    /**
     * Padding so that the output has ⌈size / stride⌉ pixels along each axis, the odd zero at the end (TensorFlow's
     * "same").
     *
     * @param inputH the input's height
     * @param inputW the input's width
     * @param kernelH the kernel's height
     * @param kernelW the kernel's width
     * @return the changed geometry
     * @throws ShapeException if that is more than an int holds
     */
    public Conv2dGeometry same(int inputH, int inputW, int kernelH, int kernelW) {
        int down = zeros(inputH, kernelH, strideH, dilationH);
        int across = zeros(inputW, kernelW, strideW, dilationW);
        return padding(down / 2, down - down / 2, across / 2, across - across / 2);
    }

    /**
     * The output height ⌊(h + padding − dilation·(kernel − 1) − 1) / stride⌋ + 1.
     *
     * @param inputH the input's height
     * @param kernelH the kernel's height
     * @return the output's height; 0 or less where the kernel does not fit
     * @throws ShapeException if the padded input has more rows than an int holds
     */
    public int outputHeight(int inputH, int kernelH) {
        return output(paddedHeight(inputH), kernelH, strideH, dilationH);
    }

    /**
     * The output width ⌊(w + padding − dilation·(kernel − 1) − 1) / stride⌋ + 1.
     *
     * @param inputW the input's width
     * @param kernelW the kernel's width
     * @return the output's width; 0 or less where the kernel does not fit
     * @throws ShapeException if the padded input has more columns than an int holds
     */
    public int outputWidth(int inputW, int kernelW) {
        return output(paddedWidth(inputW), kernelW, strideW, dilationW);
    }

    int paddedHeight(int inputH) {
        return fitting("rows of padded input", (long) inputH + padTop + padBottom);
    }

    int paddedWidth(int inputW) {
        return fitting("columns of padded input", (long) inputW + padLeft + padRight);
    }

    private static int output(int padded, int kernel, int stride, int dilation) {
        long output = Math.floorDiv(padded - extent(kernel, dilation), (long) stride) + 1;
        return (int) Math.max(output, Integer.MIN_VALUE);
    }

    private static int zeros(int input, int kernel, int stride, int dilation) {
        long steps = ((long) input + stride - 1) / stride - 1;
        return fitting("zeros", Math.max(0, steps * stride + extent(kernel, dilation) - input));
    }

    private static long extent(int kernel, int dilation) {
        return dilation * (kernel - 1L) + 1;
    }

    private static int fitting(String what, long number) {
        if (number > Integer.MAX_VALUE) {
            throw new ShapeException("[conv2d] expected no more than " + Integer.MAX_VALUE + " " + what + ", got "
                    + number + ": use less padding, or a smaller stride or dilation");
        }
        return (int) number;
    }
}
