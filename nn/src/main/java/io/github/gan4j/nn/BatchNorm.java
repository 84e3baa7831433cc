package io.github.gan4j.nn;

import io.github.gan4j.autograd.Moments;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.nn.init.Initializer;
import io.github.gan4j.random.Rng;
import java.util.Optional;

/**
 * Batch normalisation (Ioffe and Szegedy 2015) of inputs (N, …, channels) of any rank: y = (x − mean) / √(variance +
 * epsilon) · weight + bias, where mean and variance are taken for each channel, over all other axes.
 *
 * <ul>
 *   <li>{@link Mode#TRAIN}: mean and variance (divided by n) of the batch; the running statistics move;
 *   <li>{@link Mode#FROZEN}: the same result; the running statistics stay;
 *   <li>{@link Mode#EVAL}: the running statistics, so that the result for a sample does not depend on its batch.
 * </ul>
 *
 * <p>The running statistics move as in PyTorch: running = (1 − momentum) · running + momentum · batch, where the
 * batch's variance is the unbiased one, divided by n − 1. (Keras calls 1 − momentum the momentum.)
 *
 * <p>Parameters: {@code weight} (channels), {@code bias} (channels). Buffers: {@code runningMean} (channels), from 0,
 * and {@code runningVariance} (channels), from 1.
 */
public final class BatchNorm implements Normalizing, Fusable {
    private static final float EPSILON = 1e-5f;
    private static final float MOMENTUM = .1f;

    private final int channels;
    private final float epsilon;
    private final float momentum;
    private final Affine affine;
    private final Buffer runningMean;
    private final Buffer runningVariance;
    private final State state;

    // For a layer without its own.
    private final Tensor ones;
    private final Tensor zeros;

    private BatchNorm(int channels, float epsilon, float momentum, Affine affine) {
        Check.epsilon("batchNorm", epsilon);
        if (!(momentum >= 0 && momentum <= 1)) {
            throw new IllegalArgumentException(
                    "[batchNorm] expected a momentum in [0, 1], the share of the new batch, got " + momentum);
        }
        this.channels = channels;
        this.epsilon = epsilon;
        this.momentum = momentum;
        this.affine = affine;
        this.ones = Tensor.of(NDArray.full(Shape.of(channels), 1));
        this.zeros = Tensor.of(NDArray.full(Shape.of(channels), 0));
        this.runningMean = Buffer.of(NDArray.zeros(Shape.of(channels)));
        this.runningVariance = Buffer.of(NDArray.full(Shape.of(channels), 1));
        this.state = affine.state().with("runningMean", runningMean).with("runningVariance", runningVariance);
    }

    /**
     * A layer with an epsilon of 10⁻⁵, a momentum of 0.1, and a weight of ones.
     *
     * @param channels the size of the last axis, 1 or more
     * @return the layer
     */
    public static BatchNorm of(int channels) {
        return of(channels, EPSILON, MOMENTUM);
    }

    /**
     * A layer with a weight of ones.
     *
     * @param channels the size of the last axis, 1 or more
     * @param epsilon added to the variance, above 0
     * @param momentum the share of a new batch in the running statistics, in [0, 1]
     * @return the layer
     */
    public static BatchNorm of(int channels, float epsilon, float momentum) {
        Check.atLeastOne("batchNorm", "channels", channels);
        return new BatchNorm(channels, epsilon, momentum, Affine.of(Shape.of(channels)));
    }

    /**
     * A layer with an epsilon of 10⁻⁵, a momentum of 0.1, and weights of one's choice.
     *
     * @param channels the size of the last axis, 1 or more
     * @param weight makes the first weights, such as N(1, 0.02) in DCGAN
     * @param rng where random numbers come from
     * @return the layer
     */
    public static BatchNorm of(int channels, Initializer weight, Rng rng) {
        Check.atLeastOne("batchNorm", "channels", channels);
        NDArray made = weight.create(Shape.of(channels), 1, 1, rng);
        return new BatchNorm(channels, EPSILON, MOMENTUM, Affine.of(made));
    }

    /**
     * A layer that only standardises, without weight and bias.
     *
     * @param channels the size of the last axis, 1 or more
     * @param epsilon added to the variance, above 0
     * @param momentum the share of a new batch in the running statistics, in [0, 1]
     * @return the layer
     */
    public static BatchNorm withoutAffine(int channels, float epsilon, float momentum) {
        Check.atLeastOne("batchNorm", "channels", channels);
        return new BatchNorm(channels, epsilon, momentum, Affine.none());
    }

    /** {@return the weight, (channels), or empty without one} */
    public Optional<Parameter> weight() {
        return affine.weight();
    }

    /** {@return the bias, (channels), or empty without one} */
    public Optional<Parameter> bias() {
        return affine.bias();
    }

    /** {@return the running mean, (channels)} */
    public Buffer runningMean() {
        return runningMean;
    }

    /** {@return the running variance, (channels)} */
    public Buffer runningVariance() {
        return runningVariance;
    }

    /**
     * Normalises.
     *
     * @param x the input, (N, …, channels)
     * @param pass which statistics, and of which parts
     * @return the output, of the input's shape
     * @throws ShapeException if the channels differ, or a variance is wanted of a single value per channel
     */
    @Override
    public Tensor forward(Tensor x, Pass pass) {
        return forward(x, pass, 1);
    }

    @Override
    public Tensor forward(Tensor x, Pass pass, float slope) {
        Check.channels("batchNorm", x.shape(), channels, 2);
        Tensor weight = affine.weight().map(Parameter::tensor).orElse(ones);
        Tensor bias = affine.bias().map(Parameter::tensor).orElse(zeros);
        if (pass.mode() == Mode.EVAL) {
            Tensor scale =
                    affine.scale(Tensor.of(runningVariance.value()).add(epsilon).rsqrt());
            Tensor centered = x.sub(Tensor.of(runningMean.value()));
            return centered.mul(scale).addLeakyRelu(bias, slope);
        }
        // As each() does, but without an object a layer and step.
        if (pass.parts().equals(Parts.one())) {
            return ofBatch(x, weight, bias, pass.mode(), slope);
        }
        return pass.parts().each(x, part -> ofBatch(part, weight, bias, pass.mode(), slope));
    }

    private Tensor ofBatch(Tensor x, Tensor weight, Tensor bias, Mode mode, float slope) {
        int count = x.shape().elements() / channels;
        if (count == 0) {
            return x;
        }
        if (count < 2) {
            throw new ShapeException("[batchNorm] expected 2 or more values per channel to take a variance of, got "
                    + count + ": input " + x.shape() + "; use a larger batch, or Mode.EVAL");
        }
        Moments moments = Moments.of(x.value());
        if (mode == Mode.TRAIN) {
            move(moments.mean(), moments.variance(), count);
        }
        return x.batchNorm(moments, weight, bias, epsilon, slope);
    }

    private void move(NDArray mean, NDArray variance, int count) {
        InPlace.scale(1 - momentum, runningMean.value());
        InPlace.axpy(momentum, mean, runningMean.value());
        InPlace.scale(1 - momentum, runningVariance.value());
        InPlace.axpy((float) (momentum * (double) count / (count - 1)), variance, runningVariance.value());
    }

    @Override
    public Shape outputShape(Shape input) {
        Check.channels("batchNorm", input, channels, 2);
        return input;
    }

    /** In training it does. */
    @Override
    public boolean mixesSamples() {
        return true;
    }

    @Override
    public State state() {
        return state;
    }

    /** The channels, such as {@code BatchNorm(64)}. */
    @Override
    public String toString() {
        return "BatchNorm(" + channels + affine.suffix();
    }
}
