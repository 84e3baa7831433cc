package io.github.gan4j.gan.loss;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.ShapeException;

/** What the logistic games share: D's side, which is logistic regression, and the checks of settings. */
final class LogisticGame {
    private LogisticGame() {}

    /**
     * E[−t ln σ(r) − (1 − t) ln(1 − σ(r))] − E ln(1 − σ(f)) = E sp(−r) + (1 − t) E r + E sp(f), on logits, so that
     * nothing is clipped.
     */
    static Tensor discriminator(Tensor real, Tensor fake, float realTarget) {
        Tensor ofReal = real.neg().softplus().mean();
        Tensor smoothed = realTarget < 1 ? ofReal.add(real.mean().mul(1 - realTarget)) : ofReal;
        return smoothed.add(fake.softplus().mean());
    }

    static void checkScale(float scale) {
        if (!(scale > 0) || Float.isInfinite(scale)) {
            throw new IllegalArgumentException("[loss] expected a scale above 0, got " + scale);
        }
    }

    static void checkRealTarget(float target) {
        if (!(target > .5f && target <= 1)) {
            throw new IllegalArgumentException(
                    "[loss] expected a target for real samples above 0.5 and at most 1, such as" + " 0.9, got "
                            + target);
        }
    }

    /** Paired losses would broadcast a single logit over all others, which is another loss. */
    static void checkPairs(String name, Tensor real, Tensor fake) {
        if (!real.shape().equals(fake.shape())) {
            throw new ShapeException("[" + name + "] expected as many real as generated samples, got logits "
                    + real.shape() + " and " + fake.shape() + ": use batches of equal size");
        }
    }
}
