package io.github.gan4j.examples.runs;

import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.nn.io.Safetensors;
import io.github.gan4j.run.Description;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.RunConfig;
import io.github.gan4j.run.RunFolder;
import io.github.gan4j.run.TranslationRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A run in a line: what can be said of any folder, whatever is in it.
 *
 * @param folder where it is
 * @param preset where its recipe came from; empty where it does not say
 * @param data what it was trained on
 * @param done how many steps it has made
 * @param planned how many it is to make
 * @param score the last one it was given
 * @param state what became of it
 * @param begun when it began; of a folder that does not say so, when it was changed last
 * @param trouble why it cannot be read
 */
public record RunRow(
        Path folder,
        Optional<String> preset,
        Optional<String> data,
        OptionalLong done,
        OptionalLong planned,
        Optional<Score> score,
        RunState state,
        Instant begun,
        Optional<String> trouble) {
    private static final Pattern CHECKPOINT = Pattern.compile("step-(\\d{1,18})\\.safetensors");

    /**
     * How good samples were.
     *
     * @param name what was measured
     * @param value the number
     */
    public record Score(String name, double value) {}

    /** Reads what there is; no folder makes it fail. */
    public static RunRow of(Path path) {
        RunFolder folder = new RunFolder(path);
        try {
            if (!folder.isRun()) {
                return without(path, RunState.NO_RUN, Optional.empty());
            }
            Optional<RunConfig> config = Description.find(folder).map(Description::config);
            return of(folder, config);
        } catch (RuntimeException e) {
            return without(path, RunState.UNREADABLE, Optional.of(Printable.of(String.valueOf(e.getMessage()))));
        }
    }

    private static RunRow without(Path path, RunState state, Optional<String> trouble) {
        return new RunRow(
                path,
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                state,
                changed(path),
                trouble);
    }

    private static RunRow of(RunFolder folder, Optional<RunConfig> config) {
        RunFigures figures = RunFigures.lastOf(folder);
        LogEnd log = LogEnd.of(folder);
        OptionalLong done = done(folder, figures);
        OptionalLong planned = config.map(RunRow::planned).orElse(OptionalLong.empty());
        return new RunRow(
                folder.path(),
                config.map(RunConfig::preset),
                config.map(RunRow::data),
                done,
                planned,
                score(figures, log),
                state(folder, done, planned, log),
                config.flatMap(RunRow::begun).orElseGet(() -> changed(folder.path())),
                Optional.empty());
    }

    private static OptionalLong planned(RunConfig config) {
        Optional<Integer> steps =
                config.recipe().map(Recipe::steps).or(() -> config.translation().map(TranslationRecipe::steps));
        return steps.isPresent() ? OptionalLong.of(steps.get()) : OptionalLong.empty();
    }

    /** As on the command line; of a folder or a file, its name. */
    private static String data(RunConfig config) {
        String name = config.data().name().strip();
        Path last = name.contains("/") ? Path.of(name).getFileName() : null;
        return Printable.of(last == null ? name : last.toString());
    }

    /** The newest checkpoint, or a row of figures that is newer. */
    private static OptionalLong done(RunFolder folder, RunFigures figures) {
        long checkpoint = newestCheckpoint(folder);
        long row = (long) figures.last("step").orElse(-1);
        long done = Math.max(checkpoint, row);
        if (done < 0 && Files.isRegularFile(folder.generator())) {
            // Weights alone, as of the zoo.
            String step = Safetensors.read(folder.generator()).metadata().getOrDefault("step", "");
            done = step.matches("\\d{1,18}") ? Long.parseLong(step) : done;
        }
        return done < 0 ? OptionalLong.empty() : OptionalLong.of(done);
    }

    private static long newestCheckpoint(RunFolder folder) {
        try (Stream<Path> files = Files.list(folder.checkpoints())) {
            return files.map(file -> CHECKPOINT.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .mapToLong(name -> Long.parseLong(name.group(1)))
                    .max()
                    .orElse(-1);
        } catch (IOException e) {
            return -1;
        }
    }

    private static Optional<Score> score(RunFigures figures, LogEnd log) {
        return figures.last("frechet").isPresent()
                ? Optional.of(new Score("frechet", figures.last("frechet").getAsDouble()))
                : log.score();
    }

    private static RunState state(RunFolder folder, OptionalLong done, OptionalLong planned, LogEnd log) {
        if (folder.isAtWork()) {
            return RunState.RUNNING;
        }
        Optional<RunState> failure = log.failure();
        if (failure.isPresent()) {
            return failure.get();
        }
        boolean all = done.isPresent() && planned.isPresent() && done.getAsLong() >= planned.getAsLong();
        return all || log.gotNoBetter() ? RunState.DONE : RunState.STOPPED;
    }

    private static Optional<Instant> begun(RunConfig config) {
        try {
            return Optional.of(Instant.parse(config.started()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant changed(Path path) {
        try {
            return Files.getLastModifiedTime(path).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    /** Steps made of those planned, such as {@code 4000/8000}. */
    String steps() {
        if (done.isEmpty()) {
            return planned.isPresent() ? "0/" + planned.getAsLong() : "";
        }
        return done.getAsLong() + (planned.isPresent() ? "/" + planned.getAsLong() : "");
    }
}
