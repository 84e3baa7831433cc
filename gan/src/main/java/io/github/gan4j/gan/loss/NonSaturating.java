package io.github.gan4j.gan.loss;

import io.github.gan4j.autograd.Tensor;
import java.util.function.Supplier;

/**
 * The non-saturating game of Goodfellow et al. 2014, section 3: D minimises E sp(−r) + E sp(f) as in {@link Minimax}; G
 * minimises −E ln σ(f) = E sp(−f). Where D rejects the samples (f ≪ 0) the gradient by each logit tends to −1/N instead
 * of 0. The fixed point is the same as that of the minimax game.
 *
 * @param scale a factor of both losses; ½ is Goodfellow's own (NIPS 2016 tutorial, equations 8 and 13). It halves a
 *     step of SGD and does nothing to one of Adam
 * @param realTarget what D is to answer about real samples, in (0.5, 1]; 1 without smoothing
 */
public record NonSaturating(float scale, float realTarget) implements LabelSmoothing {
    /** The loss with scale 1. */
    public NonSaturating() {
        this(1, 1);
    }

    /**
     * The loss with a scale.
     *
     * @param scale a factor of both losses, more than 0
     */
    public NonSaturating(float scale) {
        this(scale, 1);
    }

    /**
     * The loss with all settings.
     *
     * @throws IllegalArgumentException if the scale is not above 0, or the target is outside (0.5, 1]
     */
    public NonSaturating {
        LogisticGame.checkScale(scale);
        LogisticGame.checkRealTarget(realTarget);
    }

    @Override
    public NonSaturating withRealTarget(float target) {
        return new NonSaturating(scale, target);
    }

    @Override
    public String name() {
        return "non-saturating";
    }

    @Override
    public String summary() {
        return "the usual game: G raises ln D(G(z)) (Goodfellow et al. 2014)";
    }

    @Override
    public Tensor discriminator(Tensor real, Tensor fake) {
        return LogisticGame.discriminator(real, fake, realTarget).mul(scale);
    }

    @Override
    public Tensor generator(Supplier<Tensor> real, Tensor fake) {
        return fake.neg().softplus().mean().mul(scale);
    }
}
