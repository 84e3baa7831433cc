package io.github.gan4j.run.preset;

import io.github.gan4j.gan.model.Normalizer;
import io.github.gan4j.gan.penalty.Dragan;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.run.Recipe;

/** The preset {@code dragan}. */
final class DraganPreset {
    private DraganPreset() {}

    static Preset preset() {
        return new Preset(
                "dragan",
                "A gradient penalty around the data only, for the standard loss.",
                "Kodali et al. 2017, DRAGAN: weight 10, Adam with beta1 0.5; here at 1e-3, not 2e-4, on the small DCGAN networks without batch normalisation in D",
                "clear digits after 3 minutes on two cores",
                Recipe.of(Networks.dcgan().discriminatorNormalizer(Normalizer.NONE))
                        .optimizer(Adam.with(1e-3f).beta1(.5f))
                        .objective(o -> o.penalty(new Dragan()))
                        .steps(6_000));
    }
}
