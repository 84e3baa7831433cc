package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.TrainPlan;
import io.github.gan4j.examples.run.UsageException;

/** Steps in the place of epochs. */
final class StepsOfEpochs {
    private StepsOfEpochs() {}

    /** The steps in which the data are gone through so often; fails if there are too many to count. */
    static int count(long epochs, int samples, int batch, int batchesPerStep) {
        long steps = TrainPlan.stepsOf(epochs, samples, batch, batchesPerStep);
        if (steps > Integer.MAX_VALUE) {
            long most = (long) Integer.MAX_VALUE * batchesPerStep / (samples / batch);
            throw new UsageException("Expected at most " + most + " " + TrainOptions.EPOCHS.name() + " of " + samples
                    + " samples in batches of " + batch + ", which are " + Integer.MAX_VALUE + " steps, got " + epochs
                    + ".");
        }
        return (int) Math.max(1, steps);
    }
}
