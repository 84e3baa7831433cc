package io.github.gan4j.run.preset;

import io.github.gan4j.run.TranslationRecipe;

/**
 * A recipe with a name that turns images into others.
 *
 * @param name as the command line takes it
 * @param description one sentence for people
 * @param paper who published it, and what differs here
 * @param expectation what to expect of it on the bundled images
 * @param recipe everything about a training
 */
public record TranslationPreset(
        String name, String description, String paper, String expectation, TranslationRecipe recipe) {}
