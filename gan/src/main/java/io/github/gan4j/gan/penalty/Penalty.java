package io.github.gan4j.gan.penalty;

import io.github.gan4j.autograd.Tensor;

/** Something that is added to the discriminator's loss, independent of which loss that is. */
public interface Penalty {
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
     * Whether the penalty is one of gradients by samples, ∇D(x): such a gradient means what its paper says only where
     * each logit depends on its own sample alone, so not with batch normalisation in D.
     *
     * @return false where a penalty does not say
     */
    default boolean differentiatesSamples() {
        return false;
    }

    /**
     * Whether the samples must be images, since it moves or colors them.
     *
     * @return false where a penalty does not say
     */
    default boolean needsImages() {
        return false;
    }

    /**
     * The penalty of one update, recorded for the gradient by D's parameters.
     *
     * @param pass what the discriminator saw and said
     * @return a scalar, weight included
     */
    Tensor of(DiscriminatorPass pass);
}
