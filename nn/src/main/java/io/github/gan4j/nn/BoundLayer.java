package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;

/**
 * A conditional layer with a condition that stays the same: what {@link ConditionalLayer#bind} returns for layers that
 * are not made of others.
 *
 * @param layer the layer, whose parameters these are
 * @param condition what it is told about each sample
 */
public record BoundLayer(ConditionalLayer layer, Tensor condition) implements Layer {
    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return layer.forward(x, condition, mode);
    }

    @Override
    public Shape outputShape(Shape input) {
        return layer.outputShape(input);
    }

    @Override
    public State state() {
        return layer.state();
    }

    /** The layer's own text, such as {@code ConditionalBatchNorm(64, 10 classes)}. */
    @Override
    public String toString() {
        return layer.toString();
    }
}
