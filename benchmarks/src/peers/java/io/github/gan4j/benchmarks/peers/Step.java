package io.github.gan4j.benchmarks.peers;

import java.util.Locale;

/**
 * What a contestant does: both networks, their optimizers and one real batch, ready to train. It starts from the
 * numbers of {@link Numbers}, so that all contestants start as the same networks.
 */
interface Step {
    /** The losses of one moment. */
    record Losses(double discriminator, double generator) {
        String text() {
            return String.format(Locale.ROOT, "%.4f, %.4f", discriminator, generator);
        }
    }

    /** How many numbers are trained. */
    record Counts(long generator, long discriminator) {
        String text() {
            return String.format(Locale.ROOT, "%,d (G) + %,d (D)", generator, discriminator);
        }
    }

    /**
     * {@return the losses of the networks as they are, for the real batch and the noise of {@link Numbers}; changes
     * nothing that is trained}
     */
    Losses losses();

    /** {@return how many numbers are trained in both networks; statistics of normalisation do not count} */
    Counts parameters();

    /**
     * One update of D and one of G, with the noise of {@link Numbers} in both and its mixtures in a penalty, so that
     * all contestants do the same.
     *
     * @return the losses before each update
     */
    Losses rehearse();

    /**
     * The updates of D on the real batch and fake ones, one or as many as the game has, then one of G on fresh noise.
     *
     * @return the losses before the last update of each
     */
    Losses train();
}
