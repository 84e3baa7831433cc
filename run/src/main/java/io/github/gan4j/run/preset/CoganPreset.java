package io.github.gan4j.run.preset;

import io.github.gan4j.data.ImageOperators;
import io.github.gan4j.gan.model.CoGan;
import io.github.gan4j.gan.model.Design;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.run.Recipe;

/** The preset {@code cogan}. */
final class CoganPreset {
    private CoganPreset() {}

    static Preset preset() {
        return new Preset(
                "cogan",
                "Two pictures at once, such as a digit and its edges, learnt from pictures that nobody has paired.",
                "Liu and Tuzel 2016, CoGAN; here the networks of dcgan, which share all layers but one",
                "digits and their edges or negatives after 8 minutes on two cores, twice as many for all steps",
                Recipe.of(Design.of(CoGan.family(32), 100))
                        .generator(g -> g.optimizer(Adam.with(1e-3f).beta1(.5f)))
                        .discriminator(d -> d.optimizer(Adam.with(4e-4f).beta1(.5f)))
                        .data(d -> d.couples(ImageOperators.named("edges"))));
    }
}
