package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;

/**
 * Adds a trained number to each channel: (N, …, channels) → the same, with the parameter {@code bias} (channels), 0 at
 * first. Linear layers have a bias of their own; this one stands where something comes between, as noise does in
 * StyleGAN.
 */
public final class Bias implements Fusable, Layer {
    private final Parameter bias;
    private final State state;

    private Bias(int channels) {
        Check.atLeastOne("bias", "channels", channels);
        this.bias = Parameter.of(NDArray.zeros(Shape.of(channels)));
        this.state = State.empty().with("bias", bias);
    }

    /**
     * A layer.
     *
     * @param channels the size of the last axis, 1 or more
     * @return the layer
     */
    public static Bias of(int channels) {
        return new Bias(channels);
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        return forward(x, pass, 1);
    }

    @Override
    public Tensor forward(Tensor x, Pass pass, float slope) {
        outputShape(x.shape());
        return x.addLeakyRelu(bias.tensor(), slope);
    }

    @Override
    public Shape outputShape(Shape input) {
        Check.channels("bias", input, bias.shape().size(0), 2);
        return input;
    }

    @Override
    public State state() {
        return state;
    }

    /** The channels, such as {@code Bias(64)}. */
    @Override
    public String toString() {
        return "Bias(" + bias.shape().size(0) + ")";
    }
}
