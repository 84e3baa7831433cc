package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;

/**
 * A part of a network: a function of one tensor with parameters. The first axis of inputs and outputs is the batch.
 *
 * <p>{@code toString()} is one line with the sizes that matter, such as {@code Dense(784 → 256)}; it stands in
 * summaries and errors.
 */
public interface Layer {
    /**
     * Applies the layer.
     *
     * @param x the input, (N, …)
     * @param mode how to behave
     * @return the output, (N, …), of the shape {@link #outputShape} gives
     * @throws io.github.gan4j.ndarray.ShapeException if the input does not fit
     */
    Tensor forward(Tensor x, Mode mode);

    /**
     * The shape of the output for an input.
     *
     * @param input the input's shape, with the batch axis
     * @return the output's shape, with the batch axis
     * @throws io.github.gan4j.ndarray.ShapeException if the input does not fit
     */
    Shape outputShape(Shape input);

    /**
     * Everything the layer owns, by name: the one declaration that optimizers, checkpoints and summaries use.
     *
     * @return its parameters, buffers and streams, the same objects at every call
     */
    State state();
}
