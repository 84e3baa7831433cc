package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.random.Rng;

/**
 * Adds one image of noise to all channels of a sample, times a strength that is trained (Karras et al. 2019): y = x +
 * strength · n, with n of N(0, 1) for each pixel (N, H, W, 1). While training the noise is fresh for each sample; in
 * {@link Mode#EVAL} it is one image, drawn once and saved as {@code fixed}, so that what a generator makes of a style
 * is always the same. The parameter {@code strength} begins with 0; it is one number (Karras et al. 2020), or one a
 * channel (Karras et al. 2019). The stream of fresh noise is {@code noise} in the state.
 */
public final class NoiseInjection implements Layer {
    private final int channels;
    private final Parameter strength;
    private final Buffer constant;
    private final Rng rng;
    private final State state;

    private NoiseInjection(int height, int width, int channels, int strengths, Rng rng) {
        Check.atLeastOne("noiseInjection", "channels", channels);
        this.channels = channels;
        this.strength = Parameter.of(NDArray.zeros(Shape.of(strengths)));
        this.constant = Buffer.of(rng.stream("fixed").normal(Shape.of(height, width, 1), 0, 1));
        this.rng = rng.stream("fresh");
        this.state =
                State.empty().with("strength", strength).with("fixed", constant).with("noise", this.rng);
    }

    /**
     * A layer with one strength for all channels.
     *
     * @param height the rows of the images, 1 or more
     * @param width their columns, 1 or more
     * @param channels their channels, 1 or more
     * @param rng a stream of this layer's own
     * @return the layer
     */
    public static NoiseInjection of(int height, int width, int channels, Rng rng) {
        return new NoiseInjection(height, width, channels, 1, rng);
    }

    /**
     * A layer with a strength for each channel.
     *
     * @param height the rows of the images, 1 or more
     * @param width their columns, 1 or more
     * @param channels their channels, 1 or more
     * @param rng a stream of this layer's own
     * @return the layer
     */
    public static NoiseInjection ofChannels(int height, int width, int channels, Rng rng) {
        return new NoiseInjection(height, width, channels, channels, rng);
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        Shape shape = outputShape(x.shape());
        Tensor noise = Tensor.of(pass.mode() == Mode.EVAL ? constant.value() : rng.normal(shape.with(-1, 1), 0, 1));
        return x.add(noise.mul(strength.tensor()));
    }

    @Override
    public Shape outputShape(Shape input) {
        Check.image("noiseInjection", input);
        Check.channels("noiseInjection", input, channels, 4);
        Shape expected = constant.shape();
        if (input.size(1) != expected.size(0) || input.size(2) != expected.size(1)) {
            throw new ShapeException("[noiseInjection] expected images of "
                    + Kernel2d.pair(expected.size(0), expected.size(1)) + " pixels, got "
                    + Kernel2d.pair(input.size(1), input.size(2)) + ": input " + input);
        }
        return input;
    }

    @Override
    public State state() {
        return state;
    }

    /** The sizes, such as {@code NoiseInjection(8 x 8, 64 channels, 1 strength)}. */
    @Override
    public String toString() {
        int strengths = strength.shape().size(0);
        return "NoiseInjection("
                + Kernel2d.pair(constant.shape().size(0), constant.shape().size(1)) + ", " + channels
                + (channels == 1 ? " channel, " : " channels, ") + strengths
                + (strengths == 1 ? " strength)" : " strengths)");
    }
}
