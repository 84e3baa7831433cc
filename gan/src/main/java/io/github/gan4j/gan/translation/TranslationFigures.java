package io.github.gan4j.gan.translation;

/**
 * The names of what a translation reports beside the usual figures: the terms of the generator's cost, each a mean over
 * all numbers of the batch, without its weight.
 */
public final class TranslationFigures {
    /** The adversarial loss; of both ways, the sum. */
    public static final String ADVERSARIAL = "term.adversarial";

    /** The mean of |G(x) − y|. */
    public static final String ABSOLUTE = "term.absolute";

    /** The mean of (G(x) − y)². */
    public static final String SQUARED = "term.squared";

    /** The mean of (f(G(x)) − f(y))². */
    public static final String PERCEPTUAL = "term.perceptual";

    /** The mean of |b(G(x)) − b(x)|. */
    public static final String SELF = "term.self";

    /** The mean of |F(G(x)) − x|, plus that from y on. */
    public static final String CYCLE = "term.cycle";

    /** The mean of |G(y) − y|, plus that the other way. */
    public static final String IDENTITY = "term.identity";

    private TranslationFigures() {}
}
