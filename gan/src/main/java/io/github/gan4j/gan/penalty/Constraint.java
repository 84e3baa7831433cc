package io.github.gan4j.gan.penalty;

import io.github.gan4j.nn.State;

/** Something that is done to the discriminator's parameters after each of its updates. */
public interface Constraint {
    /** {@return the name, as the command line takes it} */
    String name();

    /**
     * One line for lists: what the constraint is, and its paper.
     *
     * @return a sentence; the name where a constraint does not say
     */
    default String summary() {
        return name();
    }

    /**
     * Whether it makes sense only where the discriminator computes with its weights as they are: one that bounds them
     * does nothing to weights that are divided by their norm ({@link io.github.gan4j.nn.Layer#rescalesWeights}), and
     * the trainer refuses both together.
     *
     * @return false by default
     */
    default boolean needsPlainWeights() {
        return false;
    }

    /**
     * Whether it bounds how steep the discriminator is, which a loss such as
     * {@link io.github.gan4j.gan.loss.Wasserstein} needs; where nothing does, the trainer warns.
     *
     * @return false by default
     */
    default boolean boundsSlope() {
        return false;
    }

    /**
     * Changes parameters in place, and touches their tensors.
     *
     * @param discriminator what the discriminator owns
     */
    void apply(State discriminator);
}
