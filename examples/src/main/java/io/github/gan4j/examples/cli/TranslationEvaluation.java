package io.github.gan4j.examples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.gan4j.examples.evaluate.AttributeScores;
import io.github.gan4j.examples.evaluate.ChangeScores;
import io.github.gan4j.examples.evaluate.ReportFile;
import io.github.gan4j.examples.evaluate.SyntheticScores;
import io.github.gan4j.examples.evaluate.TranslationGoals;
import io.github.gan4j.examples.evaluate.TranslationScores;
import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.StatusLine;
import io.github.gan4j.examples.run.TrainPairs;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.examples.run.Ways;
import io.github.gan4j.run.Supervision;
import io.github.gan4j.run.TranslationRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code evaluate} of a run that turns images into others: what it makes of images that were held apart, beside their
 * truth.
 */
final class TranslationEvaluation {
    private final Screen screen;
    private final boolean best;

    TranslationEvaluation(Screen screen, boolean best) {
        this.screen = screen;
        this.best = best;
    }

    /** Scores a run, and, if it is named, another one of the same task beside it. */
    void run(Path folder, @Nullable Path other, @Nullable Path json) {
        TranslationRun run = OpenedTranslation.of(folder, best, screen);
        Optional<TranslationRun> beside = Optional.ofNullable(other).map(path -> other(path, run));
        TrainPairs pairs = OpenedTranslation.pairs(run, screen);
        boolean isSame = run.config().differencesIn(pairs.config()).isEmpty();
        screen.out().println("run       " + run.folder());
        screen.out().println("data      " + String.join(" ", pairs.words()) + ": " + pairs.described());
        run.recipe().data().described().ifPresent(what -> screen.out().println("task      " + what));
        screen.out()
                .println("scored    "
                        + (!isSame
                                ? "images some of which may have been trained on: there are others now than there were then, and other ones are held apart"
                                : pairs.isUnseen() ? "images that were held apart" : "images that were trained on"));
        TranslationCommandLine.judge(pairs, run.recipe().data().targetShape())
                .ifPresent(judge -> screen.out()
                        .println("judge     " + judge.name() + ": layer " + judge.layer() + ", " + judge.featureSize()
                                + " features, weights " + judge.hash().substring(0, 12)));
        LongWork work = LongWork.begun(screen, "Scoring what the run makes");
        try {
            if (pairs.groups().isPresent()) {
                groups(pairs, run, beside, json);
            } else {
                pairs(pairs, run, beside, json);
            }
        } finally {
            work.ended();
        }
    }

    private void pairs(TrainPairs pairs, TranslationRun run, Optional<TranslationRun> other, @Nullable Path json) {
        Ways ways = Ways.of(run).remembering();
        List<TranslationScores> tables = TranslationCommandLine.tables(pairs, run.recipe(), ways);
        tables.forEach(table -> table.lines().forEach(screen.out()::println));
        Optional<ChangeScores> change = ChangeScores.of(pairs, run.recipe().supervision(), ways);
        change.ifPresent(known -> known.lines().forEach(screen.out()::println));
        Optional<List<TranslationScores>> beside = other.map(opened -> beside(opened, pairs));
        List<String> goals = TranslationGoals.of(run.recipe(), tables, beside);
        goals.forEach(line -> screen.out().println("goal      " + line));
        Optional<SyntheticScores> worth =
                run.recipe().supervision() == Supervision.COLLECTIONS && SyntheticScores.areKnown(pairs)
                        ? Optional.of(worth(pairs, run))
                        : Optional.empty();
        worth.ifPresent(known -> known.lines().forEach(screen.out()::println));
        if (json != null) {
            JsonObject all = report(run, json(tables), goals);
            change.ifPresent(known -> all.add("changes", known.json()));
            worth.ifPresent(known -> all.add("worth", known.json()));
            other.ifPresent(opened -> all.add("beside", report(opened, json(beside.orElseThrow()), List.of())));
            write(json, all);
        }
    }

    private SyntheticScores worth(TrainPairs pairs, TranslationRun run) {
        StatusLine status = new StatusLine(screen);
        SyntheticScores worth = SyntheticScores.of(pairs, run::translate, set -> {
            if (screen.isTerminal()) {
                status.draw(List.of("training a network on " + set + " images"));
            }
        });
        status.clear();
        return worth;
    }

    /** Of a run that is told groups; another one beside is scored in the same way. */
    private void groups(TrainPairs pairs, TranslationRun run, Optional<TranslationRun> other, @Nullable Path json) {
        AttributeScores scores = TranslationCommandLine.scores(pairs, Ways.of(run));
        scores.lines().forEach(screen.out()::println);
        Optional<AttributeScores> beside = other.map(opened -> {
            screen.out().println("beside    " + opened.folder());
            AttributeScores others = TranslationCommandLine.scores(pairs, Ways.of(opened));
            others.lines().forEach(screen.out()::println);
            return others;
        });
        scores.goals().forEach(line -> screen.out().println("goal      " + line));
        if (json != null) {
            JsonObject all = report(run, List.of(scores.json()), scores.goals());
            other.ifPresent(opened -> all.add(
                    "beside", report(opened, List.of(beside.orElseThrow().json()), List.of())));
            write(json, all);
        }
    }

    private TranslationRun other(Path path, TranslationRun run) {
        if (!OpenedTranslation.is(path)) {
            throw new UsageException("Expected --beside with a run that turns images into others, got " + path
                    + ": give the same run without a discriminator.");
        }
        TranslationRun other = OpenedTranslation.of(path, best, screen);
        if (!other.recipe().data().equals(run.recipe().data())) {
            throw new UsageException("Expected --beside with a run of the same task and size, got one of other data in "
                    + path + ": give another.");
        }
        return other;
    }

    private List<TranslationScores> beside(TranslationRun other, TrainPairs pairs) {
        List<TranslationScores> tables = TranslationCommandLine.tables(pairs, other.recipe(), Ways.of(other));
        screen.out().println("beside    " + other.folder());
        tables.forEach(table -> table.lines().forEach(screen.out()::println));
        return tables;
    }

    private static List<JsonObject> json(List<TranslationScores> tables) {
        return tables.stream().map(TranslationScores::json).toList();
    }

    private static JsonObject report(TranslationRun run, List<JsonObject> tables, List<String> goals) {
        JsonObject all = new JsonObject();
        all.addProperty("samples", "run " + run.folder());
        all.addProperty("pixels", "bytes, as [-1, 1]");
        JsonArray array = new JsonArray();
        tables.forEach(array::add);
        all.add("tables", array);
        JsonArray met = new JsonArray();
        goals.forEach(met::add);
        all.add("goals", met);
        return all;
    }

    private void write(Path file, JsonObject all) {
        ReportFile.write(file, all);
        screen.out().println("Wrote " + file);
    }
}
