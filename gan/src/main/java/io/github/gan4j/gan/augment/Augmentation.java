package io.github.gan4j.gan.augment;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.random.Rng;

/**
 * Something that is done to all samples, real and generated, in the updates of both players, before the discriminator
 * sees them. Gradients flow through it to the generator.
 */
public interface Augmentation {
    /** {@return the name, as the command line takes it} */
    String name();

    /**
     * One line for lists: what the augmentation does, and its paper.
     *
     * @return a sentence; the name where an augmentation does not say
     */
    default String summary() {
        return name();
    }

    /**
     * Whether the samples must be images, since it moves or colors them.
     *
     * @return false where an augmentation does not say
     */
    default boolean needsImages() {
        return false;
    }

    /**
     * Changes samples.
     *
     * @param samples (N, H, W, C), or (N, D)
     * @param update how many updates the discriminator has made before
     * @param memory numbers kept from one update to the next
     * @param rng random numbers; every sample gets its own
     * @return samples of the same shape
     */
    Tensor apply(Tensor samples, long update, Memory memory, Rng rng);

    /**
     * Is told, after each update of the discriminator, what that said of the real batch.
     *
     * @param realLogits (N, 1), before the update
     * @param memory numbers kept from one update to the next
     */
    default void observe(NDArray realLogits, Memory memory) {}
}
