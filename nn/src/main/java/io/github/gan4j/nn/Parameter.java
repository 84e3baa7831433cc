package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.autograd.Variable;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.ndarray.Workspace;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of a layer that are trained. Optimizers change them in place and then call {@code tensor().touch()}. Two
 * parameters are equal only if they are the same object.
 */
public final class Parameter implements Variable {
    private final NDArray value;
    private final Tensor tensor;

    private Parameter(NDArray value) {
        this.value = value;
        this.tensor = Tensor.variable(value);
    }

    /**
     * A parameter.
     *
     * @param value its first numbers; shared, not copied, and changed by training. Temporary ones, as of a layer that
     *     is built inside a training step, are copied, so that the parameter outlives the step
     * @return the parameter
     */
    public static Parameter of(NDArray value) {
        return new Parameter(Workspace.isTemporary(value) ? NDArray.copyOf(value) : value);
    }

    /**
     * {@return the leaf of the graph; what stands in for it, inside {@link #substituting} and {@link Snapshot#with}}
     */
    @Override
    public Tensor tensor() {
        return StandIns.of(this, tensor);
    }

    /** {@return the numbers, shared, not copied; whoever changes them calls {@code tensor().touch()}} */
    public NDArray value() {
        return value;
    }

    /** {@return the shape} */
    public Shape shape() {
        return value.shape();
    }

    /**
     * Does something while tensors stand in for parameters, so that a network is a function of them too: of parameters
     * after a step of training that is itself differentiated, for instance. {@link #value} stays as it is.
     *
     * <pre>{@code
     * Tensor logits = Parameter.substituting(Map.of(dense.weight(), moved), () -> dense.forward(x, Pass.frozen()));
     * }</pre>
     *
     * <p>It holds on this thread; another that uses the same parameters does not notice.
     *
     * @param standIns what stands in, of the shape of the parameter; other parameters stay
     * @param work what to do; it may substitute again
     * @param <T> the type of its result
     * @return its result
     * @throws ShapeException if a tensor does not have its parameter's shape; then nothing was done
     */
    public static <T extends @Nullable Object> T substituting(Map<Parameter, Tensor> standIns, Supplier<T> work) {
        standIns.forEach((parameter, tensor) -> {
            if (!tensor.shape().equals(parameter.shape())) {
                throw new ShapeException("[parameter] expected a tensor of the parameter's shape " + parameter.shape()
                        + " to stand in for it, got " + tensor.shape());
            }
        });
        return StandIns.during(standIns, work);
    }

    /** The shape, such as {@code Parameter(784, 256)}. */
    @Override
    public String toString() {
        return "Parameter" + shape();
    }
}
