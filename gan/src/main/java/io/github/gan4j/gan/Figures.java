package io.github.gan4j.gan;

/** The names of the usual figures in a {@link Report}, in one place, so that reports, tables and pages cannot misspell them. */
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

    private Figures() {}

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
