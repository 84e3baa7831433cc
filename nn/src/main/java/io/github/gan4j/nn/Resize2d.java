package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.util.Locale;

/**
 * Brings images to one height and width: (N, H, W, C) → (N, height, width, C). A pixel is a small square with its value
 * in the middle; each new one is a weighted mean of old ones near its middle, first along one axis, then along the
 * other. Where an image becomes smaller, the weights reach as much further, so that nothing fine becomes a pattern that
 * was not there (as Pillow does, and PyTorch with {@code antialias=True}); at the borders, the weights of what is
 * inside make 1.
 *
 * @param height of the new images, 1 or more
 * @param width of the new images, 1 or more
 * @param filter how old pixels are weighted
 */
public record Resize2d(int height, int width, Filter filter) implements Layer {
    /** How pixels are weighted by their distance d, in old pixels, or in new ones where these are larger. */
    public enum Filter {
        /**
         * 1 up to ½: where an image becomes smaller, the mean of the old pixels whose middles lie in the new one (whole
         * ones, as with Pillow's filter of this name); where it becomes larger, the nearest pixel.
         */
        BOX(.5) {
            @Override
            double weight(double d) {
                return d > -.5 && d <= .5 ? 1 : 0;
            }
        },
        /** 1 − |d| up to 1. */
        BILINEAR(1) {
            @Override
            double weight(double d) {
                return Math.max(0, 1 - Math.abs(d));
            }
        },
        /**
         * Cubic convolution with a = −½ up to 2 (Keys 1981): the usual baseline of super-resolution. It overshoots at
         * edges.
         */
        BICUBIC(2) {
            @Override
            double weight(double d) {
                double x = Math.abs(d);
                if (x < 1) {
                    return (1.5 * x - 2.5) * x * x + 1;
                }
                return x < 2 ? ((-.5 * x + 2.5) * x - 4) * x + 2 : 0;
            }
        };

        private final double reach;

        Filter(double reach) {
            this.reach = reach;
        }

        abstract double weight(double d);
    }

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if one is below 1
     */
    public Resize2d {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "[resize2d] expected a height and a width of 1 or more, got " + height + " and " + width);
        }
    }

    /**
     * By cubic convolution.
     *
     * @param height of the new images, 1 or more
     * @param width of the new images, 1 or more
     * @return the layer
     */
    public static Resize2d bicubic(int height, int width) {
        return new Resize2d(height, width, Filter.BICUBIC);
    }

    /**
     * By means of areas, of whole pixels.
     *
     * @param height of the new images, 1 or more
     * @param width of the new images, 1 or more
     * @return the layer
     */
    public static Resize2d area(int height, int width) {
        return new Resize2d(height, width, Filter.BOX);
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        outputShape(x.shape());
        return Axes.resampled(
                x, lines(x.shape().size(1), height), lines(x.shape().size(2), width));
    }

    /** The matrix (to, from) of the weights along one axis. */
    private Tensor lines(int from, int to) {
        NDArray matrix = NDArray.zeros(Shape.of(to, from));
        double scale = (double) from / to;
        double stretch = Math.max(1, scale);
        for (int i = 0; i < to; i++) {
            double middle = (i + .5) * scale;
            int low = Math.max(0, (int) Math.floor(middle - filter.reach * stretch));
            int high = Math.min(from, (int) Math.ceil(middle + filter.reach * stretch) + 1);
            double sum = 0;
            for (int j = low; j < high; j++) {
                sum += filter.weight((j + .5 - middle) / stretch);
            }
            for (int j = low; j < high; j++) {
                matrix.set((float) (filter.weight((j + .5 - middle) / stretch) / sum), i, j);
            }
        }
        return Tensor.of(matrix);
    }

    @Override
    public Shape outputShape(Shape input) {
        Check.image("resize2d", input);
        return Shape.of(input.size(0), height, width, input.size(3));
    }

    @Override
    public State state() {
        return State.empty();
    }

    /** The new size, such as {@code Resize2d(28 x 28, bicubic)}. */
    @Override
    public String toString() {
        return "Resize2d(" + height + " x " + width + ", " + filter.name().toLowerCase(Locale.ROOT) + ")";
    }
}
