package io.github.gan4j.run.preset;

import io.github.gan4j.data.PixelRange;
import io.github.gan4j.gan.model.Cgan2014;
import io.github.gan4j.gan.model.Design;
import io.github.gan4j.nn.optim.Schedule;
import io.github.gan4j.nn.optim.Sgd;
import io.github.gan4j.run.Recipe;

/** The preset {@code cgan}. */
final class CganPreset {
    private CganPreset() {}

    static Preset preset() {
        return new Preset(
                "cgan",
                "Both players are told the digit: the first conditional GAN.",
                "Mirza and Osindero 2014, conditional GAN: its own networks, SGD from 0.1, divided by 1.00004 each step down to 1e-6, momentum from 0.5 to 0.7, batches of 100; the paper does not say how fast the momentum rises: here in 125,000 steps, as in the first GAN; noise is uniform on (-1.7, 1.7); no dropout in G, with which all of a class are alike",
                "the digit asked for after 6 minutes on two cores, in many hands; until some 4,000 steps often another digit",
                Recipe.of(Design.of(Cgan2014.family(0), 100, 10))
                        .optimizer(
                                Sgd.with(Schedule.exponential(.1f, 1 / 1.00004f).atLeast(1e-6f))
                                        .momentum(Schedule.linear(.5f, .7f, 125_000)))
                        .data(d -> d.pixels(PixelRange.UNIT).batch(100))
                        .steps(10_000));
    }
}
