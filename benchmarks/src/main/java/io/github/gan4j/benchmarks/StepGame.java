package io.github.gan4j.benchmarks;

import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.GanTrainerBuilder;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.gan.loss.NonSaturating;
import io.github.gan4j.gan.loss.Wasserstein;
import io.github.gan4j.gan.penalty.GradientPenalty;
import io.github.gan4j.gan.penalty.Penalty;
import io.github.gan4j.gan.turn.Turns;
import io.github.gan4j.nn.Layer;
import java.util.List;

/**
 * What a training step minimises.
 *
 * @param loss of both players
 * @param penalties added to D's loss: none, or one that takes the slope of D at one sample of each pair
 * @param updates of D for one of G
 */
public record StepGame(GanLoss loss, List<Penalty> penalties, int updates) {
    /** {@return the game of the library's defaults: the non-saturating loss, one update each} */
    public static StepGame nonSaturating() {
        return new StepGame(new NonSaturating(), List.of(), 1);
    }

    /**
     * {@return the game that networks of a name play: that of the preset {@code wgan-gp}, or the non-saturating one}
     */
    public static StepGame of(String network) {
        return network.equals("wgan-gp")
                ? new StepGame(new Wasserstein(), List.of(GradientPenalty.twoSided()), 5)
                : nonSaturating();
    }

    /**
     * {@return whether D's loss has a penalty, so that its gradient is of second order; the loss is Wasserstein's then}
     */
    public boolean hasPenalty() {
        return !penalties.isEmpty();
    }

    /** {@return what a step consists of, in words} */
    public String text() {
        return (updates == 1 ? "one update" : updates + " updates") + " of D"
                + (hasPenalty() ? " with a gradient penalty" : "") + " and one of G";
    }

    /** {@return a trainer with the library's defaults for all else} */
    public GanTrainerBuilder trainer(Layer generator, Layer discriminator) {
        GanTrainerBuilder builder =
                GanTrainer.builder(generator, discriminator).loss(loss).turns(Turns.alternating(updates, 1));
        penalties.forEach(builder::penalty);
        return builder;
    }
}
