package io.github.gan4j.gan.loss;

import io.github.gan4j.autograd.Tensor;
import java.util.function.Supplier;

/**
 * The non-saturating game of Goodfellow et al. 2014, section 3: D minimises E sp(−r) + E sp(f) as in {@link Minimax}; G minimises
 * −E ln σ(f) = E sp(−f). Where D rejects the samples (f ≪ 0) the gradient by each logit tends to −1/N instead of 0. The fixed point
 * is the same as that of the minimax game.
 *
 * @param scale a factor of both losses; ½ is Goodfellow's own (NIPS 2016 tutorial, equations 8 and 13). It halves a step of SGD and
 *     does nothing to one of Adam
 */
public record NonSaturating(float scale) implements GanLoss {
    /** The loss with scale 1. */
    public NonSaturating() {
        this(1);
    }

    /**
     * The loss with a scale.
     *
     * @param scale a factor of both losses, more than 0
     */
    public NonSaturating {
        LogisticGame.checkScale(scale);
    }

    @Override
    public String name() {
        return "non-saturating";
    }

    @Override
    public Tensor discriminator(Tensor real, Tensor fake) {
        return LogisticGame.discriminator(real, fake).mul(scale);
    }

    @Override
    public Tensor generator(Supplier<Tensor> real, Tensor fake) {
        return fake.neg().softplus().mean().mul(scale);
    }
}
