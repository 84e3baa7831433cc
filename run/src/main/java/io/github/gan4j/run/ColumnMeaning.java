package io.github.gan4j.run;

import io.github.gan4j.gan.Figures;
import io.github.gan4j.gan.translation.TranslationFigures;
import java.util.List;
import java.util.Optional;

/**
 * What a column of a run's tables means.
 *
 * @param name its name, in the first line of the table
 * @param meaning what it is, with the formula
 * @param range the numbers that can stand there
 * @param empty when nothing, or no number, stands there
 * @param runs which runs have it
 * @param figure the figure of {@link Figures} whose mean stands there; empty where it is something else
 */
public record ColumnMeaning(
        String name, String meaning, String range, String empty, String runs, Optional<String> figure) {
    private static final String ALL = "all";
    private static final String GAMES = "all but --preset vae";
    private static final String NOT_POINTS = "images, rows, signals";
    private static final String EVALUATED = "with --evaluate-every";
    private static final String NEVER = "never";
    private static final String NO_D = "until D has made an update";
    private static final String NO_G = "until G has made an update";
    private static final String NO_SCORE = "NaN until samples were made; of one real sample always";
    private static final String SHARE = "0 to 1";
    private static final String ANY = "any number";
    private static final String NOT_NEGATIVE = "0 or more";

    private static ColumnMeaning of(String name, String meaning, String range, String empty, String runs) {
        return new ColumnMeaning(name, meaning, range, empty, runs, Optional.empty());
    }

    /** The mean of a figure, of all runs but those of an autoencoder. */
    private static ColumnMeaning mean(String name, String figure, String meaning, String range, String empty) {
        return new ColumnMeaning(name, meaning, range, empty, GAMES, Optional.of(figure));
    }

    /** {@return the columns of metrics.csv, in their order} */
    public static List<ColumnMeaning> metrics() {
        return List.of(
                of("step", "the step after which the row was written", "1, 2, …", NEVER, ALL),
                of("epoch", "which time through the data that step was in", "1, 2, …", NEVER, NOT_POINTS),
                mean(
                        "d_loss",
                        Figures.loss("discriminator"),
                        "D's cost before its update: its loss, its penalties, and its second task where it has one",
                        ANY,
                        NO_D),
                mean(
                        "g_loss",
                        Figures.loss("generator"),
                        "G's cost before its update: its loss, its penalties, and its second task where it has one",
                        ANY,
                        NO_G),
                mean(
                        "value",
                        Figures.VALUE,
                        "V = E ln D(x) + E ln(1 − D(G(z))) with D = σ(logit), whatever the loss is; −1.386 where D cannot tell",
                        "0 or less",
                        NO_D),
                mean(
                        "d_real",
                        Figures.REAL_PROBABILITY,
                        "E D(x): the mean of σ(logit) of real samples; ½ where D cannot tell",
                        SHARE,
                        NO_D),
                mean(
                        "d_fake",
                        Figures.FAKE_PROBABILITY,
                        "E D(G(z)): the mean of σ(logit) of generated samples; ½ where D cannot tell",
                        SHARE,
                        NO_D),
                mean("accuracy_real", Figures.REAL_ACCURACY, "the share of real samples with D(x) > ½", SHARE, NO_D),
                mean(
                        "accuracy_fake",
                        Figures.FAKE_ACCURACY,
                        "the share of generated samples with D(G(z)) < ½",
                        SHARE,
                        NO_D),
                mean(
                        "logit_spread_real",
                        Figures.REAL_SPREAD,
                        "the standard deviation of the logits of a real batch; 0 where D has died",
                        NOT_NEGATIVE,
                        NO_D),
                mean(
                        "logit_spread_fake",
                        Figures.FAKE_SPREAD,
                        "the standard deviation of the logits of a generated batch",
                        NOT_NEGATIVE,
                        NO_D),
                mean(
                        "d_gradient_norm",
                        Figures.gradientNorm("discriminator"),
                        "√Σg²: the norm of D's gradient over all its parameters, before clipping",
                        NOT_NEGATIVE,
                        NO_D),
                mean(
                        "g_gradient_norm",
                        Figures.gradientNorm("generator"),
                        "√Σg²: the norm of G's gradient over all its parameters, before clipping; near 0 where G has stalled",
                        NOT_NEGATIVE,
                        NO_G),
                of(
                        "saturated",
                        "of the last samples shown: the share of their values within ½ % of the range from one of its ends",
                        SHARE,
                        NO_SCORE + "; of rows and signals always, which have no range",
                        NOT_POINTS),
                of(
                        "diversity",
                        "of the last samples shown: the mean distance of two of them over that of two real ones; about 1 is as "
                                + "it should be, 0 one sample again and again",
                        NOT_NEGATIVE,
                        NO_SCORE,
                        NOT_POINTS),
                of(
                        "duplicates",
                        "of the last samples shown: the share whose nearest other is nearer than half of what is usual among "
                                + "real ones",
                        SHARE,
                        NO_SCORE,
                        NOT_POINTS),
                of(
                        "frechet",
                        "the last Fréchet distance of samples to real images, as evaluate has it",
                        NOT_NEGATIVE,
                        "NaN until the first evaluation",
                        EVALUATED));
    }

    /** {@return the columns that metrics.csv has besides where images are turned into others, in their order} */
    public static List<ColumnMeaning> translations() {
        return List.of(
                term("adversarial", TranslationFigures.ADVERSARIAL, "what G minimises of what D says of its images"),
                term("l1", TranslationFigures.ABSOLUTE, "the mean of |G(x) − y|, pixels from -1 to 1"),
                term("l2", TranslationFigures.SQUARED, "the mean of (G(x) − y)², pixels from -1 to 1"),
                term(
                        "perceptual",
                        TranslationFigures.PERCEPTUAL,
                        "the mean squared difference of the features of G(x) and y"),
                term(
                        "self",
                        TranslationFigures.SELF,
                        "the mean of |b(G(x)) − b(x)|, where b is the mean of 3x3 pixels"),
                term(
                        "cycle",
                        TranslationFigures.CYCLE,
                        "the mean of |F(G(x)) − x|, there and back again, plus that from y on"),
                term(
                        "identity",
                        TranslationFigures.IDENTITY,
                        "the mean of |G(y) − y|, of what is there already, plus that the other way"));
    }

    /**
     * {@return the columns that metrics.csv of an autoencoder has in the place of all that is said of a discriminator,
     * in their order: there is none}
     */
    public static List<ColumnMeaning> autoencoders() {
        return List.of(
                ofAutoencoder(
                        "bound",
                        Figures.BOUND,
                        "−ELBO = reconstruction + divergence, in nats an image: −ln p(x) is less",
                        ANY),
                ofAutoencoder(
                        "reconstruction",
                        Figures.RECONSTRUCTION,
                        "−E ln p(x|z), the sum over the pixels of an image, of one draw of the code",
                        NOT_NEGATIVE),
                ofAutoencoder(
                        "divergence",
                        Figures.DIVERGENCE,
                        "KL(q(z|x) ‖ N(0, I)), the sum over the numbers of a code, without β; 0 where codes say nothing",
                        NOT_NEGATIVE),
                ofAutoencoder(
                        "encoder_gradient_norm",
                        Figures.gradientNorm("discriminator"),
                        "√Σg²: the norm of the encoder's gradient over all its parameters, before clipping",
                        NOT_NEGATIVE),
                ofAutoencoder(
                        "decoder_gradient_norm",
                        Figures.gradientNorm("generator"),
                        "√Σg²: the norm of the decoder's gradient over all its parameters, before clipping",
                        NOT_NEGATIVE));
    }

    private static ColumnMeaning ofAutoencoder(String name, String figure, String meaning, String range) {
        return new ColumnMeaning(name, meaning, range, NEVER, "of --preset vae", Optional.of(figure));
    }

    private static ColumnMeaning term(String name, String figure, String meaning) {
        return new ColumnMeaning(
                name,
                meaning + "; without its weight",
                ANY,
                "where the term is not counted",
                "images turned into others",
                Optional.of(figure));
    }

    /** {@return the columns of speed.csv, in their order} */
    public static List<ColumnMeaning> speed() {
        return List.of(
                of("step", "the step after which the row was written", "1, 2, …", NEVER, ALL),
                of(
                        "seconds",
                        "how long the steps since the row before took, without what was drawn and saved between them",
                        "above 0",
                        NEVER,
                        ALL),
                of(
                        "images_per_second",
                        "how many real samples were shown a second in those steps: images, or else rows, signals or points",
                        "above 0",
                        NEVER,
                        ALL));
    }
}
