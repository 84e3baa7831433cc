package io.github.gan4j.gan.growth;

import io.github.gan4j.nn.Layer;

/**
 * A layer of a network that can grow: it works on images of full size, and looks at them, or makes them, at the size of
 * its stage. The stage is in its state, so that it is saved with the weights. It begins at the last stage, whole.
 */
public interface Growing extends Layer {
    /** {@return how many sizes there are, 1 or more} */
    int levels();

    /** {@return how far it has grown} */
    Stage stage();

    /**
     * Goes to a stage.
     *
     * @param stage of a level below {@link #levels}
     * @throws IllegalArgumentException if there is no such level
     */
    void grow(Stage stage);
}
