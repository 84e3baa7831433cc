package io.github.gan4j.data;

/** What becomes of the images that are too few for a batch at the end of an epoch. */
public enum LastBatch {
    /** They are left out; every batch has the same size. In another epoch it is others that are left out. */
    DROP,
    /** They make a smaller batch. */
    KEEP
}
