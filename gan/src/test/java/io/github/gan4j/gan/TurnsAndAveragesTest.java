package io.github.gan4j.gan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.BatchSource;
import io.github.gan4j.gan.augment.Augmentation;
import io.github.gan4j.gan.loss.FeatureMatching;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.gan.loss.NonSaturating;
import io.github.gan4j.gan.loss.RelativisticPaired;
import io.github.gan4j.gan.penalty.Constraint;
import io.github.gan4j.gan.penalty.WeightClipping;
import io.github.gan4j.gan.stability.Decay;
import io.github.gan4j.gan.turn.AccuracyBand;
import io.github.gan4j.gan.turn.EpochsEach;
import io.github.gan4j.gan.turn.Turns;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.BatchNorm;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.State;
import io.github.gan4j.nn.optim.Sgd;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who moves when, several batches an update, and the average of the generator. */
class TurnsAndAveragesTest {
    private static final Decay DECAY = (updates, images, batch) -> {
        assertEquals(4, batch);
        assertEquals(4 * updates, images);
        return .75;
    };

    static List<GanLoss> sumsOverSamples() {
        return List.of(new NonSaturating(), new RelativisticPaired());
    }

    @ParameterizedTest
    @MethodSource("sumsOverSamples")
    void severalBatchesAreOneLargeBatch(GanLoss loss) {
        for (Noise noise : Noise.values()) {
            Map<String, List<Float>> parts = TinyGame.of(
                            b -> b.loss(loss).noise(noise).accumulate(3))
                    .steps(2, TinyGame.points(4))
                    .numbers();
            Map<String, List<Float>> whole = TinyGame.of(b -> b.loss(loss).noise(noise))
                    .steps(2, TinyGame.points(12))
                    .numbers();
            assertEquals(whole.keySet(), parts.keySet());
            whole.forEach((name, numbers) -> {
                for (int i = 0; i < numbers.size(); i++) {
                    assertEquals(numbers.get(i), parts.get(name).get(i), 1e-6, name);
                }
            });
        }
    }

    @Test
    void theGradientOfAnUpdateIsThatOfAllItsBatches() {
        StepReport parts = TinyGame.of(b -> b.accumulate(3)).trainer.step(TinyGame.points(4));
        StepReport whole = TinyGame.of(b -> b).trainer.step(TinyGame.points(12));
        assertEquals(whole.discriminatorGradientNorm(), parts.discriminatorGradientNorm(), 1e-6);
        assertEquals(whole.generatorGradientNorm(), parts.generatorGradientNorm(), 1e-6);
        assertEquals(12, parts.images());
    }

    /** Counts the batches, and notes how many there were at each update of D. */
    private static final class Counter implements Constraint, BatchSource {
        private final BatchSource batches = TinyGame.points(4);
        private final List<Integer> seen = new ArrayList<>();
        private int count;
        private int failing = 2;

        @Override
        public String name() {
            return "counter";
        }

        @Override
        public void apply(State discriminator) {
            seen.add(count);
        }

        @Override
        public io.github.gan4j.data.Batch next() {
            if (++count == failing) {
                throw new IllegalStateException("the disk is gone");
            }
            return batches.next();
        }
    }

    /** What D said of the real images of an update, as an augmentation is told it. */
    private record Listener(List<NDArray> heard) implements Augmentation {
        @Override
        public String name() {
            return "listener";
        }

        @Override
        public String summary() {
            return "listens";
        }

        @Override
        public Tensor apply(Tensor samples, long update, Memory memory, Rng rng) {
            return samples;
        }

        @Override
        public void observe(NDArray realLogits, Memory memory) {
            heard.add(NDArray.of(realLogits.shape(), realLogits.toArray()));
        }
    }

    @Test
    void augmentationsHearOfAllBatchesOfAnUpdate() {
        Listener parts = new Listener(new ArrayList<>());
        Listener whole = new Listener(new ArrayList<>());
        TinyGame.of(b -> b.accumulate(3).augment(parts)).steps(2, TinyGame.points(4));
        TinyGame.of(b -> b.augment(whole)).steps(2, TinyGame.points(12));
        assertEquals(2, parts.heard.size());
        assertEquals(Shape.of(12, 1), parts.heard.get(0).shape());
        assertArrayEquals(
                whole.heard.get(0).toArray(), parts.heard.get(0).toArray(), 1e-6f, "the same images, the same D");
    }

    /** The mean of all that a parameter has been never leaves the bounds that it is kept in. */
    @Test
    void aHistoryIsOfWhatConstraintsHaveLeft() {
        TinyGame game = TinyGame.of(
                b -> b.optimizer(Sgd.with(10)).historicalAveraging(1e-3f).constraint(new WeightClipping(.01f)));
        game.steps(30, TinyGame.points(4));
        Map<String, NDArray> arrays = game.trainer.state().arrays();
        int seen = 0;
        for (Map.Entry<String, NDArray> entry : arrays.entrySet()) {
            String name = entry.getKey();
            if (name.contains("discriminator") && name.contains("history") && name.endsWith("weight")) {
                for (float value : entry.getValue().toArray()) {
                    // Of 31 points the first, of before, is no more than 1.
                    assertTrue(Math.abs(value) <= .01f + 1f / 31, name + " " + value);
                    seen++;
                }
            }
        }
        assertEquals(24, seen);
    }

    @Test
    void batchesOfAnUpdateThatFailedAreForgotten() {
        Counter counter = new Counter();
        TinyGame game = TinyGame.of(b -> b.accumulate(2).constraint(counter));
        assertThrows(IllegalStateException.class, () -> game.trainer.step(counter));
        game.steps(2, counter);
        assertEquals(List.of(4, 6), counter.seen);
    }

    @Test
    void samplesComeFromTheAveragedWeightsAndTrainingDoesNotSeeThem() {
        TinyGame plain = TinyGame.of(b -> b);
        TinyGame averaged = TinyGame.of(b -> b.averageGenerator(DECAY));
        BatchSource some = TinyGame.points(4);
        BatchSource same = TinyGame.points(4);
        List<NDArray> average = copies(averaged.generator.state());
        NDArray z = Rng.seeded(9).normal(Shape.of(5, TinyGame.LATENT), 0, 1);
        for (int step = 0; step < 3; step++) {
            plain.trainer.step(some);
            averaged.trainer.step(same);
            average(average, averaged.generator.state());
            Layer byHand = TinyGame.generator();
            int i = 0;
            for (NDArray array : byHand.state().arrays().values()) {
                array.copyFrom(average.get(i++));
            }
            NDArray expected = byHand.forward(Tensor.of(z), Pass.eval()).value();
            assertArrayEquals(expected.toArray(), averaged.trainer.sample(z).toArray(), 1e-6f);
            assertEquals(plain.numbers(), averaged.numbers());
        }
        assertNotEquals(TinyGame.floats(plain.trainer.sample(z)), TinyGame.floats(averaged.trainer.sample(z)));
    }

    private static List<NDArray> copies(State state) {
        return state.arrays().values().stream().map(NDArray::copyOf).toList();
    }

    private static void average(List<NDArray> average, State state) {
        int k = 0;
        for (NDArray now : state.arrays().values()) {
            NDArray mean = average.get(k++);
            for (int i = 0; i < mean.elements(); i++) {
                mean.array()[mean.offset() + i] =
                        .75f * mean.array()[mean.offset() + i] + .25f * now.array()[now.offset() + i];
            }
        }
    }

    /** Who moved in each step, such as {@code DDG}; B for both. */
    private static String turns(TinyGame game, int steps) {
        BatchSource batches = TinyGame.points(4);
        StringBuilder turns = new StringBuilder();
        for (int i = 0; i < steps; i++) {
            List<List<Float>> g = game.numbersOf("generator");
            List<List<Float>> d = game.numbersOf("discriminator");
            game.trainer.step(batches);
            boolean ofG = !g.equals(game.numbersOf("generator"));
            boolean ofD = !d.equals(game.numbersOf("discriminator"));
            turns.append(ofG && ofD ? 'B' : ofG ? 'G' : ofD ? 'D' : '-');
        }
        return turns.toString();
    }

    private static TinyGame with(Turns turns) {
        return TinyGame.of(b -> b.turns(turns));
    }

    @Test
    void wholeEpochsOfEachPlayerInTurn() {
        assertEquals("DDGGGGDDGG", turns(with(new EpochsEach(1, 2, 2)), 10));
        assertEquals("DDDDDDGGGD", turns(with(new EpochsEach(2, 1, 3)), 10));
    }

    @Test
    void aBandForTheAccuracySendsWhoIsBehind() {
        // No accuracy is above 1, so D is behind but where it is always right.
        TinyGame behind = TinyGame.of(b ->
                b.turns(new AccuracyBand(1, 1, 1, 2)).generatorOptimizer(io.github.gan4j.nn.optim.Sgd.with(1e-3f)));
        assertTrue(turns(behind, 4).startsWith("BDDB"));
        // Below 0 is none: D is ahead, and what it said last does not change while it waits.
        assertTrue(turns(with(new AccuracyBand(0, 0, 1, 3)), 5).startsWith("BGGGB"));
        assertEquals("BBBB", turns(with(new AccuracyBand(0, 1)), 4));
    }

    @Test
    void figuresOfThePlayerThatWaitsAreKept() {
        TinyGame game = with(new EpochsEach(1, 1, 2));
        BatchSource batches = TinyGame.points(4);
        StepReport d = game.trainer.step(batches);
        assertTrue(Float.isNaN(d.generatorLoss()) && Float.isNaN(d.generatorGradientNorm()), "G made no update yet");
        d = game.trainer.step(batches);
        assertEquals(4, d.images());
        StepReport g = game.trainer.step(batches);
        assertEquals(d.discriminatorLoss(), g.discriminatorLoss());
        assertEquals(d.discriminatorGradientNorm(), g.discriminatorGradientNorm());
        assertEquals(d.value(), g.value());
        assertEquals(d.real(), g.real());
        assertEquals(d.fake(), g.fake());
        assertEquals(4, g.images());
        g = game.trainer.step(batches);
        StepReport next = game.trainer.step(batches);
        assertEquals(g.generatorLoss(), next.generatorLoss());
        assertNotEquals(g.discriminatorLoss(), next.discriminatorLoss());
        assertEquals(5, next.step());
    }

    @Test
    void aLossOfFeaturesMovesTheStatisticsOnce() {
        Map<String, List<Float>> logits = afterOneStep(new NonSaturating());
        Map<String, List<Float>> features = afterOneStep(new FeatureMatching());
        logits.keySet().removeIf(name -> name.startsWith("generator"));
        features.keySet().removeIf(name -> name.startsWith("generator"));
        assertEquals(logits, features, "D's loss is the same, and so is what moves in it");
    }

    private static Map<String, List<Float>> afterOneStep(GanLoss loss) {
        Sequential generator = (Sequential) TinyGame.generator();
        Sequential discriminator = Sequential.of(
                Dense.of(2, 8, Rng.seeded(3)), BatchNorm.of(8), Activation.relu(), Dense.of(8, 1, Rng.seeded(4)));
        GanTrainer.builder(generator, discriminator)
                .latent(Latent.normal(TinyGame.LATENT))
                .loss(loss)
                .turns(Turns.simultaneous())
                .build()
                .step(TinyGame.points(4));
        Map<String, List<Float>> numbers = new java.util.TreeMap<>();
        discriminator.state().arrays().forEach((name, array) -> numbers.put(name, TinyGame.floats(array)));
        return numbers;
    }
}
