package io.github.gan4j.nn.optim;

import io.github.gan4j.autograd.Gradients;
import io.github.gan4j.ndarray.NDArray;
import java.util.Map;

/**
 * Changes parameters in place, following their gradients downwards. Made by a recipe:
 *
 * <pre>{@code
 * Optimizer adam = Adam.with(2e-4f).beta1(.5f).over(generator);
 * adam.step(Autograd.gradients(loss, generator.state().parameters().values()));
 * }</pre>
 */
public interface Optimizer {
    /**
     * One step. Every parameter's tensor is touched, so that a graph recorded before cannot be walked with other
     * numbers.
     *
     * @param gradients of the loss with respect to all parameters of this optimizer (and maybe others, which are left
     *     alone)
     * @return whether every number of every parameter is finite then; looking costs next to nothing while they are in the cache
     * @throws IllegalArgumentException if a parameter's gradient is missing; then nothing has changed
     */
    boolean step(Gradients gradients);

    /** {@return how many steps were taken} */
    long steps();

    /** {@return the learning rate of the next step} */
    float learningRate();

    /**
     * What the optimizer keeps from step to step, under the parameter's name and its own, such as {@code 0.weight.m}.
     *
     * @return the arrays themselves, not copies, in order; unmodifiable
     */
    Map<String, NDArray> arrays();

    /**
     * Continues where another optimizer of the same kind stood. If anything does not fit, nothing changes.
     *
     * @param steps its steps
     * @param arrays its arrays, copied
     * @throws IllegalArgumentException if the steps are negative, names are missing or unexpected, or shapes differ
     */
    void restore(long steps, Map<String, NDArray> arrays);
}
