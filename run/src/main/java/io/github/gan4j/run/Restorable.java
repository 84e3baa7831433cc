package io.github.gan4j.run;

import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.Player;
import io.github.gan4j.gan.Trainer;
import io.github.gan4j.gan.model.Pair;
import io.github.gan4j.gan.stability.ExponentialAverage;
import io.github.gan4j.nn.State;
import java.util.Optional;
import java.util.function.Supplier;

/** Networks into which the weights of a run are loaded, of whatever game. */
interface Restorable {
    /** What {@code generator.safetensors} holds. */
    State generator();

    /** What {@code discriminator.safetensors} holds. */
    State discriminator();

    /** What checkpoints hold of the trainer; its networks are those of above. */
    State trainer();

    /** The average of the generator's weights, if one is kept: of the trainer whose state was asked for last. */
    Optional<ExponentialAverage> average();

    /** A pair, whose trainer is made only for checkpoints. */
    static Restorable of(Recipe recipe, Pair pair) {
        return new Restorable() {
            private Optional<GanTrainer> made = Optional.empty();

            @Override
            public State generator() {
                return pair.generator().state();
            }

            @Override
            public State discriminator() {
                return pair.discriminator().state();
            }

            @Override
            public State trainer() {
                GanTrainer trainer = recipe.trainer(pair).build();
                made = Optional.of(trainer);
                return trainer.state();
            }

            @Override
            public Optional<ExponentialAverage> average() {
                return made.flatMap(GanTrainer::average);
            }
        };
    }

    /** The networks of a trainer of two players, the discriminating one first. */
    static Restorable of(Player generating, Player discriminating, Supplier<Trainer> trainer) {
        return new Restorable() {
            @Override
            public State generator() {
                return generating.owned();
            }

            @Override
            public State discriminator() {
                return discriminating.owned();
            }

            @Override
            public State trainer() {
                return trainer.get().state();
            }

            @Override
            public Optional<ExponentialAverage> average() {
                return generating.average();
            }
        };
    }
}
