package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Known;
import io.github.gan4j.examples.run.TrainData;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.gan.model.Conditioning;
import io.github.gan4j.gan.turn.Turns;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.RunConfig;
import io.github.gan4j.run.SampleKind;
import io.github.gan4j.run.preset.Preset;
import io.github.gan4j.run.preset.Presets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The recipe of a training: that of a preset or a file, with what was chosen, for the data there is. */
final class TrainRecipe {
    private TrainRecipe() {}

    /** Where the recipe comes from, in a word. */
    static String label(Chosen chosen) {
        return label(chosen, Presets.all());
    }

    private static String label(Chosen chosen, List<Preset> presets) {
        return chosen.get(TrainOptions.PRESET)
                .orElseGet(() -> chosen.get(TrainOptions.CONFIG)
                        .map(file -> "config")
                        .orElse(presets.get(0).name()));
    }

    /** The recipe for images; fails on names that are not known and choices that exclude each other, before any data is read. */
    static Recipe forImages(Chosen chosen) {
        if (chosen.has(TrainOptions.EPOCHS) && chosen.has(TrainOptions.STEPS)) {
            throw new UsageException("Expected --epochs or --steps, got both: leave one out.");
        }
        Recipe base = base(chosen).orElseGet(() -> Known.preset(label(chosen)).recipe());
        if (!(base.data().samples() instanceof SampleKind.Images)) {
            throw new UsageException(
                    "The recipe in " + chosen.get(TrainOptions.CONFIG).orElse(Path.of("--config"))
                            + " is for points in the plane: give ring, grid or spiral as the data, or another file.");
        }
        return chosen.applyTo(base);
    }

    private static Optional<Recipe> base(Chosen chosen) {
        if (chosen.has(TrainOptions.PRESET) && chosen.has(TrainOptions.CONFIG)) {
            throw new UsageException("Expected --preset or --config, got both: leave one out.");
        }
        return chosen.get(TrainOptions.CONFIG).map(RunConfig::readRecipe);
    }

    /** The recipe for some images: with as many classes as they have, in batches that are not larger than they are many. */
    static Recipe fitTo(TrainData data, Recipe recipe, Chosen chosen) {
        Recipe told = told(recipe, data);
        int images = data.images().size();
        int packing = told.networks().packing();
        int most = Math.max(1, Math.min(told.data().batch(), images) / packing) * packing;
        boolean free = !chosen.has(TrainOptions.BATCH) && !chosen.has(TrainOptions.CONFIG);
        return chosen.fitTo(free ? told.data(d -> d.batch(most)) : told, images);
    }

    private static Recipe told(Recipe recipe, TrainData data) {
        Conditioning how = recipe.networks().conditioning();
        if (how == Conditioning.NONE) {
            return recipe;
        }
        int classes = data.images().classes();
        if (classes < 2) {
            throw new UsageException("These networks are told classes, but " + data.argument() + " has "
                    + (classes == 0 ? "none" : "only one")
                    + ": give a folder with one folder of images per class, or "
                    + (recipe.networks().family().isConditioned()
                            ? "take another preset, such as gan-2014."
                            : "--conditional none."));
        }
        return recipe.networks(design -> design.conditional(how, classes));
    }

    /** Where the recipe for points comes from, in a word. */
    static String labelForPoints(Chosen chosen) {
        return label(chosen, Presets.forPoints());
    }

    /** The recipe for points in the plane. */
    static Recipe forPoints(String mixture, Chosen chosen) {
        Optional<Recipe> file = base(chosen);
        Recipe base = file.orElseGet(() -> pointPreset(labelForPoints(chosen)));
        if (!(base.data().samples() instanceof SampleKind.Points)) {
            throw new UsageException(
                    "The recipe in " + chosen.get(TrainOptions.CONFIG).orElse(Path.of("--config"))
                            + " is for images: give images as the data, or another file.");
        }
        Recipe recipe = chosen.applyTo(base.data(data -> data.points(mixture)));
        // The paper counts packs in a batch.
        boolean packs = file.isEmpty() && labelForPoints(chosen).equals("pacgan") && !chosen.has(TrainOptions.BATCH);
        Recipe packed =
                packs ? recipe.data(d -> d.batch(d.batch() * recipe.networks().packing())) : recipe;
        return chosen.has(TrainOptions.UNROLLED) && !chosen.has(TrainOptions.SCHEDULE)
                ? packed.turns(Turns.alternating(1, 1))
                : packed;
    }

    private static Recipe pointPreset(String name) {
        List<String> names = Presets.forPoints().stream().map(Preset::name).toList();
        return Known.named(
                "pair of networks for points",
                name,
                names,
                known -> Presets.forPoints().stream()
                        .filter(preset -> preset.name().equals(known))
                        .findFirst()
                        .map(Preset::recipe)
                        .orElseThrow());
    }
}
