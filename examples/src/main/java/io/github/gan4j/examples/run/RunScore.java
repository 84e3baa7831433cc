package io.github.gan4j.examples.run;

import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.model.Pair;
import io.github.gan4j.run.Column;
import io.github.gan4j.run.Observer;
import io.github.gan4j.run.Recipe;
import java.util.List;
import java.util.Optional;

/** How good the samples of a training are, now and then, and at its end. */
public interface RunScore extends Observer {
    /**
     * The fewest steps of a run whose end is scored unasked: shorter ones are tried out, and not worth the seconds that
     * a score takes.
     */
    int WORTH = 500;

    /** Makes the score of a training. */
    interface Maker {
        /**
         * The score of a training that begins, or goes on.
         *
         * @throws UsageException if its samples cannot be scored
         */
        RunScore of(GanTrainer trainer, Pair pair, Recipe recipe);
    }

    /** Whether it is asked for while the run goes on: by default at its end alone. */
    default boolean isRepeated() {
        return false;
    }

    /** Columns of metrics.csv, where it is repeated. */
    default List<Column> columns() {
        return List.of();
    }

    /** Why the run ends early, if the score has stopped getting better. */
    default Optional<String> whyOver() {
        return Optional.empty();
    }

    /** What was found last; empty before anything was, and where it is no number. */
    default Optional<Rated> rated() {
        return Optional.empty();
    }

    /** The last scores, found now if they are older, a line each; empty where there is none. */
    List<String> lastLines();
}
