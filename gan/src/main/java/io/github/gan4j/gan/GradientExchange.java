package io.github.gan4j.gan;

import io.github.gan4j.autograd.Gradients;

/**
 * Joins the gradients of several trainers of the same game, each on data of its own: the seam for training on several
 * machines. It is asked once for each update, after the gradients of its batches were joined, and before they are
 * clipped and the parameters move.
 */
@FunctionalInterface
public interface GradientExchange {
    /** One trainer alone: the gradients as they are. */
    GradientExchange NONE = (player, mine) -> mine;

    /**
     * The gradients by which all move.
     *
     * @param player whose gradients they are
     * @param mine those of this trainer; may be changed in place
     * @return those of all, usually the mean, of the same variables
     */
    Gradients reduce(Player player, Gradients mine);
}
