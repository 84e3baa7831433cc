package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.autograd.Variable;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;

/**
 * Numbers of a layer that are trained. Optimizers change them in place and then call {@code tensor().touch()}. Two
 * parameters are equal only if they are the same object.
 */
public final class Parameter implements Variable {
    private final NDArray value;
    private Tensor tensor;

    private Parameter(NDArray value) {
        this.value = value;
        this.tensor = Tensor.variable(value);
    }

    /**
     * A parameter.
     *
     * @param value its first numbers; shared, not copied, and changed by training. Temporary ones, as of a layer that is built inside a
     *     training step, are copied, so that the parameter outlives the step
     * @return the parameter
     */
    public static Parameter of(NDArray value) {
        return new Parameter(value.isTemporary() ? NDArray.copyOf(value) : value);
    }

    @Override
    public Tensor tensor() {
        return tensor;
    }

    /** {@return the numbers, shared, not copied; whoever changes them calls {@code tensor().touch()}} */
    public NDArray value() {
        return value;
    }

    /** {@return the shape} */
    public Shape shape() {
        return value.shape();
    }

    /** For gradient checks: a tensor that takes part in a graph stands in for the leaf. */
    void substitute(Tensor other) {
        tensor = other;
    }

    /** The shape, such as {@code Parameter(784, 256)}. */
    @Override
    public String toString() {
        return "Parameter" + shape();
    }
}
