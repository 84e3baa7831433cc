package io.github.gan4j.examples.run;

import io.github.gan4j.run.CheckpointCadence;
import io.github.gan4j.run.OnDivergence;

/**
 * How a run lasts: it has no say in what is trained as long as all goes well.
 *
 * @param checkpoints how often they are written
 * @param onDivergence what is done when a number is not finite any more
 * @param company what goes along with it
 */
public record Lasting(CheckpointCadence checkpoints, OnDivergence onDivergence, Company company) {
    /** {@return checkpoints at least every two minutes, and an end at a divergence} */
    public static Lasting standard() {
        return new Lasting(CheckpointCadence.standard(), OnDivergence.stop(), Company.NONE);
    }
}
