package io.github.gan4j.gan.augment;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;

/** The changes of images (N, H, W, C) that augmentations are made of, each with numbers of its own for every image. */
final class ImageOps {
    private ImageOps() {}

    /** Fails if samples are not images. */
    static void check(String name, Tensor samples) {
        if (samples.shape().rank() != 4) {
            throw new ShapeException("[" + name + "] expected images (N, H, W, C), got " + samples.shape()
                    + ": use instance-noise, which takes samples of any shape");
        }
    }

    /** One number an image, (N, 1, 1, 1). */
    private static Tensor perImage(float... numbers) {
        return Tensor.of(NDArray.of(Shape.of(numbers.length, 1, 1, 1), numbers));
    }

    /** x + b. */
    static Tensor brightness(Tensor x, float... amounts) {
        return x.add(perImage(amounts));
    }

    /** m + s · (x − m), where m is the mean of a pixel's channels; grey images stay as they are. */
    static Tensor saturation(Tensor x, float... factors) {
        return x.shape().size(3) == 1 ? x : around(x, x.mean(true, 3), factors);
    }

    /** m + c · (x − m), where m is the mean of the whole image. */
    static Tensor contrast(Tensor x, float... factors) {
        return around(x, x.mean(true, 1, 2, 3), factors);
    }

    private static Tensor around(Tensor x, Tensor mean, float... factors) {
        return x.sub(mean).mul(perImage(factors)).add(mean);
    }

    /** Moves each image down and to the right by whole pixels; what comes in is 0. */
    static Tensor translation(Tensor x, int[] down, int[] right) {
        int n = x.shape().size(0);
        int height = x.shape().size(1);
        int width = x.shape().size(2);
        int[] from = new int[n * height * width];
        NDArray mask = NDArray.zeros(Shape.of(n, height, width, 1));
        int to = 0;
        for (int i = 0; i < n; i++) {
            for (int r = 0; r < height; r++) {
                for (int c = 0; c < width; c++) {
                    int row = r - down[i];
                    int column = c - right[i];
                    if (row >= 0 && row < height && column >= 0 && column < width) {
                        from[to] = (i * height + row) * width + column;
                        mask.array()[to] = 1;
                    }
                    to++;
                }
            }
        }
        return x.reshape(Shape.of(from.length, x.shape().size(3)))
                .gather(0, from)
                .reshape(x.shape())
                .mul(Tensor.of(mask));
    }

    /**
     * Sets a rectangle of each image to 0: its rows from top to bottom − 1, its columns from left to right − 1, where
     * they exist.
     */
    static Tensor cutout(Tensor x, int[] top, int[] left, int[] bottom, int[] right) {
        int n = x.shape().size(0);
        int height = x.shape().size(1);
        int width = x.shape().size(2);
        NDArray mask = NDArray.full(Shape.of(n, height, width, 1), 1);
        for (int i = 0; i < n; i++) {
            for (int r = Math.max(top[i], 0); r < Math.min(bottom[i], height); r++) {
                for (int c = Math.max(left[i], 0); c < Math.min(right[i], width); c++) {
                    mask.array()[(i * height + r) * width + c] = 0;
                }
            }
        }
        return x.mul(Tensor.of(mask));
    }
}
