package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.gan.loss.EvidenceBound;
import io.github.gan4j.run.Recipe;
import java.util.Set;

/** What is chosen about an autoencoder, and which options are for a game against a discriminator alone. */
final class AutoencoderOptions {
    static final OptionRow<Float> BETA = OptionRow.of(
                    OptionGroup.OBJECTIVE,
                    "--beta",
                    "WEIGHT",
                    "Of vae: the weight of the codes' divergence; 1 for the bound, more for codes that are simpler (default: 1).",
                    Float.class,
                    new Numbers.Weight())
            .changes((recipe, beta, chosen) -> beta(recipe, beta, chosen));

    static final OptionRow<Integer> LATENT = OptionRow.count(
                    OptionGroup.NETWORKS, "--latent", "K", "How many numbers the noise of a sample, or its code, has.")
            .changes((recipe, size, chosen) -> recipe.networks(design -> design.latentSize(size)));

    /** Options that say something of a discriminator, of its turns, or of what it is shown. */
    private static final Set<String> OF_GAMES = Set.of(
            "--loss",
            "--real-target",
            "--penalty",
            "--lazy",
            "--augment",
            "--packing",
            "--growth",
            "--schedule",
            "--d-steps",
            "--g-steps",
            "--d-learning-rate",
            "--noise",
            "--replay",
            "--top-k",
            "--unrolled",
            "--unrolled-rate");

    private AutoencoderOptions() {}

    private static Recipe beta(Recipe recipe, float beta, Chosen chosen) {
        if (recipe.objective().bound().isEmpty()) {
            throw new UsageException("Expected --beta with --preset vae, which has no discriminator, got it with "
                    + named(chosen) + ": leave it out, or take that preset.");
        }
        return recipe.objective(o -> o.loss(new EvidenceBound(beta)));
    }

    /** Fails where an option of a game was chosen for a recipe that is none, before anything else is looked at. */
    static void check(Recipe base, Chosen chosen) {
        chosen.firstBut(row -> !refuses(base, row)).ifPresent(row -> {
            throw new UsageException("Expected " + row.name() + " with a preset that has a discriminator, got it with "
                    + named(chosen) + ", an autoencoder: leave it out, or take another preset, such as dcgan.");
        });
    }

    /** Whether an option is for a game, and a recipe is none. */
    static boolean refuses(Recipe recipe, OptionRow<?> row) {
        return recipe.objective().game().isEmpty() && OF_GAMES.contains(row.name());
    }

    private static String named(Chosen chosen) {
        return chosen.has(TrainOptions.CONFIG) ? "the recipe in --config" : "--preset " + TrainRecipe.label(chosen);
    }
}
