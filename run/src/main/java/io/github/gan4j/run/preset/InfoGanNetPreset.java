package io.github.gan4j.run.preset;

import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.run.Recipe;

/** The preset {@code infogan-net}. */
final class InfoGanNetPreset {
    private InfoGanNetPreset() {}

    static Preset preset() {
        return new Preset(
                "infogan-net",
                "Larger: the networks with which papers compare losses.",
                "Lucic et al. 2018, Are GANs Created Equal?, the networks of InfoGAN without its codes",
                "the best digits of the plain presets; about 100 ms a step on two cores",
                Recipe.of(Networks.infoGanNet(64))
                        .generator(g -> g.optimizer(Adam.with(1e-3f).beta1(.5f)))
                        .discriminator(d -> d.optimizer(Adam.with(2e-4f).beta1(.5f)))
                        .steps(3_000));
    }
}
