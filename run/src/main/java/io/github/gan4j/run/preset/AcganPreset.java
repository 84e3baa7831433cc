package io.github.gan4j.run.preset;

import io.github.gan4j.gan.model.Conditioning;
import io.github.gan4j.run.Recipe;

/** The preset {@code acgan}. */
final class AcganPreset {
    private AcganPreset() {}

    static Preset preset() {
        return new Preset(
                "acgan",
                "G draws the digit it is told to, and D names the digit it sees.",
                "Odena et al. 2017, AC-GAN: Adam at 2e-4 with beta1 0.5, batches of 100; here the small DCGAN networks",
                "clear digits of the class asked for: sample RUN --classes all",
                Recipe.of(Networks.dcgan().conditional(Conditioning.AUXILIARY, 10))
                        .data(d -> d.batch(100))
                        .steps(5_000));
    }
}
