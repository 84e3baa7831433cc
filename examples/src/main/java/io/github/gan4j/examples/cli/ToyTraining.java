package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Lasting;
import io.github.gan4j.examples.run.RunTrouble;
import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.StopSignal;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.examples.run.Version;
import io.github.gan4j.examples.toy.ToyRun;
import io.github.gan4j.gan.DivergedException;
import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.run.Mixtures;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.RunConfig;
import io.github.gan4j.run.RunFolder;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Training on points in the plane, whose truth is known. */
final class ToyTraining {
    private ToyTraining() {}

    static boolean knows(String data) {
        return Mixtures.names().contains(data);
    }

    /**
     * Trains; everything but the mixture and the folder comes from the options.
     *
     * @return whether it went to the end
     */
    static boolean run(String mixture, Chosen chosen, RunPlace place, Screen screen) {
        chosen.firstBut(OptionRow::points).ifPresent(row -> {
            throw new UsageException("Training on " + mixture + " does not take " + row.name() + ": leave it out; "
                    + (place.begun().isPresent() ? TrainOptions.RESUMED : TrainOptions.ALL)
                            .stream()
                                    .filter(OptionRow::points)
                                    .map(OptionRow::name)
                                    .collect(Collectors.joining(", "))
                    + " are taken.");
        });
        Recipe recipe =
                place.begun().map(config -> place.longer(config, chosen)).orElseGet(() -> recipe(mixture, chosen));
        String label = TrainRecipe.labelForPoints(chosen);
        Path path = place.path(mixture, label);
        ToyRun run = prepared(recipe, path);
        RunFolder folder = place.folder(path, screen);
        Optional<RunConfig> begun = place.begun();
        RunConfig config = config(mixture, label, recipe, run, chosen, begun.map(RunConfig::started));
        try (StopSignal stop = StopSignal.install()) {
            Lasting lasting = place.lasting();
            ToyRun.Result result = run.run(screen, stop::asked, folder, config, lasting);
            boolean wasStopped = stop.asked() || lasting.company().asksToStop();
            screen.out()
                    .println(String.format(
                            Locale.ROOT,
                            "%s: %d of %s; pictures in %s.",
                            wasStopped ? "Stopped" : "Done",
                            result.steps(),
                            Printable.count(recipe.steps(), "steps"),
                            folder.samples()));
            if (wasStopped) {
                screen.out().println(RunPlace.next("show", path, "").line(false));
            }
            return !wasStopped;
        } catch (UncheckedIOException e) {
            throw RunTrouble.disk(e, folder);
        } catch (DivergedException e) {
            throw RunTrouble.diverged(e, folder, place.lasting().onDivergence());
        }
    }

    private static Recipe recipe(String mixture, Chosen chosen) {
        try {
            return TrainRecipe.forPoints(mixture, chosen);
        } catch (IllegalArgumentException e) {
            throw TrainCommand.inWords(e, Advice.Samples.NO_IMAGES);
        }
    }

    private static ToyRun prepared(Recipe recipe, Path path) {
        try {
            return ToyRun.of(recipe, Optional.of(path.resolve("samples")));
        } catch (IllegalArgumentException e) {
            throw TrainCommand.inWords(e, Advice.Samples.NO_IMAGES);
        }
    }

    private static RunConfig config(
            String mixture, String label, Recipe recipe, ToyRun run, Chosen chosen, Optional<String> started) {
        return RunConfig.of(
                Version.gan4j(),
                TrainCommand.command(List.of(mixture), label, chosen, recipe),
                started.orElseGet(
                        () -> Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()),
                new RunConfig.Data(mixture, "mixture", 0, List.of(2), Optional.empty(), List.of()),
                label,
                run.networks(),
                recipe,
                RunConfig.Machine.here());
    }
}
