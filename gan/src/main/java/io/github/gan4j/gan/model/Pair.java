package io.github.gan4j.gan.model;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.GanTrainerBuilder;
import io.github.gan4j.gan.Latent;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.random.Rng;
import java.util.List;

/**
 * Two networks that fit each other, as a {@link Design} made them.
 *
 * @param design what was chosen
 * @param latent the noise, without codes and labels
 * @param generator from noise, and codes behind it, to images; conditioned on labels if the design says so
 * @param discriminator from images, packed if they are, to a logit, and what a second task reads; conditioned on labels
 *     if the design says so
 */
public record Pair(Design design, Latent latent, Sequential generator, Sequential discriminator) {
    /** {@return whether the generator is conditioned on labels} */
    public boolean isConditional() {
        return design.conditioning() != Conditioning.NONE;
    }

    /**
     * Draws all that the generator takes beside labels.
     *
     * @param count how many, N
     * @param rng where the noise comes from; codes come from its stream {@code codes}, from its beginning: who draws
     *     part by part gives that too, for else the parts have the same codes
     * @return noise (N, latent size), with random codes behind it where there is a task that has some
     */
    public NDArray noise(int count, Rng rng) {
        return noise(count, rng, rng.stream("codes"));
    }

    /**
     * Draws the next part of all that the generator takes beside labels.
     *
     * @param count how many, N
     * @param rng where the noise comes from
     * @param codes where codes come from
     * @return noise (N, latent size), with random codes behind it where there is a task that has some
     */
    public NDArray noise(int count, Rng rng, Rng codes) {
        NDArray z = latent.sample(count, rng);
        return design.task()
                .filter(task -> task.codes() > 0)
                .map(task -> Tensor.concat(1, List.of(Tensor.of(z), Tensor.of(task.draw(count, codes))))
                        .value())
                .orElse(z);
    }

    /**
     * Starts to describe a trainer of this pair, with all that the design says: classes, second task, packing, noise.
     *
     * @return a builder, for losses, penalties, optimizers and the rest
     */
    public GanTrainerBuilder trainer() {
        GanTrainerBuilder builder =
                GanTrainer.builder(generator, discriminator).latent(latent).packing(design.packing());
        design.auxiliary().ifPresent(builder::auxiliary);
        return isConditional() ? builder.classes(design.classes()) : builder;
    }
}
