package io.github.gan4j.gan.penalty;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.random.Rng;

/**
 * What a penalty sees of one update of the generator.
 *
 * @param z what the samples were made of, tracked, so that there are gradients by it: the noise, (N, latent size), or
 *     in a style-based generator a style for each layer, (N, rows, size)
 * @param samples what the generator made of it, (N, …)
 * @param update the number of this update of the generator, from 1
 * @param memory numbers kept from one update to the next
 * @param rng random numbers for penalties
 */
public record GeneratorPass(Tensor z, Tensor samples, long update, Memory memory, Rng rng) {}
