package io.github.gan4j.gan;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.Batch;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.random.Rng;
import java.util.function.Supplier;

/**
 * One update, or one batch of an update of several, as a {@link Game} sees it: the data, the networks in the right
 * mode, and what is to be reported. In simultaneous order all players share one round. Tensors made in a round end with
 * it.
 */
public interface Round {
    /**
     * The data of this round. The first player is shown a new batch at each of its updates, the others those of its
     * last.
     *
     * @return the batch
     */
    Batch batch();

    /**
     * A part of the batch.
     *
     * @param part its name, such as {@link Batch#IMAGES}
     * @return the part as a tensor that is not tracked, (N, …)
     * @throws IllegalArgumentException if the batch has no such part
     */
    default Tensor real(String part) {
        return Tensor.of(batch().get(part));
    }

    /** {@return N, how many samples the batch has} */
    default int size() {
        return batch().size();
    }

    /**
     * Applies a network: in {@link io.github.gan4j.nn.Mode#TRAIN} in the turn of a player that owns it; otherwise in
     * {@link io.github.gan4j.nn.Mode#FROZEN}, recorded only if the input is tracked, since no parameter of it gets a
     * gradient.
     *
     * @param network a network of a player, or any other
     * @param x the input, (N, …)
     * @return the output
     */
    default Tensor apply(Layer network, Tensor x) {
        return apply(network, x, pass(network));
    }

    /**
     * Applies a network that is conditioned, in the mode that {@link #apply(Layer, Tensor)} would take.
     *
     * @param network a network of a player, or any other
     * @param x the input, (N, …)
     * @param condition what the network is conditioned on, one row a sample
     * @return the output
     */
    default Tensor apply(Layer network, Tensor x, Tensor condition) {
        return apply(network, x, pass(network).given(condition));
    }

    /**
     * Applies a network in a pass of one's choice.
     *
     * @param network a network of a player, or any other
     * @param x the input, (N, …)
     * @param pass usually {@link #pass} with conditions
     * @return the output
     */
    Tensor apply(Layer network, Tensor x, Pass pass);

    /**
     * The pass in which a network is applied now.
     *
     * @param network a network of a player, or any other
     * @return a pass in training mode if a player that owns it has its turn, otherwise in frozen mode
     */
    Pass pass(Layer network);

    /**
     * Makes something once a round, so that players whose updates are simultaneous share it.
     *
     * @param name what it is called
     * @param make makes it, at the first call with this name
     * @param <T> its type, usually {@link Tensor}
     * @return what was made
     */
    <T> T once(String name, Supplier<T> make);

    /**
     * Whether a player's update is being made.
     *
     * @param player a player of the game
     * @return true for one player in alternating order, for all in simultaneous order
     */
    boolean isTurnOf(Player player);

    /** {@return the number of the step, from 1} */
    long step();

    /** {@return which of the batches of one update this is, from 0; always 0 unless several batches make an update} */
    int part();

    /**
     * Random numbers for one purpose in this round alone. They depend on the trainer's seed, the purpose, the step and
     * the place of the round in it, so a checkpoint need not save them. Asking twice in a round gives the same numbers.
     *
     * @param purpose such as {@code "noise"}
     * @return a stream at its beginning
     */
    Rng rng(String purpose);

    /**
     * Reports a figure of this step; of several rounds the last one counts.
     *
     * @param figure its name: one of {@link Figures}, or one's own
     * @param value the figure
     */
    void report(String figure, double value);

    /**
     * Keeps some numbers of this step for those who watch, such as the logits of a batch: at most
     * {@value KeptNumbers#MOST} of them, evenly spaced. Of several rounds the last one counts. By default nothing is
     * kept.
     *
     * @param name its name, such as {@link Figures#REAL_LOGITS}
     * @param numbers the numbers, which are copied
     */
    default void keep(String name, NDArray numbers) {}
}
