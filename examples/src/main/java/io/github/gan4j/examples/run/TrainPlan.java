package io.github.gan4j.examples.run;

import io.github.gan4j.gan.model.Pair;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.preset.Preset;
import java.util.List;

/**
 * All that decides what a run does: the choices of the command line, the rest from the preset.
 *
 * @param data the images
 * @param preset where the recipe comes from
 * @param recipe everything about the training, with all choices made
 * @param seed of all random numbers
 * @param command the arguments that repeat the run; what is not in them, the preset says
 */
public record TrainPlan(TrainData data, Preset preset, Recipe recipe, long seed, List<String> command) {

    private static final String BY_SIZE = ": resize them with --image-size $1, or choose --preset mlp";
    private static final String BY_PRESET = ": choose --preset mlp, which makes images of any size";

    Pair pair(Rng rng) {
        try {
            return recipe.design()
                    .pair(data.images().imageShape(), rng.stream("generator"), rng.stream("discriminator"));
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    OptionWords.of(String.valueOf(e.getMessage()))
                            .replaceFirst(
                                    ": resize the images to (\\d+x\\d+)", data.canBeResized() ? BY_SIZE : BY_PRESET),
                    e);
        }
    }

    /** The epoch that a step's last batch belongs to, from 1. */
    long epoch(long step) {
        long perEpoch = data.images().size() / recipe.batch();
        return (step * recipe.batchesPerStep() + perEpoch - 1) / perEpoch;
    }

    /** The steps in which the data is gone through some times. */
    public static long stepsOf(long epochs, int images, int batch, int batchesPerStep) {
        long batches = epochs * (images / batch);
        return (batches + batchesPerStep - 1) / batchesPerStep;
    }
}
