package io.github.gan4j.run.preset;

import io.github.gan4j.data.PixelRange;
import io.github.gan4j.gan.model.Design;
import io.github.gan4j.gan.model.Gan2014;
import io.github.gan4j.gan.turn.Turns;
import io.github.gan4j.nn.optim.OptimizerRecipe;
import io.github.gan4j.nn.optim.Schedule;
import io.github.gan4j.nn.optim.Sgd;
import io.github.gan4j.run.Recipe;

/** The preset {@code gan-2014}. */
final class Gan2014Preset {
    private Gan2014Preset() {}

    static Preset preset() {
        return new Preset(
                "gan-2014",
                "The first of all: maxout against ReLU, no convolutions, trained by plain gradient descent with momentum.",
                "Goodfellow et al. 2014: SGD at 0.1 (D 0.05), momentum 0.5, batches of 100, simultaneous updates; the paper went on for 250 epochs and raised the momentum to 0.7",
                "digits that can be read but are rough; it wants many more epochs than a few minutes have",
                Recipe.of(Design.of(Gan2014.family(), 100))
                        // The authors halve D's loss, which with this optimizer halves its learning rate.
                        .generator(g -> g.optimizer(sgd(.1f)))
                        .discriminator(d -> d.optimizer(sgd(.05f)))
                        .turns(Turns.simultaneous())
                        .data(d -> d.pixels(PixelRange.UNIT).batch(100))
                        .steps(12_000));
    }

    private static OptimizerRecipe sgd(float rate) {
        return Sgd.with(Schedule.exponential(rate, 1 / 1.000004f)).momentum(.5f);
    }
}
