package io.github.gan4j.gan.penalty;

import io.github.gan4j.autograd.Tensor;

/** The discriminator as a function of its input alone, in the mode of training in which no buffer moves. */
@FunctionalInterface
public interface Critic {
    /**
     * What the discriminator says; a conditional one is told the labels of the real batch.
     *
     * @param samples inputs of the discriminator, (N, …), as many as the pass has
     * @return logits (N, 1), unbounded
     */
    Tensor logits(Tensor samples);
}
