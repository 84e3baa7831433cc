package io.github.gan4j.run;

import io.github.gan4j.data.PixelRange;
import io.github.gan4j.gan.GanTrainerBuilder;
import io.github.gan4j.gan.UpdateSchedule;
import io.github.gan4j.gan.augment.Augmentation;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.gan.loss.NonSaturating;
import io.github.gan4j.gan.model.Design;
import io.github.gan4j.gan.model.Pair;
import io.github.gan4j.gan.penalty.Constraint;
import io.github.gan4j.gan.penalty.GeneratorPenalty;
import io.github.gan4j.gan.penalty.Penalty;
import io.github.gan4j.gan.stability.Decay;
import io.github.gan4j.gan.stability.TopK;
import io.github.gan4j.gan.stability.Unrolled;
import io.github.gan4j.gan.turn.TurnTaking;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.nn.optim.OptimizerRecipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Everything about a training but the data and the seed. Immutable; {@link #with} gives a changed one.
 *
 * @param design the networks
 * @param loss what the players minimise
 * @param penalties what is added to D's loss
 * @param generatorPenalties what is added to G's loss
 * @param constraints what is done to D after its updates
 * @param augmentations what is done to all samples before D
 * @param generatorOptimizer how the generator's parameters are moved
 * @param discriminatorOptimizer how the discriminator's parameters are moved
 * @param turns how the updates take turns
 * @param average how the average of G forgets, if one is kept
 * @param replay how many samples of the past are kept; 0 for none
 * @param topK which samples count for G
 * @param unrolled how far G looks ahead
 * @param history the weight of historical averaging; 0 for none
 * @param accumulation batches an update
 * @param pixels the range of the generator's last activation
 * @param batch images in a batch
 * @param steps how many steps to make
 */
public record Recipe(
        Design design,
        GanLoss loss,
        List<Penalty> penalties,
        List<GeneratorPenalty> generatorPenalties,
        List<Constraint> constraints,
        List<Augmentation> augmentations,
        OptimizerRecipe generatorOptimizer,
        OptimizerRecipe discriminatorOptimizer,
        TurnTaking turns,
        Optional<Decay> average,
        int replay,
        Optional<TopK> topK,
        Optional<Unrolled> unrolled,
        float history,
        int accumulation,
        PixelRange pixels,
        int batch,
        int steps) {

    /**
     * The usual settings: non-saturating loss, Adam at 2e-4 with beta1 0.5, alternating 1:1, pixels in [−1, 1], batches of 64.
     *
     * @param design the networks
     * @return the recipe
     */
    public static Recipe of(Design design) {
        return new Recipe(
                design,
                new NonSaturating(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Adam.with(2e-4f).beta1(.5f),
                Adam.with(2e-4f).beta1(.5f),
                UpdateSchedule.alternating(1, 1),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                0,
                1,
                PixelRange.SIGNED,
                64,
                8_000);
    }

    /** What can be changed, filled with what is. */
    public static final class Change {
        /** See the recipe. */
        public Design design;
        /** See the recipe. */
        public GanLoss loss;
        /** See the recipe. */
        public List<Penalty> penalties;
        /** See the recipe. */
        public List<GeneratorPenalty> generatorPenalties;
        /** See the recipe. */
        public List<Constraint> constraints;
        /** See the recipe. */
        public List<Augmentation> augmentations;
        /** See the recipe. */
        public OptimizerRecipe generatorOptimizer;
        /** See the recipe. */
        public OptimizerRecipe discriminatorOptimizer;
        /** See the recipe. */
        public TurnTaking turns;
        /** See the recipe. */
        public Optional<Decay> average;
        /** See the recipe. */
        public int replay;
        /** See the recipe. */
        public Optional<TopK> topK;
        /** See the recipe. */
        public Optional<Unrolled> unrolled;
        /** See the recipe. */
        public float history;
        /** See the recipe. */
        public int accumulation;
        /** See the recipe. */
        public PixelRange pixels;
        /** See the recipe. */
        public int batch;
        /** See the recipe. */
        public int steps;

        private Change(Recipe from) {
            design = from.design;
            loss = from.loss;
            penalties = from.penalties;
            generatorPenalties = from.generatorPenalties;
            constraints = from.constraints;
            augmentations = from.augmentations;
            generatorOptimizer = from.generatorOptimizer;
            discriminatorOptimizer = from.discriminatorOptimizer;
            turns = from.turns;
            average = from.average;
            replay = from.replay;
            topK = from.topK;
            unrolled = from.unrolled;
            history = from.history;
            accumulation = from.accumulation;
            pixels = from.pixels;
            batch = from.batch;
            steps = from.steps;
        }
    }

    /**
     * The same recipe, changed.
     *
     * @param change what changes it
     * @return the changed recipe
     */
    public Recipe with(Consumer<Change> change) {
        Change c = new Change(this);
        change.accept(c);
        return new Recipe(
                c.design,
                c.loss,
                c.penalties,
                c.generatorPenalties,
                c.constraints,
                c.augmentations,
                c.generatorOptimizer,
                c.discriminatorOptimizer,
                c.turns,
                c.average,
                c.replay,
                c.topK,
                c.unrolled,
                c.history,
                c.accumulation,
                c.pixels,
                c.batch,
                c.steps);
    }

    /**
     * The same with one optimizer for both players.
     *
     * @param optimizer how both players' parameters are moved
     * @return the changed recipe
     */
    public Recipe optimizer(OptimizerRecipe optimizer) {
        return with(change -> {
            change.generatorOptimizer = optimizer;
            change.discriminatorOptimizer = optimizer;
        });
    }

    /** {@return how many real batches a step takes, where that is the same at every step; 1 where it is not} */
    public int batchesPerStep() {
        return accumulation * (turns instanceof UpdateSchedule schedule ? schedule.discriminatorSteps() : 1);
    }

    /**
     * Starts a trainer of two networks of this design; what is left to say is where random numbers come from.
     *
     * @param pair the networks
     * @return a builder
     */
    public GanTrainerBuilder trainer(Pair pair) {
        GanTrainerBuilder builder = pair.trainer()
                .loss(loss)
                .generatorOptimizer(generatorOptimizer)
                .discriminatorOptimizer(discriminatorOptimizer)
                .schedule(turns)
                .accumulate(accumulation);
        penalties.forEach(builder::penalty);
        generatorPenalties.forEach(builder::generatorPenalty);
        constraints.forEach(builder::constraint);
        augmentations.forEach(builder::augment);
        average.ifPresent(builder::averageGenerator);
        topK.ifPresent(builder::topK);
        unrolled.ifPresent(builder::unrolled);
        if (replay > 0) {
            builder.replay(replay);
        }
        if (history > 0) {
            builder.historicalAveraging(history);
        }
        return builder;
    }

    /** {@return all that is added to the plain game, in words for people; empty where nothing is} */
    public List<String> additions() {
        List<String> all = new ArrayList<>();
        penalties.forEach(penalty -> all.add(penalty.toString()));
        generatorPenalties.forEach(penalty -> all.add(penalty.toString()));
        constraints.forEach(constraint -> all.add(constraint.toString()));
        augmentations.forEach(augmentation -> all.add(augmentation.toString()));
        average.ifPresent(decay -> all.add("average of G, " + decay));
        topK.ifPresent(rule -> all.add(rule.toString()));
        unrolled.ifPresent(ahead -> all.add(ahead.toString()));
        if (replay > 0) {
            all.add("replay of " + replay + " samples");
        }
        if (history > 0) {
            all.add("historical averaging, weight " + history);
        }
        if (accumulation > 1) {
            all.add(accumulation + " batches an update");
        }
        return all;
    }
}
