package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;

/**
 * What a network gave for a batch, and what it saw in it: the activations that entered its last part.
 *
 * @param output the output, as {@link Layer#forward} gives it
 * @param entered what entered the last part, (N, …)
 */
public record Features(Tensor output, Tensor entered) {}
