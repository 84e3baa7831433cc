package io.github.gan4j.run;

import java.util.List;

/**
 * What a column of a run's tables means.
 *
 * @param name its name, in the first line of the table
 * @param meaning what it is, with the formula
 * @param range the numbers that can stand there
 * @param empty when nothing, or no number, stands there
 * @param runs which runs have it
 */
public record ColumnMeaning(String name, String meaning, String range, String empty, String runs) {
    private static final String ALL = "all";
    private static final String NOT_POINTS = "images, rows, signals";
    private static final String EVALUATED = "with --evaluate-every";
    private static final String NEVER = "never";
    private static final String NO_D = "until D has made an update";
    private static final String NO_G = "until G has made an update";
    private static final String NO_SCORE = "NaN until samples were made; of one real sample always";
    private static final String SHARE = "0 to 1";
    private static final String ANY = "any number";
    private static final String NOT_NEGATIVE = "0 or more";

    /** {@return the columns of metrics.csv, in their order} */
    public static List<ColumnMeaning> metrics() {
        return List.of(
                new ColumnMeaning("step", "the step after which the row was written", "1, 2, …", NEVER, ALL),
                new ColumnMeaning(
                        "epoch", "which time through the data that step was in", "1, 2, …", NEVER, NOT_POINTS),
                new ColumnMeaning(
                        "d_loss",
                        "D's cost before its update: its loss, its penalties, and its second task where it has one",
                        ANY,
                        NO_D,
                        ALL),
                new ColumnMeaning(
                        "g_loss",
                        "G's cost before its update: its loss, its penalties, and its second task where it has one",
                        ANY,
                        NO_G,
                        ALL),
                new ColumnMeaning(
                        "value",
                        "V = E ln D(x) + E ln(1 − D(G(z))) with D = σ(logit), whatever the loss is; −1.386 where D cannot tell",
                        "0 or less",
                        NO_D,
                        ALL),
                new ColumnMeaning(
                        "d_real",
                        "E D(x): the mean of σ(logit) of real samples; ½ where D cannot tell",
                        SHARE,
                        NO_D,
                        ALL),
                new ColumnMeaning(
                        "d_fake",
                        "E D(G(z)): the mean of σ(logit) of generated samples; ½ where D cannot tell",
                        SHARE,
                        NO_D,
                        ALL),
                new ColumnMeaning("accuracy_real", "the share of real samples with D(x) > ½", SHARE, NO_D, ALL),
                new ColumnMeaning("accuracy_fake", "the share of generated samples with D(G(z)) < ½", SHARE, NO_D, ALL),
                new ColumnMeaning(
                        "logit_spread_real",
                        "the standard deviation of the logits of a real batch; 0 where D has died",
                        NOT_NEGATIVE,
                        NO_D,
                        ALL),
                new ColumnMeaning(
                        "logit_spread_fake",
                        "the standard deviation of the logits of a generated batch",
                        NOT_NEGATIVE,
                        NO_D,
                        ALL),
                new ColumnMeaning(
                        "d_gradient_norm",
                        "√Σg²: the norm of D's gradient over all its parameters, before clipping",
                        NOT_NEGATIVE,
                        NO_D,
                        ALL),
                new ColumnMeaning(
                        "g_gradient_norm",
                        "√Σg²: the norm of G's gradient over all its parameters, before clipping; near 0 where G has stalled",
                        NOT_NEGATIVE,
                        NO_G,
                        ALL),
                new ColumnMeaning(
                        "saturated",
                        "of the last samples shown: the share of their values within ½ % of the range from one of its ends",
                        SHARE,
                        NO_SCORE + "; of rows and signals always, which have no range",
                        NOT_POINTS),
                new ColumnMeaning(
                        "diversity",
                        "of the last samples shown: the mean distance of two of them over that of two real ones; about 1 is as "
                                + "it should be, 0 one sample again and again",
                        NOT_NEGATIVE,
                        NO_SCORE,
                        NOT_POINTS),
                new ColumnMeaning(
                        "duplicates",
                        "of the last samples shown: the share whose nearest other is nearer than half of what is usual among "
                                + "real ones",
                        SHARE,
                        NO_SCORE,
                        NOT_POINTS),
                new ColumnMeaning(
                        "frechet",
                        "the last Fréchet distance of samples to real images, as evaluate has it",
                        NOT_NEGATIVE,
                        "NaN until the first evaluation",
                        EVALUATED));
    }

    /** {@return the columns of speed.csv, in their order} */
    public static List<ColumnMeaning> speed() {
        return List.of(
                new ColumnMeaning("step", "the step after which the row was written", "1, 2, …", NEVER, ALL),
                new ColumnMeaning(
                        "seconds",
                        "how long the steps since the row before took, without what was drawn and saved between them",
                        "above 0",
                        NEVER,
                        ALL),
                new ColumnMeaning(
                        "images_per_second",
                        "how many real samples were shown a second in those steps: images, or else rows, signals or points",
                        "above 0",
                        NEVER,
                        ALL));
    }
}
