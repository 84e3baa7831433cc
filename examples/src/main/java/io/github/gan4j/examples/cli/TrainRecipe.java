package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Known;
import io.github.gan4j.examples.run.ShellWord;
import io.github.gan4j.examples.run.TrainData;
import io.github.gan4j.examples.run.TrainNumbers;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.gan.augment.Augmentation;
import io.github.gan4j.gan.model.Conditioning;
import io.github.gan4j.gan.penalty.Penalty;
import io.github.gan4j.gan.turn.Turns;
import io.github.gan4j.run.NumberFormat;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.RunConfig;
import io.github.gan4j.run.RunFolder;
import io.github.gan4j.run.SampleKind;
import io.github.gan4j.run.preset.Preset;
import io.github.gan4j.run.preset.Presets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The recipe of a training: that of a preset or a file, with what was chosen, for the data there is. */
final class TrainRecipe {
    private TrainRecipe() {}

    /** Where the recipe for images comes from, in a word. */
    static String label(Chosen chosen) {
        return label(chosen, Presets.all());
    }

    /** Where the recipe for some data comes from, in a word. */
    static String label(Chosen chosen, TrainData data) {
        return label(chosen, data instanceof TrainNumbers ? Presets.forTables() : Presets.all());
    }

    private static String label(Chosen chosen, List<Preset> presets) {
        return chosen.get(TrainOptions.PRESET)
                .orElseGet(() -> chosen.get(TrainOptions.CONFIG)
                        .map(file -> "config")
                        .orElse(presets.get(0).name()));
    }

    /**
     * The recipe for images; fails on names that are not known and choices that exclude each other, before any data is
     * read.
     */
    static Recipe forImages(Chosen chosen) {
        requireOneTotal(chosen);
        Recipe base = base(chosen).orElseGet(() -> Known.preset(label(chosen)).recipe());
        if (!isForImages(base.data().samples())) {
            throw otherKind(chosen, base);
        }
        AutoencoderOptions.check(base, chosen);
        return chosen.applyTo(base);
    }

    private static boolean isForImages(SampleKind kind) {
        return kind instanceof SampleKind.Images || kind instanceof SampleKind.Couples;
    }

    static void requireOneTotal(Chosen chosen) {
        if (chosen.has(TrainOptions.EPOCHS) && chosen.has(TrainOptions.STEPS)) {
            throw new UsageException("Expected --epochs or --steps, got both: leave one out.");
        }
    }

    private static UsageException otherKind(Chosen chosen, Recipe base) {
        SampleKind kind = base.data().samples();
        String what = isForImages(kind)
                ? "images: give images as the data"
                : kind instanceof SampleKind.Points
                        ? "points in the plane: give ring, grid or spiral as the data"
                        : "rows of numbers: give a table as the data";
        return new UsageException("The recipe in "
                + chosen.get(TrainOptions.CONFIG).orElse(Path.of("--config")) + " is for " + what
                + ", or another file.");
    }

    /** The recipe for rows of a table, or signals. */
    static Recipe forNumbers(TrainNumbers data, Chosen chosen) {
        requireOneTotal(chosen);
        Recipe base = base(chosen).orElseGet(() -> tablePreset(label(chosen, data), data));
        if (!(base.data().samples() instanceof SampleKind.Numbers)) {
            throw otherKind(chosen, base);
        }
        boolean conditioned = chosen.has(DataOptions.LABEL)
                && data.isLabelled()
                && !chosen.has(TrainOptions.CONDITIONAL)
                && !chosen.has(TrainOptions.CONFIG);
        Recipe measured = base.data(d -> d.numbers(data.kind()));
        Recipe recipe = chosen.applyTo(
                conditioned
                        ? measured.networks(
                                design -> design.conditional(Conditioning.CONCATENATION, Math.max(2, data.classes())))
                        : measured);
        requireNothingOfImages(recipe, chosen, data.unit());
        return recipe;
    }

    /** What moves or colours images is for these alone. */
    private static void requireNothingOfImages(Recipe recipe, Chosen chosen, String unit) {
        if (recipe.objective().augmentations().stream().anyMatch(Augmentation::needsImages)) {
            throw new UsageException("Expected --augment instance-noise for " + unit + ", got "
                    + chosen.get(TrainOptions.AUGMENT).orElse("others")
                    + ", which is for images: leave it out.");
        }
        if (recipe.objective().penalties().stream().anyMatch(Penalty::needsImages)) {
            throw new UsageException(
                    "Expected another penalty than consistency for " + unit + ", since it moves images: leave it out.");
        }
    }

    private static Recipe tablePreset(String name, TrainNumbers data) {
        List<String> names = Presets.forTables().stream().map(Preset::name).toList();
        if (!names.contains(name) && Presets.named(name).isPresent()) {
            throw new UsageException("The preset " + name + " is not for " + data.unit() + " of numbers, which "
                    + data.argument() + " holds: choose --preset " + String.join(" or ", names) + ".");
        }
        return Known.named(
                "preset for tables",
                name,
                names,
                known -> Presets.forTables().stream()
                        .filter(preset -> preset.name().equals(known))
                        .findFirst()
                        .map(Preset::recipe)
                        .orElseThrow());
    }

    private static Optional<Recipe> base(Chosen chosen) {
        if (chosen.has(TrainOptions.PRESET) && chosen.has(TrainOptions.CONFIG)) {
            throw new UsageException("Expected --preset or --config, got both: leave one out.");
        }
        return chosen.get(TrainOptions.CONFIG).map(TrainRecipe::read);
    }

    private static Recipe read(Path file) {
        Path inside = new RunFolder(file).config();
        if (Files.isRegularFile(inside)) {
            throw new UsageException("Expected a file with " + TrainOptions.CONFIG.name() + ", got the folder " + file
                    + ": give " + ShellWord.of(inside.toString()) + ".");
        }
        return RunConfig.readRecipe(file);
    }

    /** The recipe for some data: with as many classes as it has, in batches that are not larger than it is. */
    static Recipe fitTo(TrainData data, Recipe recipe, Chosen chosen) {
        Recipe fitted = conditioned(recipe, data);
        int samples = data.size();
        int packing = fitted.networks().packing();
        int most = Math.max(1, Math.min(fitted.data().batch(), samples) / packing) * packing;
        boolean free = !chosen.has(TrainOptions.BATCH) && !chosen.has(TrainOptions.CONFIG);
        return chosen.fitTo(free ? fitted.data(d -> d.batch(most)) : fitted, samples);
    }

    private static Recipe conditioned(Recipe recipe, TrainData data) {
        Conditioning how = recipe.networks().conditioning();
        if (how == Conditioning.NONE) {
            return recipe;
        }
        int classes = data.classes();
        if (classes < 2) {
            throw new UsageException("These networks are told classes, but " + data.argument() + " has "
                    + (classes == 0 ? "none" : "only one") + ": " + whereClassesAre(data) + ", or "
                    + (recipe.networks().family().isConditioned()
                            ? "take another preset, such as gan-2014."
                            : "--conditional none."));
        }
        if (!data.isLabelled()) {
            throw new UsageException("These networks are told classes, but some of the " + data.unit() + " of "
                    + data.argument() + " have none, -1: remove those, or take --conditional none.");
        }
        return recipe.networks(design -> design.conditional(how, classes));
    }

    private static String whereClassesAre(TrainData data) {
        if (!DataFile.isMeant(data.argument())) {
            return "give a folder with one folder of images per class";
        }
        return data.argument().toLowerCase(Locale.ROOT).endsWith(NumberFormat.NPY.ending())
                ? "save samples and labels with np.savez"
                : "say what holds the classes with " + DataOptions.LABEL.name();
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
            throw otherKind(chosen, base);
        }
        Recipe recipe = chosen.applyTo(base.data(data -> data.points(mixture)));
        requireNothingOfImages(recipe, chosen, "points in the plane");
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
