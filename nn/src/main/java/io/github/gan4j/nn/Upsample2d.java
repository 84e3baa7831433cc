package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;

/**
 * Enlarges images by whole factors: (N, H, W, C) → (N, rows·H, columns·W, C).
 *
 * @param rows the factor of the height, 1 or more
 * @param columns the factor of the width, 1 or more
 * @param interpolation how new pixels are made
 */
public record Upsample2d(int rows, int columns, Interpolation interpolation) implements Layer {
    /** How new pixels are made. */
    public enum Interpolation {
        /** Each pixel is repeated. */
        NEAREST,
        /**
         * New pixels lie on straight lines between old ones, first along one axis, then along the other. A pixel is a
         * small square with its value in the middle (PyTorch's {@code align_corners=False}): with a factor of 2 new
         * pixels have ¾ and ¼ of two old ones; beyond the outermost middles the image goes on unchanged.
         */
        BILINEAR
    }

    /**
     * Checks the factors.
     *
     * @throws IllegalArgumentException if a factor is less than 1
     */
    public Upsample2d {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("[upsample2d] expected factors of 1 or more, got " + rows + " and "
                    + columns + "; to make images smaller use a pooling");
        }
    }

    /**
     * Repeats each pixel.
     *
     * @param factor the factor of both axes, 1 or more
     * @return the layer
     */
    public static Upsample2d nearest(int factor) {
        return new Upsample2d(factor, factor, Interpolation.NEAREST);
    }

    /**
     * Interpolates along straight lines.
     *
     * @param factor the factor of both axes, 1 or more
     * @return the layer
     */
    public static Upsample2d bilinear(int factor) {
        return new Upsample2d(factor, factor, Interpolation.BILINEAR);
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        Shape out = outputShape(x.shape());
        int n = x.shape().size(0);
        int h = x.shape().size(1);
        int w = x.shape().size(2);
        int c = x.shape().size(3);
        if (interpolation == Interpolation.NEAREST) {
            Tensor wide = x.reshape(Shape.of(n, h, 1, w, 1, c)).broadcastTo(Shape.of(n, h, rows, w, columns, c));
            return wide.reshape(out);
        }
        return Axes.resampled(x, lines(h, rows), lines(w, columns));
    }

    /** The matrix (factor·size, size) that interpolates along one axis. */
    private static Tensor lines(int size, int factor) {
        NDArray matrix = NDArray.zeros(Shape.of(factor * size, size));
        for (int i = 0; i < factor * size; i++) {
            double at = Math.max(0, (i + .5) / factor - .5);
            int low = Math.min((int) at, size - 1);
            int high = Math.min(low + 1, size - 1);
            matrix.set(matrix.get(i, low) + (float) (1 - (at - low)), i, low);
            matrix.set(matrix.get(i, high) + (float) (at - low), i, high);
        }
        return Tensor.of(matrix);
    }

    @Override
    public Shape outputShape(Shape input) {
        Check.image("upsample2d", input);
        return Shape.of(input.size(0), rows * input.size(1), columns * input.size(2), input.size(3));
    }

    @Override
    public State state() {
        return State.empty();
    }

    /** The factors, such as {@code Upsample2d(2, nearest)}. */
    @Override
    public String toString() {
        String kind = interpolation == Interpolation.NEAREST ? "nearest" : "bilinear";
        return "Upsample2d(" + Kernel2d.pair(rows, columns) + ", " + kind + ")";
    }
}
