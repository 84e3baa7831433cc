package io.github.gan4j.examples.dissect;

import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.metric.dissection.Dissection;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.run.Draws;
import io.github.gan4j.run.Run;
import java.util.Locale;
import java.util.Optional;

/**
 * A layer of a run's generator, with samples to seek units on, and others to measure on what they do.
 *
 * @param run the run
 * @param layer the layer
 * @param sought the samples to seek on
 * @param measured the samples to measure on, which come after those
 */
public record DissectedRun(Run run, DissectedLayer layer, Dissection sought, Dissection measured) {
    /**
     * Makes the samples.
     *
     * @param said the layer; empty for the usual one
     * @param seeking how many samples to seek on
     * @param measuring how many to measure on
     * @throws UsageException if there is no such layer, or memory does not hold its maps
     */
    public static DissectedRun of(Run run, Optional<String> said, int seeking, int measuring, long seed) {
        if (!run.isOfImages()) {
            throw new UsageException("The run in " + run.folder()
                    + " is on numbers, which has no images: give a run on images, such as one of train mnist.");
        }
        DissectedLayer layer = DissectedLayer.of(run, said);
        double bytes = 4.0
                * ((double) seeking + measuring)
                * (layer.map().elements() + 2.0 * run.shape().elements());
        if (bytes > Runtime.getRuntime().maxMemory() / 2.0) {
            throw new UsageException(String.format(
                    Locale.ROOT,
                    "Expected as many --samples as memory holds the maps of, got %,.0f MB of maps %s: choose fewer.",
                    bytes / 1e6,
                    layer.size()));
        }
        Draws draws = run.draws(seed);
        NDArray z = draws.nextNoise(seeking);
        Dissection sought = Dissection.of(run.generator(), layer.place(), z, draws.labels());
        NDArray others = draws.nextNoise(measuring);
        return new DissectedRun(run, layer, sought, sought.on(others, draws.labels()));
    }

    /** The first samples to seek on, at most so many, with what is known of all of them. */
    Dissection some(int count) {
        int[] first = new int[Math.min(count, sought.samples())];
        for (int i = 0; i < first.length; i++) {
            first[i] = i;
        }
        return sought.only(first);
    }
}
