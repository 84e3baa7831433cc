package io.github.gan4j.examples.run;

import io.github.gan4j.gan.UpdateSchedule;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.gan.model.Architecture;
import io.github.gan4j.nn.optim.OptimizerRecipe;
import java.util.List;

/**
 * All that decides what a run does: the choices of the command line, the rest from the preset.
 *
 * @param data the images
 * @param preset where the networks come from
 * @param loss what the players minimise
 * @param schedule how the updates take turns
 * @param generatorOptimizer how the generator's parameters are moved
 * @param discriminatorOptimizer how the discriminator's parameters are moved
 * @param batch images in a batch
 * @param steps how many steps to make
 * @param seed of all random numbers
 * @param command the arguments that repeat the run, with every default written out
 */
public record TrainPlan(
        TrainData data,
        Preset preset,
        GanLoss loss,
        UpdateSchedule schedule,
        OptimizerRecipe generatorOptimizer,
        OptimizerRecipe discriminatorOptimizer,
        int batch,
        long steps,
        long seed,
        List<String> command) {

    private static final String BY_SIZE = ": resize them with --image-size $1, or choose --preset mlp";
    private static final String BY_PRESET = ": choose --preset mlp, which makes images of any size";

    Architecture architecture() {
        try {
            return preset.architecture().apply(data.images().imageShape());
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    String.valueOf(e.getMessage())
                            .replaceFirst(
                                    ": resize the images to (\\d+x\\d+)", data.canBeResized() ? BY_SIZE : BY_PRESET),
                    e);
        }
    }

    /** The epoch that a step's last batch belongs to, from 1. */
    long epoch(long step) {
        long perEpoch = data.images().size() / batch;
        return (step * schedule.discriminatorSteps() + perEpoch - 1) / perEpoch;
    }

    /** The steps in which the data is gone through some times. */
    public static long stepsOf(long epochs, int images, int batch, int discriminatorSteps) {
        long batches = epochs * (images / batch);
        return (batches + discriminatorSteps - 1) / discriminatorSteps;
    }
}
