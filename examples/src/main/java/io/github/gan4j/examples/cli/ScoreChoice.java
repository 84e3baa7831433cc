package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.evaluate.CoupleScore;
import io.github.gan4j.examples.evaluate.FrechetScore;
import io.github.gan4j.examples.evaluate.NumberScore;
import io.github.gan4j.examples.evaluate.RealImages;
import io.github.gan4j.examples.run.RunScore;
import io.github.gan4j.examples.run.TrainCouples;
import io.github.gan4j.examples.run.TrainData;
import io.github.gan4j.examples.run.TrainImages;
import io.github.gan4j.examples.run.TrainNumbers;
import io.github.gan4j.examples.run.UsageException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How the samples of a training are scored: what was chosen, and what they are compared with. */
final class ScoreChoice {
    private ScoreChoice() {}

    /** The score of a training; empty where nobody knows one. */
    static Optional<RunScore.Maker> of(TrainData samples, Chosen chosen) {
        int every = chosen.get(LastingOptions.EVALUATE_EVERY).orElse(0);
        int patience = chosen.get(LastingOptions.PATIENCE).orElse(0);
        if (patience > 0 && every == 0) {
            throw new UsageException(
                    "Expected --patience with --evaluate-every N, which says how often samples are scored:"
                            + " give both.");
        }
        if (!(samples instanceof TrainImages images)) {
            if (every > 0) {
                throw new UsageException("Expected --evaluate-every with images, got it with " + samples.unit() + " in "
                        + samples.argument() + ": leave it out.");
            }
            return Optional.ofNullable(atTheEnd(samples, chosen));
        }
        return Optional.of(FrechetScore.against(real(images, chosen), new FrechetScore.How(every, patience)));
    }

    private static RunScore.@Nullable Maker atTheEnd(TrainData samples, Chosen chosen) {
        if (samples instanceof TrainNumbers numbers) {
            return NumberScore.of(numbers);
        }
        return samples instanceof TrainCouples couples
                ? CoupleScore.of(couples.kind(), real(couples.images(), chosen))
                : null;
    }

    private static Supplier<RealImages> real(TrainImages images, Chosen chosen) {
        Optional<Path> folder = chosen.get(DataOptions.DATA_DIR);
        return () -> RealImages.of(images, folder);
    }
}
