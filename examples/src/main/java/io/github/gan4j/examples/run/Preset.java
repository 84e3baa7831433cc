package io.github.gan4j.examples.run;

import io.github.gan4j.gan.UpdateSchedule;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.gan.loss.NonSaturating;
import io.github.gan4j.gan.model.Architecture;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.data.PixelRange;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.nn.optim.OptimizerRecipe;
import java.util.function.Function;

/**
 * A recipe that is known to work: everything about a training but the data and the seed.
 *
 * @param name as the command line takes it
 * @param description one sentence for people
 * @param architecture the networks for images of a shape (H, W, C)
 * @param loss what the players minimise
 * @param generatorOptimizer how the generator's parameters are moved
 * @param discriminatorOptimizer how the discriminator's parameters are moved
 * @param schedule how the updates take turns
 * @param pixels the range of the generator's last activation
 * @param batch images in a batch
 * @param steps how many steps to make
 */
public record Preset(
        String name,
        String description,
        Function<Shape, Architecture> architecture,
        GanLoss loss,
        OptimizerRecipe generatorOptimizer,
        OptimizerRecipe discriminatorOptimizer,
        UpdateSchedule schedule,
        PixelRange pixels,
        int batch,
        int steps) {

    /** The usual settings: non-saturating loss, Adam with beta1 0.5, alternating 1:1. */
    static Preset of(
            String name,
            String description,
            Function<Shape, Architecture> architecture,
            float generatorRate,
            float discriminatorRate,
            int batch,
            int steps) {
        return new Preset(
                name,
                description,
                architecture,
                new NonSaturating(),
                Adam.with(generatorRate).beta1(.5f),
                Adam.with(discriminatorRate).beta1(.5f),
                UpdateSchedule.alternating(1, 1),
                PixelRange.SIGNED,
                batch,
                steps);
    }
}
