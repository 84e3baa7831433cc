package io.github.gan4j.autograd;

import io.github.gan4j.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation made of others that has a faster way to its value and its first-order gradients. What it is made of is the definition,
 * and what gradients of gradients are taken of; a test holds the two equal.
 */
interface FusedOp extends Op {
    /**
     * The definition, in public operations.
     *
     * @param inputs the inputs
     * @return the output
     */
    Tensor composed(Tensor... inputs);

    /**
     * The gradients of first order.
     *
     * @param call the inputs and the output
     * @param gradient that with respect to the output
     * @param needed for each input, whether its gradient is wanted
     * @return for each input its gradient, or null where it is not wanted
     */
    @Nullable
    NDArray[] gradients(Call call, NDArray gradient, boolean[] needed);

    /** All gradients that are needed, to be differentiated again. */
    default @Nullable Tensor[] vjps(Call call, Tensor gradient, boolean[] needed) {
        Tensor[] inputs = new Tensor[call.inputs()];
        List<Tensor> targets = new ArrayList<>();
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = call.input(i);
            if (needed[i]) {
                targets.add(inputs[i]);
            }
        }
        List<Tensor> parts = Autograd.grad(composed(inputs), gradient, targets, CreateGraph.YES);
        @Nullable Tensor[] out = new Tensor[inputs.length];
        int next = 0;
        for (int i = 0; i < out.length; i++) {
            out[i] = needed[i] ? parts.get(next++) : null;
        }
        return out;
    }

    @Override
    default @Nullable Tensor vjp(int input, Call call, Tensor gradient) {
        boolean[] needed = new boolean[call.inputs()];
        needed[input] = true;
        if (Autograd.isRecording()) {
            return vjps(call, gradient, needed)[input];
        }
        NDArray part = gradients(call, gradient.value(), needed)[input];
        return part == null ? null : Tensor.of(part);
    }
}
