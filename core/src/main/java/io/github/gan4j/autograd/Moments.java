package io.github.gan4j.autograd;

import io.github.gan4j.compute.Normalization;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.ndarray.Workspace;

/**
 * Mean and variance of each channel over all other axes.
 *
 * @param mean (C)
 * @param variance (C), divided by the number of values
 */
public record Moments(NDArray mean, NDArray variance) {
    /**
     * Those of an array.
     *
     * @param x (…, C), with one value a channel or more
     * @return its moments
     * @throws ShapeException if there is no channel, or no value
     */
    public static Moments of(NDArray x) {
        if (x.shape().rank() < 1 || x.elements() == 0) {
            throw new ShapeException("[moments] expected (…, channels) with a value or more, got " + x.shape());
        }
        Shape channels = Shape.of(x.shape().size(-1));
        Moments moments = new Moments(Workspace.uninitialized(channels), Workspace.uninitialized(channels));
        Normalization.moments(x, moments.mean, moments.variance);
        return moments;
    }
}
