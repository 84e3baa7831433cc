package io.github.gan4j.run.preset;

import io.github.gan4j.gan.model.Design;
import io.github.gan4j.gan.model.Metz2017;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.run.Recipe;

/** The preset {@code metz-2017}. */
final class Metz2017Preset {
    private Metz2017Preset() {}

    static Preset preset() {
        return new Preset(
                "metz-2017",
                "A discriminator too small for its generator: where modes are lost.",
                "Metz et al. 2017, Unrolled GAN, as Lin et al. 2018 (PacGAN) trained its networks on stacked digits: Adam with beta1 0.5 and beta2 0.99, twice as fast for D; here at 2e-3 and 1e-3, not 2e-4 and 1e-4, for 3,000 steps, not 500,000, and no look ahead unless --unrolled says so",
                "of the thousand kinds of stacked-mnist a dozen",
                Recipe.of(Design.of(Metz2017.family(2), 256))
                        .generator(g -> g.optimizer(Adam.with(1e-3f).beta1(.5f).beta2(.99f)))
                        .discriminator(
                                d -> d.optimizer(Adam.with(2e-3f).beta1(.5f).beta2(.99f)))
                        .data(data -> data.batch(128))
                        .steps(3_000));
    }
}
