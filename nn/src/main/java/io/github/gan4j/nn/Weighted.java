package io.github.gan4j.nn;

/** A layer with a weight that can be made in any {@link Reparameterization}. */
public interface Weighted extends Layer {
    /**
     * This layer with its weight in another form, such as {@code new SpectralNorm()}: a layer with parameters of its
     * own, which begin with this one's numbers.
     *
     * @param form how the weight is made of what is trained
     * @return the new layer
     * @throws IllegalStateException if the weight has a form already
     * @throws IllegalArgumentException if the form cannot begin with the weight
     */
    Weighted with(Reparameterization form);
}
