package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;

/**
 * The weight of a layer in some {@link Reparameterization}: the numbers that are trained, and the weight that is made
 * of them at every call. {@code toString()} names the form in a few words, such as {@code spectral norm}; it stands in
 * the layer's own text.
 */
public interface Weight {
    /**
     * The weight that the layer computes with. Gradients flow through it to the parameters.
     *
     * @param mode how to behave: buffers move only in {@link Mode#TRAIN}
     * @return a tensor of the shape of the layer's weight
     */
    Tensor tensor(Mode mode);

    /** {@return the trained numbers of the weight's shape that the weight is made of} */
    Parameter parameter();

    /** {@return what the stored bias is multiplied with, 1 in most forms} */
    float biasFactor();

    /**
     * {@return whether the weight is the trained numbers divided by their norm, so that their size does not matter: by
     * default not}
     */
    default boolean rescales() {
        return false;
    }

    /**
     * {@return whether the weight's norm has a bound, whatever the trained numbers become, as that of spectral norm: by
     * default not}
     */
    default boolean isBounded() {
        return false;
    }

    /** {@return everything the weight owns, by name: its parameters, {@code weight} in most forms, and its buffers} */
    State state();
}
