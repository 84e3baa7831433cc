package io.github.gan4j.gan.loss;

import io.github.gan4j.autograd.Tensor;

/** What the minimax and the non-saturating game share: D's side, which is logistic regression. */
final class LogisticGame {
    private LogisticGame() {}

    /** E sp(−r) + E sp(f) = −E ln σ(r) − E ln(1 − σ(f)), on logits, so that nothing is clipped. */
    static Tensor discriminator(Tensor real, Tensor fake) {
        return real.neg().softplus().mean().add(fake.softplus().mean());
    }

    static void checkScale(float scale) {
        if (!(scale > 0) || Float.isInfinite(scale)) {
            throw new IllegalArgumentException("[loss] expected a scale above 0, got " + scale);
        }
    }
}
