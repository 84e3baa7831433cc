package io.github.gan4j.gan.penalty;

import io.github.gan4j.autograd.Tensor;

/** Something that is added to the generator's loss. */
public interface GeneratorPenalty {
    /** {@return the name, as the command line takes it} */
    String name();

    /**
     * One line for lists: what the penalty is, and its paper.
     *
     * @return a sentence; the name where a penalty does not say
     */
    default String summary() {
        return name();
    }

    /**
     * The penalty of one update, recorded for the gradient by G's parameters.
     *
     * @param pass what the generator was given and made
     * @return a scalar, weight included
     */
    Tensor of(GeneratorPass pass);
}
