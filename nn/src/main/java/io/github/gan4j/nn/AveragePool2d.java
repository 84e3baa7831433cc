package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;

/**
 * The mean of each channel in each window: (N, H, W, C) → (N, OH, OW, C). Pixels outside the image count as zeros (as
 * in PyTorch; in TensorFlow they do not count).
 *
 * @param kernel size, stride and padding; no dilation
 */
public record AveragePool2d(Kernel2d kernel) implements Layer {
    /**
     * Checks the kernel.
     *
     * @throws IllegalArgumentException if it has gaps, or a padding that is not less than its size
     */
    public AveragePool2d {
        Pooling.check("averagePool2d", kernel);
    }

    /**
     * Windows that follow one another.
     *
     * @param size rows and columns of a window, and the stride
     * @return the layer
     */
    public static AveragePool2d of(int size) {
        return new AveragePool2d(Kernel2d.of(size).stride(size));
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        return Pooling.windows(x, kernel, outputShape(x.shape()), 0).mean(2, 4);
    }

    @Override
    public Shape outputShape(Shape input) {
        return Pooling.outputShape("averagePool2d", kernel, input);
    }

    @Override
    public State state() {
        return State.empty();
    }

    /** The kernel, such as {@code AveragePool2d(kernel 2, stride 2)}. */
    @Override
    public String toString() {
        return "AveragePool2d(" + kernel + ")";
    }
}
