package io.github.gan4j.run;

import io.github.gan4j.gan.Report;
import io.github.gan4j.gan.StepReport;
import io.github.gan4j.gan.diagnosis.Diagnosis;
import io.github.gan4j.gan.diagnosis.Finding;
import io.github.gan4j.gan.diagnosis.SampleScore;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.nn.State;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Says when a training goes wrong ({@link Diagnosis}), and scores the samples whenever some are made
 * ({@link SampleScore}).
 */
public final class Watch implements Observer {
    private static final String SATURATED = "saturated";
    private static final String DIVERSITY = "diversity";
    private static final String DUPLICATES = "duplicates";

    private final Function<NDArray, Optional<SampleScore>> scoring;
    private final Consumer<Finding> listener;
    private final Diagnosis diagnosis = Diagnosis.standard();
    private final Memory score = new Memory();

    private Watch(Function<NDArray, Optional<SampleScore>> scoring, Consumer<Finding> listener) {
        this.scoring = scoring;
        this.listener = listener;
    }

    /**
     * {@return a watch that has seen nothing yet}
     *
     * @param scoring the score of samples, if there is something to measure them by
     * @param listener is told what is newly wrong
     */
    public static Watch of(Function<NDArray, Optional<SampleScore>> scoring, Consumer<Finding> listener) {
        return new Watch(scoring, listener);
    }

    @Override
    public void stepped(Report report) {
        diagnosis.observe(StepReport.of(report)).ifPresent(listener);
    }

    @Override
    public void sampled(long step, NDArray samples) {
        scoring.apply(samples).ifPresent(found -> {
            score.set(SATURATED, found.saturated());
            score.set(DIVERSITY, found.diversity());
            score.set(DUPLICATES, found.duplicates());
            diagnosis.observe(step, found).ifPresent(listener);
        });
    }

    /** {@return the last score as columns of a table: NaN before the first} */
    public List<Column> columns() {
        return List.of(column(SATURATED), column(DIVERSITY), column(DUPLICATES));
    }

    private Column column(String name) {
        return Column.now(name, () -> score.get(name, Double.NaN));
    }

    /** {@return what the diagnosis remembers, and the last score} */
    @Override
    public State state() {
        return State.empty().with("diagnosis", diagnosis.state()).with("score", score);
    }
}
