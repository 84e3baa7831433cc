package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.gan.stability.Decay;
import io.github.gan4j.gan.stability.TopK;
import io.github.gan4j.gan.stability.Unrolled;
import io.github.gan4j.run.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What steadies a training. */
final class Stabilizers {
    @Option(
            names = "--average",
            paramLabel = "IMAGES",
            converter = Numbers.Count.class,
            description =
                    "Make samples with an average of G's weights, whose memory fades to half after so many images.")
    private @Nullable Integer average;

    @Option(
            names = "--accumulate",
            paramLabel = "N",
            converter = Numbers.Count.class,
            description = "Batches whose gradients make one update.")
    private @Nullable Integer accumulate;

    @Option(
            names = "--replay",
            paramLabel = "N",
            converter = Numbers.Count.class,
            description = "Keep so many generated images and show some of them to D again; 50 is usual.")
    private @Nullable Integer replay;

    @Option(
            names = "--top-k",
            paramLabel = "N",
            converter = Numbers.Count.class,
            description = "Only G's best images count; how many shrinks to half in steps of 1 %% every N updates.")
    private @Nullable Integer topK;

    @Option(
            names = "--unrolled",
            paramLabel = "K",
            converter = Numbers.Count.class,
            description = "G looks K steps of D ahead, by plain gradient descent.")
    private @Nullable Integer unrolled;

    @Option(
            names = "--unrolled-rate",
            paramLabel = "X",
            converter = Numbers.Rate.class,
            description = "The learning rate of the steps that G looks ahead (default: 0.1).")
    private @Nullable Float unrolledRate;

    @Option(
            names = "--history",
            paramLabel = "WEIGHT",
            converter = Numbers.Rate.class,
            description = "Hold both players near the mean of all they have been.")
    private @Nullable Float history;

    Recipe applyTo(Recipe recipe) {
        if (unrolledRate != null && unrolled == null) {
            throw new UsageException("Expected --unrolled-rate beside --unrolled, got it alone: add --unrolled 5.");
        }
        return recipe.with(r -> {
            r.average = average == null ? r.average : Optional.of(Decay.halfLife(average));
            r.accumulation = accumulate == null ? r.accumulation : accumulate;
            r.replay = replay == null ? r.replay : replay;
            r.topK = topK == null ? r.topK : Optional.of(new TopK(topK));
            r.unrolled = unrolled == null
                    ? r.unrolled
                    : Optional.of(new Unrolled(unrolled, unrolledRate == null ? .1f : unrolledRate));
            r.history = history == null ? r.history : history;
        });
    }

    /** As on the command line. */
    List<String> arguments() {
        List<String> all = new ArrayList<>();
        Objectives.add(all, "--average", average);
        Objectives.add(all, "--accumulate", accumulate);
        Objectives.add(all, "--replay", replay);
        Objectives.add(all, "--top-k", topK);
        Objectives.add(all, "--unrolled", unrolled);
        Objectives.add(all, "--unrolled-rate", unrolledRate);
        Objectives.add(all, "--history", history);
        return all;
    }
}
