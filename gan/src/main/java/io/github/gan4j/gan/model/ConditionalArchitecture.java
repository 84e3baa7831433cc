package io.github.gan4j.gan.model;

import io.github.gan4j.gan.Latent;
import io.github.gan4j.nn.ConditionalSequential;
import io.github.gan4j.random.Rng;

/** A pair of networks that are told labels in a way of their own. */
public interface ConditionalArchitecture {
    /** {@return the noise that the generator takes, without labels} */
    Latent latent();

    /**
     * Makes a new generator.
     *
     * @param rng where its initial parameters, and dropout's choices in training, are drawn from
     * @return a network from noise (N, latent size) and labels (N) to images (N, H, W, C)
     */
    ConditionalSequential generator(Rng rng);

    /**
     * Makes a new discriminator.
     *
     * @param rng where its initial parameters, and dropout's choices in training, are drawn from
     * @return a network from images (N, H, W, C) and labels (N) to logits (N, 1)
     */
    ConditionalSequential discriminator(Rng rng);
}
