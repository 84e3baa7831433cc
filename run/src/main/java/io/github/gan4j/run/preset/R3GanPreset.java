package io.github.gan4j.run.preset;

import io.github.gan4j.gan.loss.RelativisticForm;
import io.github.gan4j.gan.loss.RelativisticPaired;
import io.github.gan4j.gan.model.Design;
import io.github.gan4j.gan.model.R3Gan;
import io.github.gan4j.gan.penalty.R1;
import io.github.gan4j.gan.penalty.R2;
import io.github.gan4j.gan.stability.Decay;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.run.Recipe;

/** The preset {@code r3gan}. */
final class R3GanPreset {
    private R3GanPreset() {}

    static Preset preset() {
        return new Preset(
                "r3gan",
                "A modern baseline: a relativistic loss and two zero-centred penalties instead of tricks.",
                "Huang et al. 2024, R3GAN: relativistic paired loss, R1 and R2, Adam from 2e-4 with beta1 0, average of G; here gamma 1, a constant rate of 1e-3, beta2 0.99 and small networks",
                "clear digits after 9 minutes on two cores; its steps are slow, for the penalties",
                Recipe.of(Design.of(R3Gan.family(16, 1), 64))
                        .optimizer(Adam.with(1e-3f).beta1(0).beta2(.99f))
                        .objective(o -> o.loss(new RelativisticPaired(RelativisticForm.LOGISTIC))
                                .penalty(new R1(1))
                                .penalty(new R2(1)))
                        .generator(g -> g.average(Decay.halfLife(10_000)))
                        .steps(3_400));
    }
}
