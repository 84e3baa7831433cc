package io.github.gan4j.nn;

/** How a layer behaves that differs between training and use. */
public enum Mode {
    /** Training: batch statistics, dropout on, buffers such as running statistics move. */
    TRAIN,
    /** As in training, but no buffer moves: for the generator's step through the discriminator. */
    FROZEN,
    /** Use: running statistics, dropout off; the result for a sample does not depend on its batch. */
    EVAL
}
