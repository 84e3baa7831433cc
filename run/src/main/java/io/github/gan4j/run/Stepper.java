package io.github.gan4j.run;

import io.github.gan4j.data.BatchSource;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.Report;
import io.github.gan4j.gan.Trainer;
import io.github.gan4j.nn.State;
import java.util.function.Supplier;

/** What makes the steps of a training. */
interface Stepper {
    Report step(BatchSource batches);

    State state();

    long steps();

    void scaleLearningRates(float factor);

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
        };
    }
}
