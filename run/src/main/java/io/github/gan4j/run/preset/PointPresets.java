package io.github.gan4j.run.preset;

import io.github.gan4j.gan.model.ArchitectureFamily;
import io.github.gan4j.gan.model.Design;
import io.github.gan4j.gan.turn.Turns;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.run.Architectures;
import io.github.gan4j.run.Recipe;
import java.util.List;

/** The presets for points in the plane. */
final class PointPresets {
    private static final int WIDTH = 64;
    private static final int BATCH = 100;
    private static final int STEPS = 5_000;

    private PointPresets() {}

    static List<Preset> all() {
        return List.of(
                new Preset(
                        "weak",
                        "Perceptrons with two hidden layers of 64 each, for points in the plane.",
                        "none; Adam as in Radford et al. 2015, with a learning rate of 1e-3",
                        "a few modes in seconds; some are easily lost",
                        points(new Architectures.WeakFamily(WIDTH))
                                .optimizer(Adam.with(1e-3f).beta1(.5f))),
                new Preset(
                        "pacgan",
                        "Larger networks for points in the plane, with which packing was tried.",
                        "Lin et al. 2018, PacGAN: Adam at 1e-4 with beta1 0.8, batches of 100 packs, and, as in the authors' program, simultaneous updates; new points in every batch",
                        "most modes with packing, after more steps than these",
                        points(new Architectures.PacGanFamily())
                                .optimizer(Adam.with(1e-4f).beta1(.8f))
                                .turns(Turns.simultaneous())));
    }

    private static Recipe points(ArchitectureFamily family) {
        return Recipe.of(Design.of(family, 2))
                .data(data -> data.points("ring").batch(BATCH))
                .steps(STEPS);
    }
}
