package io.github.gan4j.data;

/** Where a trainer takes its real images from, one batch after another without an end. */
@FunctionalInterface
public interface BatchSource {
    /**
     * The next batch.
     *
     * @return images not used by anyone else
     */
    Batch next();
}
