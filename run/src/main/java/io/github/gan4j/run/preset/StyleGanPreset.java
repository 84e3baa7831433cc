package io.github.gan4j.run.preset;

import io.github.gan4j.gan.growth.ProgressiveGrowth;
import io.github.gan4j.gan.loss.NonSaturating;
import io.github.gan4j.gan.model.Design;
import io.github.gan4j.gan.model.StyleGan;
import io.github.gan4j.gan.penalty.Lazily;
import io.github.gan4j.gan.penalty.R1;
import io.github.gan4j.gan.stability.Decay;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.run.Recipe;
import java.util.Optional;

/** The preset {@code stylegan}. */
final class StyleGanPreset {
    private StyleGanPreset() {}

    static Preset preset() {
        return new Preset(
                "stylegan",
                "Styles that normalise each layer, in networks that grow.",
                "Karras et al. 2019, StyleGAN: mapping, adaptive instance normalisation, noise, mixed styles, growth, R1 with gamma 10; here widths of 16 to 64, styles of 64 numbers, four mapping layers, R1 with gamma 30 every 4 updates",
                "digits that can be read after 5,000 steps, and steered",
                Recipe.of(Design.of(StyleGan.family(16, 64), 64))
                        .optimizer(Adam.with(2e-3f).beta1(0).beta2(.99f))
                        .objective(o -> o.loss(new NonSaturating())
                                .penalty(Lazily.every(4, new R1(30)))
                                .growth(Optional.of(new ProgressiveGrowth(20_000, 20_000))))
                        .generator(g -> g.learningRate(4e-3f).average(Decay.halfLife(10_000, .05)))
                        .data(d -> d.batch(32))
                        .steps(5_000));
    }
}
