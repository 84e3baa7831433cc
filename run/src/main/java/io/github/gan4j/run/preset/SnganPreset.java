package io.github.gan4j.run.preset;

import io.github.gan4j.gan.loss.Hinge;
import io.github.gan4j.gan.model.Normalizer;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.run.Recipe;

/** The preset {@code sngan}. */
final class SnganPreset {
    private SnganPreset() {}

    static Preset preset() {
        return new Preset(
                "sngan",
                "Spectral norm in every layer of D, with the hinge loss.",
                "Miyato et al. 2018, SN-GAN: hinge, Adam at 2e-4 with betas 0 and 0.9; here the small DCGAN networks, one update each and, for so few steps, a rate of 1e-3",
                "clear digits, steadily",
                Recipe.of(Networks.dcgan().discriminatorNormalizer(Normalizer.SPECTRAL))
                        .optimizer(Adam.with(1e-3f).beta1(0).beta2(.9f))
                        .objective(o -> o.loss(new Hinge())));
    }
}
