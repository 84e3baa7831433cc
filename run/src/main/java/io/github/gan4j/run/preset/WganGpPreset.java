package io.github.gan4j.run.preset;

import io.github.gan4j.data.PixelRange;
import io.github.gan4j.gan.loss.Wasserstein;
import io.github.gan4j.gan.model.Design;
import io.github.gan4j.gan.model.WganGpNet;
import io.github.gan4j.gan.penalty.GradientPenalty;
import io.github.gan4j.gan.turn.Turns;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.run.Recipe;

/** The preset {@code wgan-gp}. */
final class WganGpPreset {
    private WganGpPreset() {}

    static Preset preset() {
        return new Preset(
                "wgan-gp",
                "A critic whose slope is held at 1 between real and generated images.",
                "Gulrajani et al. 2017, WGAN-GP, the networks for MNIST: Adam with betas 0.5 and 0.9, penalty 10, 5 critic updates each, batches of 50; here a width of 32 and, for so few steps, a rate of 3e-4 in place of 1e-4",
                "digits that come slowly but steadily, after 8 minutes on two cores",
                Recipe.of(Design.of(WganGpNet.family(32), 128))
                        .optimizer(Adam.with(3e-4f).beta1(.5f).beta2(.9f))
                        .objective(o -> o.loss(new Wasserstein()).penalty(GradientPenalty.twoSided()))
                        .turns(Turns.alternating(5, 1))
                        .data(d -> d.pixels(PixelRange.UNIT).batch(50))
                        .steps(3_000));
    }
}
