package io.github.gan4j.gan;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.nn.State;
import java.util.List;

/**
 * What some players play: who they are, and what each of them minimises. A {@link Trainer} plays it. A GAN is a game of
 * two, CycleGAN one of two players with two networks each, an autoencoder a game of one:
 *
 * <pre>{@code
 * record Regression(Layer network, Player learner) implements Game {
 *     public List<Player> players() {
 *         return List.of(learner);
 *     }
 *
 *     public Tensor cost(Player player, Round round) {
 *         return round.apply(network, round.real("x")).sub(round.real("y")).square().mean();
 *     }
 * }
 * }</pre>
 *
 * <p>A game is asked by one thread at a time. Tensors it makes in a round end with the round; what it must remember is
 * in its {@link #state}.
 */
public interface Game {
    /**
     * Who plays.
     *
     * @return the players in the order of their updates, 1 or more, the same objects at every call until
     *     {@link Trainer#replace}; of different names
     */
    List<Player> players();

    /**
     * What a player minimises now.
     *
     * @param player whose turn it is
     * @param round the data, the networks, and what was made before in this round
     * @return a finite scalar, recorded for the gradient by the player's parameters; other parameters get none
     */
    Tensor cost(Player player, Round round);

    /**
     * Is told that a player has made an update, for all that moves without a gradient: codebooks, replay, adaptive
     * augmentation. The round is that in which the cost was made (of several batches an update: the last), and its
     * tensors can still be read.
     *
     * @param player who moved
     * @param round the round of the update
     */
    default void updated(Player player, Round round) {}

    /**
     * Everything the game remembers from one update to the next, beside its players.
     *
     * @return the state, of the same objects at every call; empty where nothing is remembered
     */
    default State state() {
        return State.empty();
    }
}
