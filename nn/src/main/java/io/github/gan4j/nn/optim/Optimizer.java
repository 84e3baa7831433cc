package io.github.gan4j.nn.optim;

import io.github.gan4j.autograd.Gradients;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.State;
import java.util.Collection;

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
     * @return whether every number of every parameter is finite then; looking costs next to nothing while they are in
     *     the cache
     * @throws IllegalArgumentException if a parameter's gradient is missing; then nothing has changed
     */
    boolean step(Gradients gradients);

    /** {@return how many steps were taken} */
    long steps();

    /** {@return the learning rate of the next step: the schedule's, times all factors of {@link #scaleLearningRate}} */
    float learningRate();

    /**
     * Multiplies the learning rates of all further steps, as after a divergence. It lasts: the product of all factors
     * is part of the state.
     *
     * @param factor above 0; 1 changes nothing
     * @throws IllegalArgumentException if the factor is not a finite number above 0
     */
    void scaleLearningRate(float factor);

    /**
     * Forgets what it knows of past gradients, as when a network gets new layers: moments are 0 again, and corrected
     * for that as at the beginning. The learning rate and its schedule go on.
     *
     * @throws UnsupportedOperationException if this optimizer cannot
     */
    default void forget() {
        throw new UnsupportedOperationException("[optimizer] expected one that can forget its moments, got " + this
                + ": implement Optimizer.forget, or train networks that do not grow");
    }

    /**
     * Forgets what it knows of the past gradients of some parameters, as when a network has got new layers: a moment is
     * corrected by the steps since then. The others, the learning rate and its schedule go on. An optimizer that
     * corrects nothing by its steps need not do anything, which is the default.
     *
     * @param some parameters of this optimizer
     */
    default void forget(Collection<Parameter> some) {}

    /**
     * All that the optimizer keeps from step to step, so that another of the same recipe over a network of the same
     * shapes goes on where this one stands: its arrays as {@code slots}, each under its parameter's name and its own,
     * such as {@code slots.0.weight.m}; the counter {@code steps}; and the memory {@code rate}.
     *
     * @return the state, the same numbers at every call
     */
    State state();
}
