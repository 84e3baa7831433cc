package io.github.gan4j.run.preset;

import io.github.gan4j.gan.loss.Wasserstein;
import io.github.gan4j.gan.penalty.WeightClipping;
import io.github.gan4j.gan.turn.Turns;
import io.github.gan4j.nn.optim.RmsProp;
import io.github.gan4j.run.Recipe;

/** The preset {@code wgan}. */
final class WganPreset {
    private WganPreset() {}

    static Preset preset() {
        return new Preset(
                "wgan",
                "A critic that measures the distance of the two distributions, kept flat by clipping its weights.",
                "Arjovsky et al. 2017, Wasserstein GAN: RMSProp, clip at 0.01, 5 critic updates each; here the small DCGAN networks and, for so few steps, a rate of 2e-4 in place of 5e-5",
                "most digits can be read after 9 minutes on two cores, with bent strokes; the loss of D says how far off they are",
                Recipe.of(Networks.dcgan())
                        .optimizer(RmsProp.with(2e-4f))
                        .objective(o -> o.loss(new Wasserstein()))
                        .discriminator(d -> d.constraint(new WeightClipping()))
                        .turns(Turns.alternating(5, 1))
                        .steps(7_000));
    }
}
