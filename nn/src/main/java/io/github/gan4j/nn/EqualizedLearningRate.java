package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.ndarray.NDArray;

/**
 * Equalised learning rate (Karras et al. 2018): the layer computes with weight · c, where c = gain · multiplier /
 * √fanIn, so that the trained numbers have one scale in all layers, and optimizers that do not see the scale of a
 * gradient, such as Adam, change all layers at one pace. The trained parameter is {@code weight}.
 *
 * <p>The layer computes at first what it computed before: the trained numbers begin as its weight / c. With weights of
 * standard deviation gain / √fanIn they are N(0, 1), as in the paper:
 *
 * <pre>{@code
 * Dense.of(512, 256, Initializers.heNormal(), Initializers.zeros(), rng).with(new EqualizedLearningRate());
 * }</pre>
 *
 * <p>The fan in is the one that the layer tells its initializer: the inputs of a dense layer, KH·KW·inputs of a
 * convolution, that divided by the strides of a transposed one, and the classes of an embedding, which is a dense layer
 * on one-hot rows.
 *
 * @param gain the standard deviation of the weight times √fanIn, above 0: √2 before ReLU and its kin, 1 before nothing
 * @param multiplier of the learning rate, above 0: the bias is multiplied with it too, and what is trained begins that
 *     much larger (Karras et al. 2019 have 0.01 in the mapping network)
 */
public record EqualizedLearningRate(float gain, float multiplier) implements Reparameterization {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a number is not above 0
     */
    public EqualizedLearningRate {
        positive("gain", gain);
        positive("multiplier", multiplier);
    }

    /** A form with the gain √2, He's, and the multiplier 1. */
    public EqualizedLearningRate() {
        this((float) Math.sqrt(2));
    }

    /**
     * A form with the multiplier 1.
     *
     * @param gain the standard deviation of the weight times √fanIn, above 0
     */
    public EqualizedLearningRate(float gain) {
        this(gain, 1);
    }

    private static void positive(String what, float number) {
        if (!(number > 0) || Float.isInfinite(number)) {
            throw new IllegalArgumentException(
                    "[equalizedLearningRate] expected a " + what + " above 0, got " + number);
        }
    }

    /** Zeros, which need no direction here. */
    @Override
    public Weight beginWithZeros(NDArray direction, int outputAxis, int fanIn) {
        return begin(NDArray.zeros(direction.shape()), outputAxis, fanIn);
    }

    @Override
    public Weight begin(NDArray first, int outputAxis, int fanIn) {
        float factor = (float) (gain * (double) multiplier / Math.sqrt(fanIn));
        NDArray stored = NDArray.copyOf(first);
        InPlace.scale(1 / factor, stored);
        Parameter parameter = Parameter.of(stored);
        return new Scaled(parameter, factor, multiplier, State.empty().with("weight", parameter));
    }

    private record Scaled(Parameter parameter, float factor, float biasFactor, State state) implements Weight {
        @Override
        public Tensor tensor(Mode mode) {
            return parameter.tensor().mul(factor);
        }

        @Override
        public String toString() {
            return "equalized learning rate";
        }
    }
}
