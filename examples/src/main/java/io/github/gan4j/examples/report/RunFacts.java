package io.github.gan4j.examples.report;

import io.github.gan4j.data.DataException;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.nn.io.Safetensors;
import io.github.gan4j.nn.io.SafetensorsException;
import io.github.gan4j.run.Description;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.RecipeFormatException;
import io.github.gan4j.run.RunConfig;
import io.github.gan4j.run.RunFolder;
import io.github.gan4j.run.RunFolderException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * All that a run has left in its folder so far, read for a page.
 *
 * @param folder the folder
 * @param config what it says that it is; empty if it does not say
 * @param figures its figures
 * @param logits what D said of single samples
 * @param told what its log says
 * @param pictures the pictures of its samples by step
 * @param scores what evaluate has found
 */
record RunFacts(
        RunFolder folder,
        Optional<RunConfig> config,
        FigureTable figures,
        KeptLogits logits,
        Told told,
        SortedMap<Long, Path> pictures,
        List<SavedScores> scores) {
    static RunFacts of(RunFolder folder) {
        Optional<RunConfig> config;
        try {
            config = Description.find(folder).map(Description::config);
        } catch (RecipeFormatException | DataException | RunFolderException e) {
            config = Optional.empty();
        }
        return new RunFacts(
                folder,
                config,
                FigureTable.read(folder.metrics()),
                KeptLogits.read(folder.logits()),
                Told.read(folder.log()),
                Frames.files(folder.samples()),
                SavedScores.in(folder.path()));
    }

    /** The name of the folder. */
    String name() {
        Path last = folder.path().toAbsolutePath().normalize().getFileName();
        return last == null ? folder.toString() : last.toString();
    }

    /** How many steps it is to make in all; 0 if that is not known. */
    long steps() {
        return config.map(said -> said.recipe()
                        .map(Recipe::steps)
                        .or(() -> said.translation().map(one -> one.steps()))
                        .orElse(0))
                .orElse(0);
    }

    /** How many steps it has made, as far as its files tell. */
    long made() {
        double[] rows = figures.steps();
        long last = rows.length == 0 ? 0 : (long) rows[rows.length - 1];
        last = Math.max(last, pictures.isEmpty() ? 0 : pictures.lastKey());
        return last > 0 ? last : madeByWeights();
    }

    /** Of a generator that stands alone. */
    private long madeByWeights() {
        try {
            String step = Files.isRegularFile(folder.generator())
                    ? Safetensors.read(folder.generator()).metadata().getOrDefault("step", "")
                    : "";
            return step.matches("[0-9]{1,18}") ? Long.parseLong(step) : 0;
        } catch (SafetensorsException | UncheckedIOException e) {
            return 0;
        }
    }

    /** What the discriminator minimises; empty if it is not known, or there is no discriminator. */
    Optional<GanLoss> loss() {
        return config.flatMap(said -> said.recipe()
                .flatMap(recipe -> recipe.objective().game())
                .or(() -> said.translation()
                        .filter(one -> one.objective().isAdversarial())
                        .map(one -> one.objective().loss())));
    }

    /** Whether there is a discriminator, as far as is known. */
    boolean hasDiscriminator() {
        return config.map(said -> said.recipe()
                        .map(recipe -> recipe.objective().game().isPresent())
                        .or(() -> said.translation().map(one -> one.objective().isAdversarial()))
                        .orElse(true))
                .orElse(true);
    }

    /** What a discriminator's number means. */
    Speaking speaking() {
        return loss().map(Speaking::of).orElse(Speaking.UNKNOWN);
    }
}
