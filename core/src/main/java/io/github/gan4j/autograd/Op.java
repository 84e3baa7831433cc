package io.github.gan4j.autograd;

import io.github.gan4j.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * A primitive operation: how its value is computed, and how its gradient is, in the public operations of
 * {@link Tensor}. Because the gradient is itself made of operations, gradients of gradients follow to any order. Run
 * one with {@link Tensor#apply}.
 *
 * <p>The families are closed: the adjoint of each linear operation is an operation of them. Those of others are
 * {@link CustomOp}s.
 */
public sealed interface Op permits ElementwiseOp, ReduceOp, MovementOp, ProductOp, ConvolutionOp, FusedOp, CustomOp {
    /** {@return the name that messages show, such as {@code matmul}} */
    String name();

    /**
     * Computes the value; checks the shapes.
     *
     * @param inputs the values of the inputs, not to be changed
     * @return a new array, or one on top of an input's floats, as for a reshape
     * @throws io.github.gan4j.ndarray.ShapeException if the shapes do not fit the operation
     */
    NDArray eval(NDArray... inputs);

    /**
     * The vector-Jacobian product with respect to one input: Σⱼ gradientⱼ · ∂outputⱼ/∂inputᵢ. Asked for only where it
     * is needed.
     *
     * @param input which input, from 0
     * @param call the inputs and the output
     * @param gradient the gradient with respect to the output, of the output's shape
     * @return the gradient with respect to the input, of the input's shape; null where it is zero everywhere. It may be
     *     the given gradient, but never an input or the output itself: whoever gets a gradient may change it in place
     */
    @Nullable
    Tensor vjp(int input, Call call, Tensor gradient);
}
