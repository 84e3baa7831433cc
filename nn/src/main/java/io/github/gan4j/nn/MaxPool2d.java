package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;

/**
 * The largest of each channel in each window: (N, H, W, C) → (N, OH, OW, C). Pixels outside the image never are the
 * largest. Equal ones share the gradient.
 *
 * @param kernel size, stride and padding; no dilation
 */
public record MaxPool2d(Kernel2d kernel) implements Layer {
    /**
     * Checks the kernel.
     *
     * @throws IllegalArgumentException if it has gaps, or a padding that is not less than its size
     */
    public MaxPool2d {
        Pooling.check("maxPool2d", kernel);
    }

    /**
     * Windows that follow one another.
     *
     * @param size rows and columns of a window, and the stride
     * @return the layer
     */
    public static MaxPool2d of(int size) {
        return new MaxPool2d(Kernel2d.of(size).stride(size));
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        return Pooling.windows(x, kernel, outputShape(x.shape()), Float.NEGATIVE_INFINITY)
                .max(2, 4);
    }

    @Override
    public Shape outputShape(Shape input) {
        return Pooling.outputShape("maxPool2d", kernel, input);
    }

    @Override
    public State state() {
        return State.empty();
    }

    /** The kernel, such as {@code MaxPool2d(kernel 2, stride 2)}. */
    @Override
    public String toString() {
        return "MaxPool2d(" + kernel + ")";
    }
}
