package io.github.gan4j.nn;

/**
 * A layer that gives sums of weighted inputs, and of a bias or none: behind it a normalisation and an activation may
 * stand.
 */
public interface Linear extends Weighted {
    @Override
    Linear with(Reparameterization form);

    /**
     * This layer with a bias: on the same weight, where it has none with one that begins with 0, otherwise as it is.
     *
     * @return a layer with a bias
     * @throws IllegalStateException if it has none, and its weight is in a form: add the bias before
     */
    Linear withBias();
}
