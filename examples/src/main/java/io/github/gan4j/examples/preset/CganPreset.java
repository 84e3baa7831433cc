package io.github.gan4j.examples.preset;

import io.github.gan4j.gan.model.Cgan2014;
import io.github.gan4j.gan.model.Design;
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
                "Mirza and Osindero 2014, conditional GAN: SGD at 0.1 with momentum 0.5, batches of 100; the paper raised the momentum to 0.7; here noise is uniform on (-1.7, 1.7)",
                "rough digits of the class asked for: sample RUN --classes all",
                Recipe.of(Design.of(Cgan2014::new, 100, 10))
                        .optimizer(Sgd.with(Schedule.exponential(.1f, 1 / 1.00004f))
                                .momentum(.5f))
                        .with(r -> {
                            r.pixels = PixelRange.UNIT;
                            r.batch = 100;
                            r.steps = 10_000;
                        }));
    }
}
