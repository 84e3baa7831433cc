package io.github.gan4j.gan.loss;

import io.github.gan4j.autograd.Tensor;
import java.util.function.Supplier;

/**
 * The minimax game of Goodfellow et al. 2014, "Generative Adversarial Nets", equation 1: D minimises E sp(−r) + E
 * sp(f), that is −V(D, G); G minimises E ln(1 − σ(f)) = −E sp(f). Where D rejects the samples (f ≪ 0) G's gradient
 * vanishes: {@link NonSaturating} does not have this fault. At the equilibrium D ≡ ½, V = −ln 4, and D's loss is
 * 1.3863.
 *
 * @param scale a factor of both losses; ½ is Goodfellow's own (NIPS 2016 tutorial, equation 8). It halves a step of SGD
 *     and does nothing to one of Adam
 * @param realTarget what D is to answer about real samples, in (0.5, 1]; 1 without smoothing
 */
public record Minimax(float scale, float realTarget) implements LabelSmoothing {
    /** The loss with scale 1. */
    public Minimax() {
        this(1, 1);
    }

    /**
     * The loss with a scale.
     *
     * @param scale a factor of both losses, more than 0
     */
    public Minimax(float scale) {
        this(scale, 1);
    }

    /**
     * The loss with all settings.
     *
     * @throws IllegalArgumentException if the scale is not above 0, or the target is outside (0.5, 1]
     */
    public Minimax {
        LogisticGame.checkScale(scale);
        LogisticGame.checkRealTarget(realTarget);
    }

    @Override
    public Minimax withRealTarget(float target) {
        return new Minimax(scale, target);
    }

    @Override
    public String name() {
        return "minimax";
    }

    @Override
    public String summary() {
        return "the original game; G stalls where D is sure (Goodfellow et al. 2014)";
    }

    @Override
    public Tensor discriminator(Tensor real, Tensor fake) {
        return LogisticGame.discriminator(real, fake, realTarget).mul(scale);
    }

    @Override
    public Tensor generator(Supplier<Tensor> real, Tensor fake) {
        return fake.softplus().mean().mul(-scale);
    }
}
