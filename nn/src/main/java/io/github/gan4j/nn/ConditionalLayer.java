package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;

/**
 * A part of a network that is told something about each sample beside its input: a function of two tensors with
 * parameters. A conditional generator is one of latent vectors and labels, a conditional discriminator one of images
 * and labels (Mirza and Osindero 2014). {@link #bind} makes it a {@link Layer} of the input alone:
 *
 * <pre>{@code
 * ConditionalLayer generator = ConditionalSequential.named("generator")
 *         .then(LabelConcatenation.of(10))
 *         .then(Dense.of(110, 256, rng))
 *         .then(ConditionalBatchNorm.of(256, 10))
 *         .then(Activation.relu())
 *         .then(Dense.of(256, 784, rng));
 * Tensor images = generator.forward(z, labels, Mode.TRAIN); // z (N, 100), labels (N), such as 7, 0, 3
 * Layer ofTheseDigits = generator.bind(labels);
 * }</pre>
 *
 * <p>What the condition is, the layer says: most take labels, whole numbers (N) in [0, classes); {@link AdaIn} takes
 * them or vectors (N, size).
 */
public interface ConditionalLayer {
    /**
     * Applies the layer.
     *
     * @param x the input, (N, …)
     * @param condition what the layer is told about each sample, (N) or (N, size)
     * @param mode how to behave
     * @return the output, (N, …), of the shape {@link #outputShape} gives
     * @throws io.github.gan4j.ndarray.ShapeException if input or condition do not fit
     * @throws IllegalArgumentException if a label is not a whole number in [0, classes)
     */
    Tensor forward(Tensor x, Tensor condition, Mode mode);

    /**
     * The shape of the output for an input.
     *
     * @param input the input's shape, with the batch axis
     * @return the output's shape, with the batch axis
     * @throws io.github.gan4j.ndarray.ShapeException if the input does not fit
     */
    Shape outputShape(Shape input);

    /**
     * Everything the layer owns, by name, as {@link Layer#state} does.
     *
     * @return its parameters, buffers and streams, the same objects at every call
     */
    State state();

    /**
     * This layer with a condition that stays the same: a function of the input alone, on the same parameters.
     *
     * @param condition what the layer is told about each sample of every batch to come
     * @return a layer whose {@code forward(x, mode)} is {@code forward(x, condition, mode)}
     */
    Layer bind(Tensor condition);

    /**
     * This layer with labels that stay the same; with none, for all that does not depend on the condition, such as shapes.
     *
     * @param labels the label of each sample of every batch to come
     * @return a layer of the input alone
     */
    default Layer bind(int... labels) {
        NDArray numbers = NDArray.zeros(Shape.of(labels.length));
        for (int i = 0; i < labels.length; i++) {
            numbers.set(labels[i], i);
        }
        return bind(Tensor.of(numbers));
    }
}
