package io.github.gan4j.run;

import io.github.gan4j.data.BatchSource;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.Report;
import io.github.gan4j.gan.Trainer;
import io.github.gan4j.nn.State;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What makes the steps of a training. */
interface Stepper {
    Report step(BatchSource batches);

    State state();

    /** Who makes the steps. */
    Trainer trainer();

    long steps();

    void scaleLearningRates(float factor);

    /** Does something while no other thread makes a step, or takes a copy of the weights. */
    <T extends @Nullable Object> T between(Supplier<T> work);

    static Stepper of(GanTrainer trainer) {
        return of(trainer.trainer(), trainer::state);
    }

    static Stepper of(Trainer trainer) {
        return of(trainer, trainer::state);
    }

    private static Stepper of(Trainer trainer, Supplier<State> state) {
        return new Stepper() {
            @Override
            public Report step(BatchSource batches) {
                return trainer.step(batches);
            }

            @Override
            public Trainer trainer() {
                return trainer;
            }

            @Override
            public State state() {
                return state.get();
            }

            @Override
            public long steps() {
                return trainer.steps();
            }

            @Override
            public void scaleLearningRates(float factor) {
                trainer.scaleLearningRates(factor);
            }

            @Override
            public <T extends @Nullable Object> T between(Supplier<T> work) {
                return trainer.between(work);
            }
        };
    }
}
