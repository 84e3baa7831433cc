package io.github.gan4j.examples.run;

import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.run.Training;

/**
 * What goes along with a training besides what it writes, such as a page that shows it, and may ask it to end. It has
 * no say in what is trained.
 */
public interface Company {
    /** Nobody. */
    Company NONE = new Company() {};

    /** Joins a training that is about to begin. */
    default void join(Training training) {}

    /** Is shown the trainer itself, whose networks may be looked at between steps. */
    default void meet(GanTrainer trainer) {}

    /** Whether it has asked the training to end. */
    default boolean asksToStop() {
        return false;
    }
}
