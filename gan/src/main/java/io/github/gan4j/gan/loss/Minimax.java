package io.github.gan4j.gan.loss;

import io.github.gan4j.autograd.Tensor;
import java.util.function.Supplier;

/**
 * The minimax game of Goodfellow et al. 2014, "Generative Adversarial Nets", equation 1: D minimises E sp(−r) + E sp(f), that is
 * −V(D, G); G minimises E ln(1 − σ(f)) = −E sp(f). Where D rejects the samples (f ≪ 0) G's gradient vanishes: {@link NonSaturating}
 * does not have this fault. At the equilibrium D ≡ ½, V = −ln 4, and D's loss is 1.3863.
 *
 * @param scale a factor of both losses; ½ is Goodfellow's own (NIPS 2016 tutorial, equation 8). It halves a step of SGD and does
 *     nothing to one of Adam
 */
public record Minimax(float scale) implements GanLoss {
    /** The loss with scale 1. */
    public Minimax() {
        this(1);
    }

    /**
     * The loss with a scale.
     *
     * @param scale a factor of both losses, more than 0
     */
    public Minimax {
        LogisticGame.checkScale(scale);
    }

    @Override
    public String name() {
        return "minimax";
    }

    @Override
    public Tensor discriminator(Tensor real, Tensor fake) {
        return LogisticGame.discriminator(real, fake).mul(scale);
    }

    @Override
    public Tensor generator(Supplier<Tensor> real, Tensor fake) {
        return fake.softplus().mean().mul(-scale);
    }
}
