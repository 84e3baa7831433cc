package io.github.gan4j.examples.report;

import io.github.gan4j.gan.loss.FeatureMatching;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.gan.loss.Hinge;
import io.github.gan4j.gan.loss.LeastSquares;
import io.github.gan4j.gan.loss.Minimax;
import io.github.gan4j.gan.loss.NonSaturating;
import io.github.gan4j.gan.loss.RelativisticAverage;
import io.github.gan4j.gan.loss.RelativisticPaired;
import io.github.gan4j.gan.loss.SoftplusWasserstein;
import io.github.gan4j.gan.loss.Wasserstein;

/** What the number that a discriminator gives to a sample means: that depends on the loss it learns by. */
public enum Speaking {
    /** σ of it is the probability that the sample is real. */
    PROBABILITY,
    /** It is to be on its side of a margin: above 1 for real, below −1 for generated samples. */
    MARGIN,
    /** It is to come near to one target for real and another for generated samples. */
    TARGETS,
    /** Only its differences mean something: a critic's. */
    CRITIC,
    /** Only how it compares with that of samples of the other kind means something. */
    COMPARISON,
    /** A loss of one's own: unknown. */
    UNKNOWN;

    /** What it means with a loss. */
    public static Speaking of(GanLoss loss) {
        // The softplus of a critic's terms is the non-saturating loss under another name.
        if (loss instanceof NonSaturating
                || loss instanceof Minimax
                || loss instanceof FeatureMatching
                || loss instanceof SoftplusWasserstein) {
            return PROBABILITY;
        }
        if (loss instanceof Hinge) {
            return MARGIN;
        }
        if (loss instanceof LeastSquares) {
            return TARGETS;
        }
        if (loss instanceof Wasserstein) {
            return CRITIC;
        }
        return loss instanceof RelativisticAverage || loss instanceof RelativisticPaired ? COMPARISON : UNKNOWN;
    }
}
