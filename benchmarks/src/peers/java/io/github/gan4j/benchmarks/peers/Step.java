package io.github.gan4j.benchmarks.peers;

/**
 * What a contestant does: both networks, their optimizers and one real batch, ready to train. It starts from the numbers of {@link
 * Numbers}, so that all contestants start as the same networks.
 */
interface Step {
    /** The losses of one moment. */
    record Losses(double discriminator, double generator) {}

    /** {@return the losses of the networks as they are, for the real batch and the noise of {@link Numbers}; changes nothing that is trained} */
    Losses losses();

    /**
     * One update of D on the real batch and a fake one, then one of G on fresh noise.
     *
     * @return the losses before each update
     */
    Losses train();
}
