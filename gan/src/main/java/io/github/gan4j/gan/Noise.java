package io.github.gan4j.gan;

/** Where the noise of the generator's update comes from. */
public enum Noise {
    /** Drawn anew for every update. */
    FRESH,
    /** The generator's first update in a step uses the noise of the discriminator's last. */
    REUSED
}
