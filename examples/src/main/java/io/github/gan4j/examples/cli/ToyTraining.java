package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Known;
import io.github.gan4j.examples.run.RunFolder;
import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.StopSignal;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.examples.toy.ToyMixtures;
import io.github.gan4j.examples.toy.ToyNetworks;
import io.github.gan4j.examples.toy.ToyOptions;
import io.github.gan4j.examples.toy.ToyRun;
import io.github.gan4j.run.Recipe;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Training on points in the plane, whose truth is known. */
final class ToyTraining {
    private static final List<String> TAKEN = List.of(
            "--preset",
            "--loss",
            "--real-target",
            "--penalty",
            "--lazy",
            "--packing",
            "--unrolled",
            "--unrolled-rate",
            "--steps",
            "--batch",
            "--seed",
            "--learning-rate",
            "--d-learning-rate");

    private ToyTraining() {}

    static boolean knows(String data) {
        return ToyMixtures.names().contains(data);
    }

    /**
     * Trains; everything but the mixture and the folder comes from the options.
     *
     * @return whether it went to the end
     */
    static boolean run(
            String mixture, List<String> arguments, TrainingOptions chosen, @Nullable Path out, Screen screen) {
        if (arguments.size() > 1) {
            throw refused(mixture, arguments.get(1));
        }
        chosen.arguments().stream()
                .filter(word -> word.startsWith("--") && !TAKEN.contains(word))
                .findFirst()
                .ifPresent(option -> {
                    throw refused(mixture, option);
                });
        String networks = chosen.given() == null ? ToyNetworks.WEAK.id() : chosen.given();
        ToyOptions.Builder builder = described(mixture, networks, chosen);
        Path path =
                out == null ? RunFolder.freshName(mixture, networks, LocalDateTime.now(ZoneId.systemDefault())) : out;
        ToyRun run = prepared(builder.out(path.resolve("samples")));
        RunFolder folder = RunFolder.create(path);
        folder.writePoints(Stream.concat(Stream.of("train", mixture), chosen.arguments().stream())
                .toList());
        try (StopSignal stop = StopSignal.install()) {
            ToyRun.Result result = run.run(screen.out(), stop::asked);
            screen.out()
                    .println(String.format(
                            Locale.ROOT,
                            "%s: %s; pictures in %s.",
                            stop.asked() ? "Stopped" : "Done",
                            result.coverage(),
                            folder.samples()));
            return !stop.asked();
        }
    }

    private static UsageException refused(String mixture, String option) {
        return new UsageException("Training on " + mixture + " does not take " + option + ": leave it out; "
                + String.join(", ", TAKEN) + " are taken.");
    }

    private static ToyOptions.Builder described(String mixture, String networks, TrainingOptions chosen) {
        ToyNetworks pair = Known.named("pair of networks for points", networks, ToyNetworks.ids(), ToyNetworks::named);
        Recipe recipe = chosen.objectivesOnly();
        if (!recipe.generatorPenalties().isEmpty() || !recipe.constraints().isEmpty()) {
            throw new UsageException("Points in the plane take penalties of D only: leave out --penalty "
                    + (recipe.constraints().isEmpty()
                            ? recipe.generatorPenalties().get(0).name()
                            : recipe.constraints().get(0).name())
                    + ".");
        }
        ToyOptions.Builder builder = ToyRun.of(mixture)
                .seed(chosen.seed())
                .loss(recipe.loss())
                .packing(recipe.design().packing());
        if (pair == ToyNetworks.PACGAN) {
            builder.asPublished();
        }
        recipe.penalties().forEach(builder::penalty);
        recipe.unrolled().ifPresent(builder::unrolled);
        if (chosen.stepCount() != null) {
            builder.steps(chosen.stepCount());
        }
        if (chosen.batchSize() != null) {
            builder.batch(chosen.batchSize());
        }
        if (chosen.rate() != null) {
            builder.learningRate(chosen.rate());
        }
        if (chosen.discriminatorRate() != null) {
            builder.discriminatorRate(chosen.discriminatorRate());
        }
        return builder;
    }

    private static ToyRun prepared(ToyOptions.Builder builder) {
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }
}
