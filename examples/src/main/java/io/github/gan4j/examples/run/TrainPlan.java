package io.github.gan4j.examples.run;

import io.github.gan4j.gan.model.Pair;
import io.github.gan4j.run.Recipe;
import java.util.List;
import java.util.Optional;

/**
 * All that decides what a run does.
 *
 * @param data the samples
 * @param preset where the recipe comes from, in a word
 * @param recipe everything about the training, with all choices made
 * @param command the arguments that repeat the run
 * @param score how samples are scored, where they can be
 */
public record TrainPlan(
        TrainData data, String preset, Recipe recipe, List<String> command, Optional<RunScore.Maker> score) {
    Pair pair() {
        return recipe.pair(data.shape());
    }

    /** The epoch that a step's last batch belongs to, from 1. */
    long epoch(long step) {
        long perEpoch = data.size() / recipe.data().batch();
        return (step * recipe.batchesPerStep() + perEpoch - 1) / perEpoch;
    }

    /** The steps in which the data is gone through some times. */
    public static long stepsOf(long epochs, int samples, int batch, int batchesPerStep) {
        long batches = epochs * (samples / batch);
        return (batches + batchesPerStep - 1) / batchesPerStep;
    }
}
