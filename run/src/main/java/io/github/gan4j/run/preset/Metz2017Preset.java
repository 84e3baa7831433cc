package io.github.gan4j.run.preset;

import io.github.gan4j.gan.model.Design;
import io.github.gan4j.gan.model.Unrolled2017;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.run.Recipe;

/** The preset {@code unrolled-2017}. */
final class Unrolled2017Preset {
    private Unrolled2017Preset() {}

    static Preset preset() {
        return new Preset(
                "unrolled-2017",
                "A discriminator too small for its generator: where modes are lost.",
                "Metz et al. 2017, Unrolled GAN, as Lin et al. 2018 (PacGAN) trained its networks on stacked digits: Adam at 2e-4 for D and 1e-4 for G, beta1 0.5, beta2 0.99; here a hundredth of the steps, and no look ahead unless --unrolled says so",
                "of stacked-mnist some of the thousand kinds, more with --packing",
                Recipe.of(Design.of(Unrolled2017.family(2), 256))
                        .generator(g -> g.optimizer(Adam.with(1e-4f).beta1(.5f).beta2(.99f)))
                        .discriminator(
                                d -> d.optimizer(Adam.with(2e-4f).beta1(.5f).beta2(.99f)))
                        .data(data -> data.batch(128))
                        .steps(5_000));
    }
}
