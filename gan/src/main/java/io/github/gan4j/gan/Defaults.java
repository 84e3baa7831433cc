package io.github.gan4j.gan;

import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.gan.loss.NonSaturating;
import io.github.gan4j.gan.turn.Turns;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.nn.optim.OptimizerRecipe;

/** What a training is made of where nothing else is chosen. Whoever has a default takes it from here. */
public final class Defaults {
    private Defaults() {}

    /** {@return what the players minimise: the non-saturating loss} */
    public static GanLoss loss() {
        return new NonSaturating();
    }

    /** {@return how the parameters of either player are moved: Adam with rate 2·10⁻⁴ and β₁ ½ (Radford et al. 2015)} */
    public static OptimizerRecipe optimizer() {
        return Adam.with(2e-4f).beta1(.5f);
    }

    /** {@return how the updates take turns: alternating, one update each} */
    public static Turns turns() {
        return Turns.alternating(1, 1);
    }

    /** {@return where the noise of the generator's update comes from: drawn anew} */
    public static Noise noise() {
        return Noise.FRESH;
    }
}
