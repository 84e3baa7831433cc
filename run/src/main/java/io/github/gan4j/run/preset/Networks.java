package io.github.gan4j.run.preset;

import io.github.gan4j.gan.growth.ProgressiveGrowth;
import io.github.gan4j.gan.loss.NonSaturating;
import io.github.gan4j.gan.model.Dcgan;
import io.github.gan4j.gan.model.Design;
import io.github.gan4j.gan.model.InfoGanNet;
import io.github.gan4j.gan.model.Mlp;
import io.github.gan4j.gan.penalty.Lazily;
import io.github.gan4j.gan.penalty.R1;
import io.github.gan4j.gan.stability.Decay;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.run.Recipe;
import java.util.Optional;

/** The networks, and settings, that several presets share. */
final class Networks {
    private Networks() {}

    /** Convolutions of modest width. */
    static Design dcgan() {
        return Design.of(Dcgan.family(32), 100);
    }

    /** The larger networks with which papers compare losses. */
    static Design infoGanNet(int latentSize) {
        return Design.of(InfoGanNet.family(), latentSize);
    }

    /** Perceptrons. */
    static Design mlp() {
        return Design.of(Mlp.family(256), 100);
    }

    /** How the networks of Karras et al. are trained here: small ones collapse with the published R1. */
    static Recipe equalized(Design networks, int steps) {
        return Recipe.of(networks)
                .optimizer(Adam.with(2e-3f).beta1(0).beta2(.99f))
                .objective(o -> o.loss(new NonSaturating()).penalty(Lazily.every(4, new R1(30))))
                .generator(g -> g.learningRate(4e-3f).average(Decay.halfLife(10_000, .05)))
                .data(d -> d.batch(32))
                .steps(steps);
    }

    /** The same for networks that grow, 20,000 images a phase. */
    static Recipe growing(Design networks) {
        return equalized(networks, 5_000).objective(o -> o.growth(Optional.of(new ProgressiveGrowth(20_000, 20_000))));
    }
}
