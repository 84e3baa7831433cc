package io.github.gan4j.examples.evaluate;

import io.github.gan4j.examples.run.Rated;
import io.github.gan4j.examples.run.RunScore;
import io.github.gan4j.examples.run.TrainNumbers;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.model.Pair;
import io.github.gan4j.metric.FeatureStatistics;
import io.github.gan4j.metric.FrechetDistance;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.Recipe;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * At the end of a training on rows of numbers, or signals: how far their means and covariances are from those of the data, as the Fréchet
 * distance of the scaled numbers themselves. What else a table has in it, such as two humps, it does not see.
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

    /** Empty for a short run, and for fewer rows than columns, whose covariance nobody knows. */
    @Override
    public List<String> lastLines() {
        int count = Math.min(MOST, data.size());
        if (trainer.steps() < WORTH || count <= data.shape().elements()) {
            return List.of();
        }
        NDArray real = data.real(recipe, count);
        NDArray made = data.made(recipe, pair, count, Rng.seeded(recipe.seed()).stream("evaluation"), trainer::sample);
        double distance = FrechetDistance.of(FeatureStatistics.of(real), FeatureStatistics.of(made))
                .value();
        rated = Rated.once(trainer.steps(), FrechetScore.COLUMN, distance, true);
        return List.of(String.format(
                Locale.ROOT,
                "Fréchet distance %.4g of %d %s to those of the data, by their scaled numbers",
                distance,
                count,
                data.unit()));
    }
}
