package io.github.gan4j.gan.model;

import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.GanTrainerBuilder;
import io.github.gan4j.gan.Latent;
import io.github.gan4j.nn.ConditionalSequential;
import io.github.gan4j.nn.Layer;

/**
 * Two networks that fit each other, as a {@link Design} made them.
 *
 * @param design what was chosen
 * @param latent the noise, without codes and labels
 * @param generator from noise, codes behind it, and labels if it is told any, to images; with no labels the condition is not looked at
 * @param discriminator from images, packed if they are, and labels if it is told any, to a logit, and what a second task reads
 */
public record Pair(Design design, Latent latent, ConditionalSequential generator, ConditionalSequential discriminator) {
    /** {@return whether the generator is told labels} */
    public boolean isConditional() {
        return design.conditioning() != Conditioning.NONE;
    }

    /**
     * Starts to describe a trainer of this pair, with all that the design says: classes, second task, packing, noise.
     *
     * @return a builder, for losses, penalties, optimizers and the rest
     */
    public GanTrainerBuilder trainer() {
        GanTrainerBuilder builder = begin().latent(latent).packing(design.packing());
        design.auxiliary().ifPresent(builder::auxiliary);
        return isConditional() ? builder.classes(design.classes()) : builder;
    }

    private GanTrainerBuilder begin() {
        return switch (design.conditioning()) {
            case NONE -> GanTrainer.builder(alone(generator), alone(discriminator));
            case AUXILIARY -> GanTrainer.builder(generator, alone(discriminator));
            default -> GanTrainer.builder(generator, discriminator);
        };
    }

    private static Layer alone(ConditionalSequential network) {
        return network.bind();
    }
}
