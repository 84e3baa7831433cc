package io.github.gan4j.examples.preset;

import io.github.gan4j.gan.model.Conditioning;
import io.github.gan4j.gan.model.Design;
import io.github.gan4j.gan.model.Gan2014;
import io.github.gan4j.nn.data.PixelRange;
import io.github.gan4j.nn.optim.Schedule;
import io.github.gan4j.nn.optim.Sgd;

/** The preset {@code cgan}. */
final class CganPreset {
    private CganPreset() {}

    static Preset preset() {
        return new Preset(
                "cgan",
                "Both players are told the digit: the first conditional GAN.",
                "Mirza and Osindero 2014, conditional GAN: SGD at 0.1 with momentum 0.5, batches of 100; the paper raised the momentum to 0.7, had hidden layers for the label alone (Cgan2014 in code) and dropout in G; here the networks of gan-2014 with labels beside the noise and the image",
                "rough digits of the class asked for: sample RUN --classes all",
                Recipe.of(Design.of(Gan2014::new, 100).conditional(Conditioning.CONCATENATION, 10))
                        .optimizer(Sgd.with(Schedule.exponential(.1f, 1 / 1.00004f))
                                .momentum(.5f))
                        .with(r -> {
                            r.pixels = PixelRange.UNIT;
                            r.batch = 100;
                            r.steps = 10_000;
                        }));
    }
}
