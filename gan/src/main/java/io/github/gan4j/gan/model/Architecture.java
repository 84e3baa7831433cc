package io.github.gan4j.gan.model;

import io.github.gan4j.gan.Latent;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.random.Rng;

/** A pair of networks that fit each other, as a paper or a recipe gives them. */
public interface Architecture {
    /** {@return the noise that the generator takes} */
    Latent latent();

    /**
     * Makes a new generator.
     *
     * @param rng where its initial parameters, and dropout's choices in training, are drawn from
     * @return a network from noise (N, latent size) to images (N, H, W, C), in [−1, 1] unless the architecture says
     *     otherwise
     */
    Layer generator(Rng rng);

    /**
     * Makes a new discriminator.
     *
     * @param rng where its initial parameters, and dropout's choices in training, are drawn from
     * @return a network from images (N, H, W, C) to logits (N, 1)
     */
    Layer discriminator(Rng rng);
}
