package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.preset.Recipe;
import io.github.gan4j.examples.run.Known;
import io.github.gan4j.examples.run.RunFolder;
import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.examples.toy.ToyMixtures;
import io.github.gan4j.examples.toy.ToyNetworks;
import io.github.gan4j.examples.toy.ToyOptions;
import io.github.gan4j.examples.toy.ToyRun;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Training on points in the plane, whose truth is known. */
final class ToyTraining {
    private static final List<String> TAKEN = List.of("--loss", "--real-target", "--penalty", "--lazy", "--packing");

    private ToyTraining() {}

    static boolean knows(String data) {
        return ToyMixtures.names().contains(data);
    }

    /** Trains; everything but the mixture and the folder comes from the options. */
    static void run(String mixture, TrainingOptions chosen, @Nullable Path out, Screen screen) {
        chosen.requireOnly(TAKEN, mixture);
        String networks = chosen.given() == null ? ToyNetworks.WEAK.id() : chosen.given();
        ToyOptions.Builder builder = ToyRun.of(mixture)
                .networks(Known.named("networks for points", networks, ToyNetworks.ids(), ToyNetworks::named))
                .seed(chosen.seed());
        Recipe recipe = chosen.objectivesOnly();
        if (!recipe.generatorPenalties().isEmpty() || !recipe.constraints().isEmpty()) {
            throw new UsageException("Points in the plane take penalties of D only: leave out --penalty "
                    + (recipe.constraints().isEmpty()
                            ? recipe.generatorPenalties().get(0).name()
                            : recipe.constraints().get(0).name())
                    + ".");
        }
        builder.loss(recipe.loss()).packing(recipe.design().packing());
        recipe.penalties().forEach(builder::penalty);
        if (chosen.stepCount() != null) {
            builder.steps(chosen.stepCount());
        }
        if (chosen.batchSize() != null) {
            builder.batch(chosen.batchSize());
        }
        if (chosen.rate() != null) {
            builder.learningRate(chosen.rate());
        }
        Path path =
                out == null ? RunFolder.freshName(mixture, networks, LocalDateTime.now(ZoneId.systemDefault())) : out;
        ToyRun run = prepared(builder.out(path.resolve("samples")));
        RunFolder.create(path);
        ToyRun.Result result = run.run(screen.out());
        screen.out()
                .println(String.format(
                        Locale.ROOT, "Done: %s; pictures in %s.", result.coverage(), path.resolve("samples")));
    }

    private static ToyRun prepared(ToyOptions.Builder builder) {
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }
}
