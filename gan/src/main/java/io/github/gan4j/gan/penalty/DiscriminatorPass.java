package io.github.gan4j.gan.penalty;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.random.Rng;

/**
 * What a penalty sees of one update of the discriminator. Samples are the discriminator's inputs: augmented and packed,
 * if they are.
 *
 * @param critic the discriminator, to be asked about other samples
 * @param real real samples, (N, …), not tracked
 * @param fake generated samples, (N, …), not tracked
 * @param realLogits what the discriminator said of them, (N, 1)
 * @param fakeLogits what the discriminator said of them, (N, 1)
 * @param update the number of this update of the discriminator, from 1
 * @param memory numbers kept from one update to the next
 * @param rng random numbers for penalties
 */
public record DiscriminatorPass(
        Critic critic,
        Tensor real,
        Tensor fake,
        Tensor realLogits,
        Tensor fakeLogits,
        long update,
        Memory memory,
        Rng rng) {}
