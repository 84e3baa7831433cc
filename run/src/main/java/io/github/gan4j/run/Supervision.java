package io.github.gan4j.run;

/** What a translation learns from. */
public enum Supervision {
    /** Pairs; the discriminator sees what is made alone, as in super-resolution (Ledig et al. 2017). */
    PAIRS,
    /** Pairs; the discriminator sees the input in front of what is made, as in pix2pix (Isola et al. 2017). */
    CONDITIONAL_PAIRS,
    /** Two collections, one way, as in SimGAN (Shrivastava et al. 2017). */
    COLLECTIONS,
    /** Two collections, there and back again, as in CycleGAN (Zhu et al. 2017). */
    CYCLES,
    /**
     * One collection in groups, of which each image is turned into one of any group, as in IPCGAN (Wang et al. 2018).
     */
    GROUPS;

    /** {@return whether input i and target i belong together} */
    public boolean isPaired() {
        return this == PAIRS || this == CONDITIONAL_PAIRS;
    }
}
