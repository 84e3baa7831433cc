package io.github.gan4j.autograd;

import io.github.gan4j.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * A differentiable operation of your own. {@link #eval} computes its value by any means, such as loops over
 * {@link NDArray#array()}; {@link #vjp} is written in operations of {@link Tensor}, its own and other custom ones among
 * them, and is then right to any order. Check it with {@link GradCheck}, to order 2 at least.
 *
 * <pre>{@code
 * record Softsign() implements CustomOp {                       // y = x / (1 + |x|), y' = 1 / (1 + |x|)²
 *     public String name() {
 *         return "softsign";
 *     }
 *
 *     public NDArray eval(NDArray... inputs) {
 *         Tensor x = Tensor.of(inputs[0]);
 *         return x.div(x.abs().add(1)).value();
 *     }
 *
 *     public Tensor vjp(int input, Call call, Tensor gradient) {
 *         return gradient.div(call.input(0).abs().add(1).square());
 *     }
 * }
 *
 * Tensor y = Tensor.apply(new Softsign(), x);
 * }</pre>
 *
 * <p>A linear operation's vjp is its adjoint, a second custom operation, whose vjp is the first one again. An operation
 * that several threads use must not keep anything from call to call. Gradients that an operation was given or returned
 * are never changed in place by the backward pass, nor are they its results: these are copies.
 */
public non-sealed interface CustomOp extends Op {
    @Override
    String name();

    @Override
    NDArray eval(NDArray... inputs);

    /**
     * The vector-Jacobian product with respect to one input: Σⱼ gradientⱼ · ∂outputⱼ/∂inputᵢ. Asked for only where it
     * is needed.
     *
     * @param input which input, from 0
     * @param call the inputs and the output
     * @param gradient the gradient with respect to the output, of the output's shape
     * @return the gradient with respect to the input, of the input's shape; null where it is zero everywhere
     */
    @Override
    @Nullable
    Tensor vjp(int input, Call call, Tensor gradient);
}
