package io.github.gan4j.examples.evaluate;

import io.github.gan4j.examples.run.Rated;
import io.github.gan4j.examples.run.RunScore;
import io.github.gan4j.examples.run.TrainNumbers;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.model.Pair;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.Recipe;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * At the end of a training on rows of numbers, or signals: how far their means and covariances are from those of the
 * data, as the {@link NumberDistances Fréchet distance} of the scaled numbers themselves. What else a table has in it,
 * such as two humps, it does not see.
 */
public final class NumberScore implements RunScore {
    private static final int MOST = 10_000;

    private final TrainNumbers data;
    private final GanTrainer trainer;
    private final Pair pair;
    private final Recipe recipe;
    private @Nullable Rated rated;

    private NumberScore(TrainNumbers data, GanTrainer trainer, Pair pair, Recipe recipe) {
        this.data = data;
        this.trainer = trainer;
        this.pair = pair;
        this.recipe = recipe;
    }

    /** Makes such scores of trainings on some numbers. */
    public static Maker of(TrainNumbers data) {
        return (trainer, pair, recipe) -> new NumberScore(data, trainer, pair, recipe);
    }

    @Override
    public Optional<Rated> rated() {
        return Optional.ofNullable(rated);
    }

    /** Empty for a short run; none of too few rows, whose covariance nobody knows. */
    @Override
    public List<String> lastLines() {
        if (trainer.steps() < WORTH) {
            return List.of();
        }
        int size = data.shape().elements();
        int count = Math.min(MOST, data.size() / 2);
        if (count <= size) {
            return List.of(String.format(
                    Locale.ROOT,
                    "none: Expected %d %s or more for the Fréchet distance of %s each, half of them to compare with, got %d: give more.",
                    2 * (size + 1),
                    data.unit(),
                    Printable.count(size, "numbers"),
                    data.size()));
        }
        try {
            NumberDistances distances = distances(count);
            rated = Rated.once(
                    trainer.steps(), FrechetScore.COLUMN, distances.samples().value(), true);
            return List.of(distances.line(data.unit()));
        } catch (IllegalArgumentException e) {
            // Nobody asked for it: a run that is done does not fail for it.
            return List.of("none: " + e.getMessage());
        }
    }

    private NumberDistances distances(int count) {
        NDArray real = data.real(recipe, RealImages.order(0, count, data.size()));
        NDArray others = data.real(recipe, RealImages.order(count, 2 * count, data.size()));
        NDArray made = data.made(recipe, pair, count, Rng.seeded(recipe.seed()).stream("evaluation"), trainer::sample);
        return NumberDistances.of(real, others, made);
    }
}
