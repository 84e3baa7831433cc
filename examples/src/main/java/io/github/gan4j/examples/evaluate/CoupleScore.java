package io.github.gan4j.examples.evaluate;

import io.github.gan4j.examples.run.Rated;
import io.github.gan4j.examples.run.RunScore;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.model.Pair;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.SampleKind;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** At the end of a training on two domains: whether the pictures that are made together belong together. */
public final class CoupleScore implements RunScore {
    /** Couples that go through the generator together. */
    private static final int AT_ONCE = 250;

    private final SampleKind.Couples kind;
    private final Supplier<RealImages> real;
    private final GanTrainer trainer;
    private final Pair pair;
    private final Recipe recipe;
    private @Nullable Rated rated;

    private CoupleScore(
            SampleKind.Couples kind, Supplier<RealImages> real, GanTrainer trainer, Pair pair, Recipe recipe) {
        this.kind = kind;
        this.real = real;
        this.trainer = trainer;
        this.pair = pair;
        this.recipe = recipe;
    }

    /** Makes such scores of trainings on two domains. */
    public static Maker of(SampleKind.Couples kind, Supplier<RealImages> real) {
        return (trainer, pair, recipe) -> new CoupleScore(kind, real, trainer, pair, recipe);
    }

    @Override
    public List<String> lastLines() {
        if (trainer.steps() < WORTH) {
            return List.of();
        }
        CoupleScores scores = scores();
        rated = Rated.once(trainer.steps(), "overlap", scores.overlap().pairs(), false);
        return List.of(scores.line());
    }

    @Override
    public Optional<Rated> rated() {
        return Optional.ofNullable(rated);
    }

    private CoupleScores scores() {
        NDArray couples = made();
        try {
            return CoupleScores.of(couples, kind, real.get());
        } catch (UsageException | IllegalArgumentException | UncheckedIOException e) {
            // Where the real images are lost or few, the overlap needs none.
            return CoupleScores.of(couples, kind, String.valueOf(e.getMessage()));
        }
    }

    private NDArray made() {
        Rng rng = Rng.seeded(recipe.seed()).stream("evaluation");
        NDArray noise = pair.noise(CoupleScores.USUAL, rng);
        Shape couple = pair.generator().outputShape(noise.shape());
        NDArray all = NDArray.zeros(couple);
        for (int from = 0; from < CoupleScores.USUAL; from += AT_ONCE) {
            int to = Math.min(CoupleScores.USUAL, from + AT_ONCE);
            all.part(from, to).copyFrom(trainer.sample(noise.part(from, to)));
        }
        return all;
    }
}
