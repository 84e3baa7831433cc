package io.github.gan4j.gan.penalty;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.ndarray.Workspace;
import io.github.gan4j.random.Rng;

/**
 * Moves each image by a random number of pixels, each direction by itself; the pixels at the edge are repeated where
 * the image moved away.
 *
 * @param pixels the furthest, 1 or more
 */
public record Shift(int pixels) implements Consistency.Transformation {
    /**
     * A shift.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public Shift {
        if (pixels < 1) {
            throw new IllegalArgumentException("[shift] expected 1 or more pixels, got " + pixels);
        }
    }

    @Override
    public boolean needsImages() {
        return true;
    }

    /**
     * Moves images.
     *
     * @param samples (N, H, W, C); no gradient flows through this
     * @param rng random numbers
     * @return (N, H, W, C)
     * @throws ShapeException if the samples are not images
     */
    @Override
    public Tensor apply(Tensor samples, Rng rng) {
        Shape shape = samples.shape();
        if (shape.rank() != 4) {
            throw new ShapeException("[shift] expected images (N, H, W, C) to move, got samples " + shape
                    + ": give Consistency a transformation that suits them");
        }
        NDArray from = samples.value();
        NDArray to = Workspace.uninitialized(shape);
        for (int n = 0; n < shape.size(0); n++) {
            int down = rng.integer(2 * pixels + 1) - pixels;
            int right = rng.integer(2 * pixels + 1) - pixels;
            move(from, to, n, down, right);
        }
        return Tensor.of(to);
    }

    private static void move(NDArray from, NDArray to, int n, int down, int right) {
        int height = from.shape().size(1);
        int width = from.shape().size(2);
        int channels = from.shape().size(3);
        for (int y = 0; y < height; y++) {
            int row = n * height + Math.min(Math.max(y - down, 0), height - 1);
            for (int x = 0; x < width; x++) {
                int column = Math.min(Math.max(x - right, 0), width - 1);
                System.arraycopy(
                        from.array(),
                        from.offset() + (row * width + column) * channels,
                        to.array(),
                        to.offset() + ((n * height + y) * width + x) * channels,
                        channels);
            }
        }
    }
}
