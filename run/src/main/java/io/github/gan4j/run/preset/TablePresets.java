package io.github.gan4j.run.preset;

import io.github.gan4j.gan.loss.Wasserstein;
import io.github.gan4j.gan.model.Design;
import io.github.gan4j.gan.penalty.GradientPenalty;
import io.github.gan4j.gan.penalty.R1;
import io.github.gan4j.gan.stability.Decay;
import io.github.gan4j.gan.turn.Turns;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.run.Architectures;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.SampleKind;
import java.util.List;

/** The presets for tables and signals. */
final class TablePresets {
    private static final int WIDTH = 128;
    private static final int NOISE = 32;

    private TablePresets() {}

    static List<Preset> all() {
        return List.of(
                new Preset(
                        "mlp",
                        "Perceptrons with two hidden layers of 128 each, for rows of numbers and signals.",
                        "none; R1 after Mescheder et al. 2018, and the average of G's weights after Karras et al. 2018",
                        "means, spreads and dependences of a dozen columns in a minute",
                        numbers()
                                .optimizer(Adam.with(1e-3f).beta1(0).beta2(.9f))
                                .objective(o -> o.penalty(new R1(.1f)))
                                .steps(5_000)),
                new Preset(
                        "wgan-gp",
                        "The same perceptrons with a critic whose slope is held at 1.",
                        "Gulrajani et al. 2017, WGAN-GP: penalty 10, 5 critic updates each; as in their toy data, perceptrons; Adam at 1e-3 with betas 0 and 0.9",
                        "much as mlp, slower, with a loss of D that says how far off it is",
                        numbers()
                                .optimizer(Adam.with(1e-3f).beta1(0).beta2(.9f))
                                .objective(o -> o.loss(new Wasserstein()).penalty(GradientPenalty.twoSided()))
                                .turns(Turns.alternating(5, 1))
                                .steps(3_000)));
    }

    private static Recipe numbers() {
        return Recipe.of(Design.of(new Architectures.WeakFamily(WIDTH), NOISE))
                .generator(g -> g.average(Decay.halfLife(20_000)))
                .data(data -> data.numbers(SampleKind.Numbers.unknown()).batch(128));
    }
}
