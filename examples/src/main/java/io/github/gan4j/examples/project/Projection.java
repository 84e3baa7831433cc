package io.github.gan4j.examples.project;

import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.run.Run;

/** Finds the latent codes of given images, and what a generator makes of these. One way to do it is one of these. */
public interface Projection {
    /**
     * What was found.
     *
     * @param codes one a row, (N, K)
     * @param images what the generator makes of them, (N, H, W, C) in the range of its run
     */
    record Projected(NDArray codes, NDArray images) {}

    /** How it is done, in a few words for people. */
    String described();

    /**
     * Finds codes.
     *
     * @param images (N, H, W, C) in the range of the run
     */
    Projected of(NDArray images);

    /**
     * The way that suits a run.
     *
     * @throws UsageException if there is none
     */
    static Projection of(Run run) {
        if (run.classes().size() > 0) {
            throw new UsageException("Expected a run whose networks are told no classes, got " + run.folder()
                    + ": give one that was trained without --conditional.");
        }
        if (run.isAutoencoder()) {
            return new EncoderProjection(run.autoencoder());
        }
        return new GradientProjection(run);
    }
}
