package io.github.gan4j.run.preset;

import io.github.gan4j.data.PixelRange;
import io.github.gan4j.gan.loss.EvidenceBound;
import io.github.gan4j.gan.model.Design;
import io.github.gan4j.gan.model.Vae;
import io.github.gan4j.gan.turn.Turns;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.run.Recipe;

/** The preset {@code vae}. */
final class VaePreset {
    private VaePreset() {}

    static Preset preset() {
        return new Preset(
                "vae",
                "No game: an encoder and a decoder that minimise one bound of the likelihood; beside the GANs.",
                "Kingma and Welling 2014, variational autoencoder; here the networks of dcgan, a code of 20 numbers, Bernoulli pixels, Adam at 1e-3",
                "soft digits, every kind of them, after 2 to 3 minutes on two cores",
                Recipe.of(Design.of(Vae.family(32), 20))
                        .optimizer(Adam.with(1e-3f))
                        .objective(o -> o.loss(new EvidenceBound()))
                        .turns(Turns.simultaneous())
                        .data(d -> d.pixels(PixelRange.UNIT))
                        .steps(6_000));
    }
}
