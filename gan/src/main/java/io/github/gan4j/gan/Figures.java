package io.github.gan4j.gan;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.StepReport.Verdict;

/**
 * The names of the usual figures in a {@link Report}, in one place, so that reports, tables and pages cannot misspell
 * them.
 */
public final class Figures {
    /** V(D, G) = E ln D(x) + E ln(1 − D(G(z))), at most 0. */
    public static final String VALUE = "value";

    /** The mean of D(x) = σ(logit) on real samples, in [0, 1]. */
    public static final String REAL_PROBABILITY = "real.probability";

    /** The mean of D(G(z)), in [0, 1]. */
    public static final String FAKE_PROBABILITY = "fake.probability";

    /** The share of real samples that D puts on the right side of ½, in [0, 1]. */
    public static final String REAL_ACCURACY = "real.accuracy";

    /** The share of generated samples that D puts on the right side of ½, in [0, 1]. */
    public static final String FAKE_ACCURACY = "fake.accuracy";

    /** The mean logit of real samples. */
    public static final String REAL_LOGIT = "real.logit";

    /** The mean logit of generated samples. */
    public static final String FAKE_LOGIT = "fake.logit";

    /** The standard deviation of the logits of real samples. */
    public static final String REAL_SPREAD = "real.logit-spread";

    /** The standard deviation of the logits of generated samples. */
    public static final String FAKE_SPREAD = "fake.logit-spread";

    /** Logits of real samples, one by one: no figure, but what a round keeps ({@link Trainer#kept}). */
    public static final String REAL_LOGITS = "real.logits";

    /** Logits of generated samples, one by one. */
    public static final String FAKE_LOGITS = "fake.logits";

    /**
     * The negative evidence lower bound of an autoencoder, in nats an image: the reconstruction and the divergence,
     * whatever β is.
     */
    public static final String BOUND = "bound";

    /** −E ln p(x|z) of an autoencoder, in nats an image. */
    public static final String RECONSTRUCTION = "bound.reconstruction";

    /** KL(q(z|x) ‖ N(0, I)) of an autoencoder, in nats an image. */
    public static final String DIVERGENCE = "bound.divergence";

    private Figures() {}

    /**
     * Reports what a discriminator said of a real and a generated batch, in the usual figures, as a {@link Game} of
     * one's own does.
     *
     * @param round the round
     * @param real logits of real samples, one or more
     * @param fake logits of generated samples, one or more
     */
    public static void report(Round round, Tensor real, Tensor fake) {
        report(round, new Logits(real.value(), fake.value()));
    }

    static void report(Round round, Logits logits) {
        Verdict ofReal = Logits.verdict(logits.real(), true);
        Verdict ofFake = Logits.verdict(logits.fake(), false);
        round.report(VALUE, logits.value());
        round.report(REAL_PROBABILITY, ofReal.meanProbability());
        round.report(FAKE_PROBABILITY, ofFake.meanProbability());
        round.report(REAL_ACCURACY, ofReal.accuracy());
        round.report(FAKE_ACCURACY, ofFake.accuracy());
        round.report(REAL_LOGIT, ofReal.meanLogit());
        round.report(FAKE_LOGIT, ofFake.meanLogit());
        round.report(REAL_SPREAD, ofReal.logitSpread());
        round.report(FAKE_SPREAD, ofFake.logitSpread());
        round.keep(REAL_LOGITS, logits.real());
        round.keep(FAKE_LOGITS, logits.fake());
    }

    /**
     * A player's cost before its update.
     *
     * @param player the player's name
     * @return such as {@code generator.loss}
     */
    public static String loss(String player) {
        return player + ".loss";
    }

    /**
     * The Euclidean norm of a player's gradient over all its parameters, before clipping.
     *
     * @param player the player's name
     * @return such as {@code generator.gradient-norm}
     */
    public static String gradientNorm(String player) {
        return player + ".gradient-norm";
    }
}
