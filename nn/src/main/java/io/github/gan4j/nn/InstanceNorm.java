package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;

/**
 * Instance normalisation (Ulyanov et al. 2016) of inputs (N, …, channels): y = (x − mean) / √(variance + epsilon) ·
 * weight + bias, where mean and variance (divided by n) are taken for each sample and channel, over the axes between.
 * Parameters: {@code weight} and {@code bias}, one number a channel. It keeps no running statistics.
 */
public final class InstanceNorm implements Normalizing {
    private final int channels;
    private final float epsilon;
    private final Affine affine;

    private InstanceNorm(int channels, float epsilon, Affine affine) {
        Check.epsilon("instanceNorm", epsilon);
        this.channels = channels;
        this.epsilon = epsilon;
        this.affine = affine;
    }

    /**
     * A layer with an epsilon of 10⁻⁵, a weight of ones and a bias of zeros.
     *
     * @param channels the size of the last axis, 1 or more
     * @return the layer
     */
    public static InstanceNorm of(int channels) {
        return of(channels, 1e-5f);
    }

    /**
     * A layer with a weight of ones and a bias of zeros.
     *
     * @param channels the size of the last axis, 1 or more
     * @param epsilon added to the variance, above 0
     * @return the layer
     */
    public static InstanceNorm of(int channels, float epsilon) {
        Check.atLeastOne("instanceNorm", "channels", channels);
        return new InstanceNorm(channels, epsilon, Affine.of(Shape.of(channels)));
    }

    /**
     * A layer that only standardises, without weight and bias (PyTorch's default).
     *
     * @param channels the size of the last axis, 1 or more
     * @param epsilon added to the variance, above 0
     * @return the layer
     */
    public static InstanceNorm withoutAffine(int channels, float epsilon) {
        Check.atLeastOne("instanceNorm", "channels", channels);
        return new InstanceNorm(channels, epsilon, Affine.none());
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        Shape shape = outputShape(x.shape());
        int between = shape.part(1, shape.rank() - 1).elements();
        Tensor samples = x.reshape(Shape.of(shape.size(0), between, channels));
        return affine.apply(Affine.standardized(samples, epsilon, 1)).reshape(shape);
    }

    @Override
    public Shape outputShape(Shape input) {
        Check.channels("instanceNorm", input, channels, 3);
        Check.pixels("instanceNorm", input);
        return input;
    }

    @Override
    public State state() {
        return affine.state();
    }

    /** The channels, such as {@code InstanceNorm(64)}. */
    @Override
    public String toString() {
        return "InstanceNorm(" + channels + affine.suffix();
    }
}
