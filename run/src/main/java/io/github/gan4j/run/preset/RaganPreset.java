package io.github.gan4j.run.preset;

import io.github.gan4j.gan.loss.RelativisticAverage;
import io.github.gan4j.gan.loss.RelativisticForm;
import io.github.gan4j.run.Recipe;

/** The preset {@code ragan}. */
final class RaganPreset {
    private RaganPreset() {}

    static Preset preset() {
        return new Preset(
                "ragan",
                "D says how much more real than the average fake a sample is.",
                "Jolicoeur-Martineau 2018, relativistic average GAN: Adam at 2e-4 with beta1 0.5, one update each; here the small DCGAN networks",
                "clear digits, much as dcgan",
                Recipe.of(Networks.dcgan()).objective(o -> o.loss(new RelativisticAverage(RelativisticForm.LOGISTIC))));
    }
}
