package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.evaluate.AttributeScores;
import io.github.gan4j.examples.evaluate.ChangeScores;
import io.github.gan4j.examples.evaluate.Judges;
import io.github.gan4j.examples.evaluate.TranslationFigure;
import io.github.gan4j.examples.evaluate.TranslationGoals;
import io.github.gan4j.examples.evaluate.TranslationScores;
import io.github.gan4j.examples.run.Next;
import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.TrainPairs;
import io.github.gan4j.examples.run.TranslationTraining;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.examples.run.Ways;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.ndarray.Backend;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.run.RunConfig;
import io.github.gan4j.run.RunFolder;
import io.github.gan4j.run.Supervision;
import io.github.gan4j.run.TranslationRecipe;
import io.github.gan4j.run.preset.TranslationPresets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code train} for presets that turn images into others. */
final class TranslationCommandLine {
    private static final float CYCLE = 5;

    private final Chosen chosen;
    private final RunPlace place;
    private final Screen screen;

    TranslationCommandLine(Chosen chosen, RunPlace place, Screen screen) {
        this.chosen = chosen;
        this.place = place;
        this.screen = screen;
    }

    /** Whether such a training is meant: by the run that goes on, the preset, or the file of a recipe. */
    static boolean isMeant(Chosen chosen, RunPlace place) {
        if (place.begun().isPresent()) {
            return place.begun().get().translation().isPresent();
        }
        return chosen.get(TrainOptions.PRESET)
                        .filter(TranslationPresets.names()::contains)
                        .isPresent()
                || file(chosen).isPresent();
    }

    private static Optional<TranslationRecipe> file(Chosen chosen) {
        return chosen.get(TrainOptions.CONFIG).flatMap(RunConfig::findTranslation);
    }

    /**
     * Trains.
     *
     * @return whether it went to the end
     */
    boolean run(String data, @Nullable String targets) {
        TrainRecipe.requireOneTotal(chosen);
        chosen.firstBut(row -> row.translated().isPresent()).ifPresent(row -> {
            throw new UsageException("Turning images into others does not take " + row.name() + ": leave it out; "
                    + "presets " + label() + " says what is taken.");
        });
        Optional<TranslationRecipe> begun = place.begun().flatMap(RunConfig::translation);
        TranslationRecipe unfitted = inWords(() -> begun.orElseGet(this::recipe));
        chosen.get(LastingOptions.THREADS).ifPresent(Backend::setThreads);
        KernelCheck.check();
        boolean made = TranslationOptions.areMade(chosen)
                || begun.flatMap(recipe -> recipe.data().from()).isPresent();
        TrainPairs pairs = PairsOf.read(data, targets, chosen, unfitted, made, screen);
        return inWords(() -> train(pairs, unfitted, begun));
    }

    private boolean train(TrainPairs pairs, TranslationRecipe unfitted, Optional<TranslationRecipe> begun) {
        TranslationRecipe recipe = begun.isPresent() ? longer(pairs, begun.get()) : fitted(pairs, unfitted);
        place.begun().ifPresent(config -> requireSame(pairs, config));
        TranslationTraining training = TranslationTraining.prepare(new TranslationTraining.Plan(
                pairs,
                label(),
                recipe,
                command(pairs, recipe),
                features(pairs, recipe),
                (step, ways) -> score(step, pairs, recipe, ways)));
        Path path = place.path(pairs.name(), label());
        RunFolder folder = place.folder(path, screen);
        return training.into(
                folder, screen, place.lasting(), RunPlace.next("translate", path, Next.translated(recipe)));
    }

    private TranslationRecipe recipe() {
        if (chosen.has(TrainOptions.PRESET) && chosen.has(TrainOptions.CONFIG)) {
            throw new UsageException("Expected --preset or --config, got both: leave one out.");
        }
        TranslationRecipe base = file(chosen)
                .orElseGet(() -> TranslationPresets.named(label()).orElseThrow().recipe());
        return chosen.applyTo(base);
    }

    private String label() {
        return place.begun()
                .map(RunConfig::preset)
                .orElseGet(() -> chosen.get(TrainOptions.PRESET).orElse("config"));
    }

    private TranslationRecipe fitted(TrainPairs pairs, TranslationRecipe recipe) {
        boolean free = !chosen.has(TrainOptions.BATCH) && !chosen.has(TrainOptions.CONFIG);
        boolean given = pairs.words().size() > 1 || (!TranslationOptions.areMade(chosen) && isOfFolder(pairs, recipe));
        TranslationRecipe known = kept(pairs, recipe);
        TranslationRecipe fitted = pairs.fitted(given ? known.data(data -> data.asGiven()) : known, free);
        return epochs(pairs, fitted);
    }

    /** Where nobody knows such images, no features can be kept: coming back to the image says what is kept instead. */
    private TranslationRecipe kept(TrainPairs pairs, TranslationRecipe recipe) {
        boolean free = pairs.groups().isPresent()
                && pairs.judge().isEmpty()
                && !chosen.has(TranslationOptions.PERCEPTUAL)
                && !chosen.has(TrainOptions.CONFIG);
        if (!free || recipe.objective().perceptual() == 0) {
            return recipe;
        }
        float cycle = chosen.has(TranslationOptions.CYCLE) ? recipe.objective().cycle() : CYCLE;
        return recipe.objective(o -> o.perceptual(0).cycle(cycle));
    }

    /** Pictures side by side: nothing is made of them. */
    private static boolean isOfFolder(TrainPairs pairs, TranslationRecipe recipe) {
        return pairs.judge().isEmpty()
                && recipe.supervision().isPaired()
                && recipe.translator().output(Shape.of(8, 8, 1), 1).equals(Shape.of(8, 8, 1));
    }

    private TranslationRecipe longer(TrainPairs pairs, TranslationRecipe begun) {
        return epochs(pairs, chosen.get(TrainOptions.STEPS).map(begun::steps).orElse(begun));
    }

    private TranslationRecipe epochs(TrainPairs pairs, TranslationRecipe recipe) {
        return chosen.get(TrainOptions.EPOCHS)
                .map(epochs -> recipe.steps(StepsOfEpochs.count(
                        epochs, pairs.training().size(), recipe.data().batch(), 1)))
                .orElse(recipe);
    }

    private List<String> command(TrainPairs pairs, TranslationRecipe recipe) {
        List<String> words = new ArrayList<>(List.of("train"));
        words.addAll(pairs.words());
        words.addAll(chosen.command(recipe));
        return List.copyOf(words);
    }

    /** As the first judge of the images sees them: the score comes from the second. */
    private static Optional<Layer> features(TrainPairs pairs, TranslationRecipe recipe) {
        if (recipe.objective().perceptual() == 0) {
            return Optional.empty();
        }
        String name = pairs.judge()
                .orElseThrow(() -> new UsageException("Expected --perceptual with digits or clothes, whose judges give "
                        + "features, got it with " + String.join(" ", pairs.words()) + ": leave it out."));
        return Optional.of(
                Judges.of(name, pairs.training().targets().imageShape()).featureNetwork());
    }

    /** The judge that scores: never one whose features are trained with. */
    static Optional<Judge> judge(TrainPairs pairs, Shape image) {
        return pairs.judge()
                .map(name -> "second-" + name)
                .filter(name -> Judges.takes(name, image))
                .map(name -> Judges.of(name, image));
    }

    private static TranslationTraining.Scored score(long step, TrainPairs pairs, TranslationRecipe recipe, Ways ways) {
        if (pairs.groups().isPresent()) {
            AttributeScores scores = scores(pairs, ways);
            List<String> lines = new ArrayList<>(scores.lines());
            lines.addAll(scores.goals());
            return new TranslationTraining.Scored(lines, TranslationFigure.of(step, scores));
        }
        Ways once = ways.remembering();
        List<TranslationScores> tables = tables(pairs, recipe, once);
        List<String> lines = new ArrayList<>();
        tables.forEach(table -> lines.addAll(table.lines()));
        ChangeScores.of(pairs, recipe.supervision(), once).ifPresent(change -> lines.addAll(change.lines()));
        lines.addAll(TranslationGoals.of(recipe, tables, Optional.empty()));
        return new TranslationTraining.Scored(lines, TranslationFigure.of(step, recipe, tables.get(0)));
    }

    /** The table of a run that is told groups. */
    static AttributeScores scores(TrainPairs pairs, Ways ways) {
        return AttributeScores.of(pairs, judge(pairs, pairs.training().targets().imageShape()), ways);
    }

    /** The tables of a run, one or two. */
    static List<TranslationScores> tables(TrainPairs pairs, TranslationRecipe recipe, Ways ways) {
        List<TranslationScores> tables = new ArrayList<>();
        tables.add(TranslationScores.of(
                pairs, judge(pairs, pairs.training().targets().imageShape()), ways.forth()));
        if (recipe.supervision() == Supervision.CYCLES) {
            tables.add(TranslationScores.back(
                    pairs, judge(pairs, pairs.training().inputs().imageShape()), ways.back()));
        }
        return tables;
    }

    private static void requireSame(TrainPairs pairs, RunConfig begun) {
        List<String> differences = begun.differencesIn(pairs.config());
        if (!differences.isEmpty()) {
            throw new UsageException("The run was begun with other data than there is in "
                    + String.join(" ", pairs.words()) + " now (" + String.join("; ", differences)
                    + "): restore it, or train again with another --out.");
        }
    }

    private interface Choices<T> {
        T get();
    }

    private static <T> T inWords(Choices<T> choices) {
        try {
            return choices.get();
        } catch (UsageException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw TrainCommand.inWords(e, Advice.Samples.IMAGES);
        }
    }
}
