package io.github.gan4j.gan.loss;

/**
 * What two networks that are trained together minimise: a {@link GanLoss} of a game against each other, or the
 * {@link EvidenceBound} of both.
 */
public sealed interface PairLoss permits GanLoss, EvidenceBound {
    /** {@return the name, as files and messages have it} */
    String name();

    /**
     * One line for lists: what the loss is, and its paper.
     *
     * @return a sentence; the name where a loss does not say
     */
    default String summary() {
        return name();
    }
}
