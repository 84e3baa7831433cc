package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;

/** A layer that can take a leaky ReLU behind it into its own last pass over the numbers. */
interface Fusable {
    /**
     * As {@link Layer#forward} with a leaky ReLU behind it.
     *
     * @param x the input
     * @param pass as for the layer
     * @param slope of the leaky ReLU, in [0, 1]: 0 for ReLU (which makes NaN of −∞), 1 for none
     * @return the output
     */
    Tensor forward(Tensor x, Pass pass, float slope);
}
