package io.github.gan4j.run.preset;

import io.github.gan4j.gan.growth.ProgressiveGrowth;
import io.github.gan4j.gan.loss.NonSaturating;
import io.github.gan4j.gan.model.Design;
import io.github.gan4j.gan.model.ProGan;
import io.github.gan4j.gan.penalty.Lazily;
import io.github.gan4j.gan.penalty.R1;
import io.github.gan4j.gan.stability.Decay;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.run.Recipe;
import java.util.Optional;

/** The preset {@code progan}. */
final class ProGanPreset {
    private ProGanPreset() {}

    static Preset preset() {
        return new Preset(
                "progan",
                "Networks that grow with their images, from 7x7 to 28x28, or from 4x4 to 32x32 with --image-size 32.",
                "Karras et al. 2018, ProGAN: growth, equalised learning rates, pixelwise normalisation, deviation over the batch; here widths of 16 to 64, 20,000 images a phase, and the non-saturating loss with R1 in the place of WGAN-GP",
                "clear digits after 5,000 steps; the film shows them grow",
                Recipe.of(Design.of(ProGan.family(16, 64), 64))
                        .optimizer(Adam.with(2e-3f).beta1(0).beta2(.99f))
                        .objective(o -> o.loss(new NonSaturating())
                                .penalty(Lazily.every(4, new R1(30)))
                                .growth(Optional.of(new ProgressiveGrowth(20_000, 20_000))))
                        .generator(g -> g.learningRate(4e-3f).average(Decay.halfLife(10_000, .05)))
                        .data(d -> d.batch(32))
                        .steps(5_000));
    }
}
