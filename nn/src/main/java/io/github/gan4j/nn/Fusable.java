package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import org.jspecify.annotations.Nullable;

/** A layer that can take a leaky ReLU behind it into its own last pass over the numbers. */
interface Fusable {
    /**
     * As {@link Layer#forward} with a leaky ReLU behind it.
     *
     * @param x the input
     * @param mode as for the layer
     * @param slope of the leaky ReLU, in [0, 1]: 0 for ReLU, 1 for none
     * @return the output
     */
    Tensor forward(Tensor x, Mode mode, float slope);

    /** What ends a layer with a product: the bias, if there is one, and a leaky ReLU. */
    static Tensor end(Tensor product, @Nullable Parameter bias, float slope) {
        if (bias != null) {
            return product.addLeakyRelu(bias.tensor(), slope);
        }
        return slope == 1 ? product : slope == 0 ? product.relu() : product.leakyRelu(slope);
    }
}
