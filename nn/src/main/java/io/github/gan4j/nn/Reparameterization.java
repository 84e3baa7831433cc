package io.github.gan4j.nn;

import io.github.gan4j.ndarray.NDArray;

/**
 * How a layer makes the weight it computes with out of the numbers that are trained: {@link SpectralNorm},
 * {@link WeightNorm}, {@link EqualizedLearningRate}. {@link Dense}, {@link Maxout}, {@link Conv2d},
 * {@link ConvTranspose2d} and {@link Embedding} take any of them:
 *
 * <pre>{@code
 * Conv2d.of(3, 64, 4, 2, 1, rng).with(new SpectralNorm());
 * }</pre>
 */
@FunctionalInterface
public interface Reparameterization {
    /**
     * Begins with the numbers of a layer's weight.
     *
     * @param first the layer's weight; not to be changed or kept
     * @param outputAxis the axis of the layer's outputs, in [0, rank): the last one of a dense layer, of maxout and of
     *     a convolution, that of the output channels of a transposed convolution, that of the classes of an embedding
     * @param fanIn how many inputs each output has, as the layer tells its initializer, 1 or more
     * @return the weight in this form, with parameters and buffers of its own
     * @throws IllegalArgumentException if the form cannot begin with such numbers
     */
    Weight begin(NDArray first, int outputAxis, int fanIn);

    /**
     * Begins a weight of zeros, which has no direction, as that of the last layer of a block that begins as the
     * identity.
     *
     * @param direction what stands for the direction of each output, none of them zero; not to be changed or kept
     * @param outputAxis as for {@link #begin}
     * @param fanIn as for {@link #begin}
     * @return the weight in this form, of zeros if the form can be; by default it begins with the direction itself
     */
    default Weight beginWithZeros(NDArray direction, int outputAxis, int fanIn) {
        return begin(direction, outputAxis, fanIn);
    }
}
