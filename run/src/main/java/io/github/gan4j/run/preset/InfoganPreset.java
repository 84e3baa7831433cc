package io.github.gan4j.run.preset;

import io.github.gan4j.gan.loss.Code;
import io.github.gan4j.gan.loss.MutualInformation;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.run.Recipe;

/** The preset {@code infogan}. */
final class InfoganPreset {
    private InfoganPreset() {}

    static Preset preset() {
        return new Preset(
                "infogan",
                "Finds out without labels what there is to vary: ten kinds and two sliders.",
                "Chen et al. 2016, InfoGAN: 62 noise numbers, a choice of 10 and 2 continuous codes, Adam at 1e-3 for G and 2e-4 for D with beta1 0.5; here batches of 64 and normal noise",
                "digits whose kind follows the first code: sample RUN --codes",
                Recipe.of(Networks.infoGanNet(62)
                                .task(MutualInformation.of(new Code.Categorical(10), new Code.Uniform(2))))
                        .generator(g -> g.optimizer(Adam.with(1e-3f).beta1(.5f)))
                        .discriminator(d -> d.optimizer(Adam.with(2e-4f).beta1(.5f)))
                        .steps(3_000));
    }
}
