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
     * Changes parameters in place, and touches their tensors.
     *
     * @param discriminator what the discriminator owns
     */
    void apply(State discriminator);
}
