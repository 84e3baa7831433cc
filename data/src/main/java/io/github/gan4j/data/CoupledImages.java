package io.github.gan4j.data;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;

/** Couples of images of one size, (N, H, W, 2·C): the channels of the first image before those of the second. */
public final class CoupledImages {
    private CoupledImages() {}

    /**
     * The first images.
     *
     * @param couples (N, H, W, 2·C)
     * @return a new array (N, H, W, C)
     * @throws ShapeException if these are no couples
     */
    public static NDArray first(NDArray couples) {
        return one(couples, 0);
    }

    /**
     * The second images.
     *
     * @param couples (N, H, W, 2·C)
     * @return a new array (N, H, W, C)
     * @throws ShapeException if these are no couples
     */
    public static NDArray second(NDArray couples) {
        return one(couples, 1);
    }

    private static NDArray one(NDArray couples, int which) {
        Shape image = image(couples.shape());
        NDArray all = NDArray.zeros(image);
        int channels = image.size(3);
        for (int pixel = 0; pixel < image.elements() / channels; pixel++) {
            System.arraycopy(
                    couples.array(),
                    couples.offset() + (2 * pixel + which) * channels,
                    all.array(),
                    all.offset() + pixel * channels,
                    channels);
        }
        return all;
    }

    /**
     * One picture of each couple, as people look at them: the first image at the left, the second at the right.
     *
     * @param couples (N, H, W, 2·C)
     * @return a new array (N, H, 2·W, C)
     * @throws ShapeException if these are no couples
     */
    public static NDArray sideBySide(NDArray couples) {
        Shape image = image(couples.shape());
        int row = image.size(2) * image.size(3);
        NDArray left = first(couples);
        NDArray right = second(couples);
        NDArray all = NDArray.zeros(image.with(2, 2 * image.size(2)));
        for (int i = 0; i < image.elements() / row; i++) {
            System.arraycopy(left.array(), left.offset() + i * row, all.array(), all.offset() + 2 * i * row, row);
            System.arraycopy(
                    right.array(), right.offset() + i * row, all.array(), all.offset() + (2 * i + 1) * row, row);
        }
        return all;
    }

    private static Shape image(Shape couples) {
        if (couples.rank() != 4 || couples.size(3) == 0 || couples.size(3) % 2 != 0) {
            throw new ShapeException("[couples] expected couples of images (N, H, W, 2·C), got " + couples);
        }
        return couples.with(3, couples.size(3) / 2);
    }
}
