package io.github.gan4j.autograd;

import io.github.gan4j.ndarray.NDArray;

/** An operation that can add a gradient to another in the pass that computes it, as for a weight that is used twice. */
interface AddsInPlace {
    /**
     * Adds {@link Op#vjp} to a sum, or does nothing.
     *
     * @param input which input
     * @param call the inputs and the output
     * @param gradient that with respect to the output
     * @param sum what to add to, of the input's shape
     * @return whether it was added
     */
    boolean addVjp(int input, Call call, NDArray gradient, NDArray sum);
}
