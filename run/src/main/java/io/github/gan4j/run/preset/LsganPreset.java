package io.github.gan4j.run.preset;

import io.github.gan4j.gan.loss.LeastSquares;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.run.Recipe;

/** The preset {@code lsgan}. */
final class LsganPreset {
    private LsganPreset() {}

    static Preset preset() {
        return new Preset(
                "lsgan",
                "Least squares instead of logarithms: samples far on the right side still pull.",
                "Mao et al. 2017, LSGAN: Adam with beta1 0.5 at 1e-3, a = 0, b = c = 1; here the small DCGAN networks",
                "clear digits, much as dcgan",
                Recipe.of(Networks.dcgan())
                        .optimizer(Adam.with(1e-3f).beta1(.5f))
                        .objective(o -> o.loss(new LeastSquares())));
    }
}
