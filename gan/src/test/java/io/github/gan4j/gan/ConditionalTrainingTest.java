package io.github.gan4j.gan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.Batch;
import io.github.gan4j.data.BatchSource;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.gan.loss.AuxiliaryClassifier;
import io.github.gan4j.gan.loss.Code;
import io.github.gan4j.gan.loss.MutualInformation;
import io.github.gan4j.gan.penalty.DiscriminatorPass;
import io.github.gan4j.gan.penalty.GeneratorPass;
import io.github.gan4j.gan.penalty.GeneratorPenalty;
import io.github.gan4j.gan.penalty.LeCam;
import io.github.gan4j.gan.penalty.Penalty;
import io.github.gan4j.gan.penalty.WeightClipping;
import io.github.gan4j.gan.turn.Turns;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.BatchNorm;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.LabelConcatenation;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.ProjectionHead;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.State;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Networks that are told labels, penalties, packing: what reaches whom. */
class ConditionalTrainingTest {
    private static final int LATENT = 2;

    private static Sequential generator() {
        return Sequential.named("generator")
                .then(LabelConcatenation.of(2))
                .then(Dense.of(LATENT + 2, 16, Rng.seeded(1)))
                .then(BatchNorm.of(16))
                .then(Activation.relu())
                .then(Dense.of(16, 1, Rng.seeded(2)));
    }

    private static Sequential discriminator() {
        return Sequential.named("discriminator")
                .then(Dense.of(1, 16, Rng.seeded(3)))
                .then(Activation.leakyRelu(.2f))
                .then(ProjectionHead.of(16, 2, Rng.seeded(4)));
    }

    /** Numbers near −1 with the label 0, and near 1 with the label 1. */
    private static BatchSource sides(int size) {
        Rng rng = Rng.seeded(5);
        return () -> {
            int[] labels = new int[size];
            NDArray points = rng.normal(Shape.of(size, 1), 0, .1f);
            for (int i = 0; i < size; i++) {
                labels[i] = i * i % 7 % 2;
                points.set(points.get(i, 0) + 2 * labels[i] - 1, i, 0);
            }
            return Batch.of(points, labels, 0, 0);
        };
    }

    private static GanTrainerBuilder builder(Layer g, Layer d) {
        return GanTrainer.builder(g, d).latent(Latent.normal(LATENT)).rng(Rng.seeded(6));
    }

    @Test
    void theGeneratorLearnsWhatALabelMeans() {
        GanTrainer trainer = builder(generator(), discriminator())
                .classes(2)
                .optimizer(Adam.with(5e-3f).beta1(.5f))
                .build();
        BatchSource batches = sides(32);
        for (int i = 0; i < 300; i++) {
            trainer.step(batches);
        }
        NDArray z = Rng.seeded(7).normal(Shape.of(200, LATENT), 0, 1);
        double zeros = mean(trainer.sample(z, new int[200]));
        int[] ones = new int[200];
        Arrays.fill(ones, 1);
        double others = mean(trainer.sample(z, ones));
        assertTrue(zeros < -.5 && others > .5, zeros + " for label 0, " + others + " for label 1");
    }

    private static double mean(NDArray x) {
        double sum = 0;
        for (float v : x.toArray()) {
            sum += v;
        }
        return sum / x.elements();
    }

    @Test
    void samplesWithoutChosenLabelsAreOfAllClassesInTurn() {
        GanTrainer trainer = builder(generator(), discriminator()).classes(2).build();
        NDArray z = Rng.seeded(7).normal(Shape.of(4, LATENT), 0, 1);
        assertArrayEquals(
                trainer.sample(z, new int[] {0, 1, 0, 1}).toArray(),
                trainer.sample(z).toArray());
    }

    @Test
    void whatIsToldLabelsNeedsThem() {
        GanTrainer trainer = builder(generator(), discriminator()).classes(2).build();
        BatchSource without = () -> Batch.of(NDArray.zeros(Shape.of(1, 1)), new int[] {ImageDataset.UNLABELLED}, 0, 0);
        assertEquals(
                "[gan] expected labels from 0 to 1 in every batch, got images without: train networks that are not told labels, or "
                        + "label the data",
                assertThrows(IllegalArgumentException.class, () -> trainer.step(without))
                        .getMessage());
        BatchSource high = () -> Batch.of(NDArray.zeros(Shape.of(1, 1)), new int[] {2}, 0, 0);
        assertEquals(
                "[gan] expected labels from 0 to 1 in every batch, got 2: say how many classes there are with classes(…)",
                assertThrows(IllegalArgumentException.class, () -> trainer.step(high))
                        .getMessage());
        assertEquals(
                "[gan] expected the number of classes for a network that is told labels, got none: say classes(…)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> builder(generator(), discriminator()).build())
                        .getMessage());
        assertTrue(trainer.generator().isConditioned());
        assertTrue(trainer.discriminator().isConditioned());
    }

    @Test
    void packingAndLabelsExcludeEachOther() {
        GanTrainerBuilder builder =
                builder(generator(), discriminator()).classes(2).packing(2);
        assertTrue(assertThrows(IllegalArgumentException.class, builder::build)
                .getMessage()
                .startsWith("[gan] expected a discriminator that is not told labels with packing 2"));
    }

    /** Writes down what it is given, and asks the critic. */
    private static final class Witness implements Penalty, GeneratorPenalty {
        private final List<Shape> shapes = new ArrayList<>();
        private final List<Long> updates = new ArrayList<>();
        private final float weight;

        Witness(float weight) {
            this.weight = weight;
        }

        @Override
        public String name() {
            return "witness";
        }

        @Override
        public String summary() {
            return "Sees all and says it.";
        }

        @Override
        public Tensor of(DiscriminatorPass pass) {
            shapes.add(pass.real().shape());
            updates.add(pass.update());
            assertFalse(pass.real().isTracked() || pass.fake().isTracked());
            assertArrayEquals(
                    pass.realLogits().value().toArray(),
                    pass.critic().logits(pass.real()).value().toArray());
            return pass.critic().logits(pass.fake()).square().mean().mul(weight);
        }

        @Override
        public Tensor of(GeneratorPass pass) {
            updates.add(pass.update());
            assertTrue(pass.z().isTracked() && pass.samples().isTracked());
            return pass.samples().square().mean().mul(weight);
        }
    }

    private static Layer plain(int inputs, int outputs) {
        return Sequential.of(
                Dense.of(inputs, 8, Rng.seeded(1)), Activation.leakyRelu(.2f), Dense.of(8, outputs, Rng.seeded(2)));
    }

    @Test
    void aDiscriminatorWithPackingSeesPacks() {
        Witness witness = new Witness(0);
        GanTrainer trainer = GanTrainer.builder(plain(LATENT, 1), plain(3, 1))
                .latent(Latent.normal(LATENT))
                .packing(3)
                .penalty(witness)
                .build();
        trainer.step(sides(6));
        assertEquals(List.of(Shape.of(2, 3)), witness.shapes);
        assertEquals(6, trainer.step(sides(6)).images());
        assertEquals(List.of(1L, 2L), witness.updates);
        assertThrows(ShapeException.class, () -> trainer.step(sides(5)));
        assertThrows(
                ShapeException.class,
                () -> GanTrainer.builder(plain(LATENT, 1), plain(1, 1))
                        .latent(Latent.normal(LATENT))
                        .packing(3)
                        .build());
    }

    @Test
    void aPenaltyMovesItsOwnPlayerOnly() {
        for (Turns schedule : List.of(Turns.alternating(1, 1), Turns.simultaneous())) {
            List<List<String>> none = trained(schedule, 0, 0);
            List<List<String>> onD = trained(schedule, 1, 0);
            List<List<String>> onG = trained(schedule, 0, 1);
            assertFalse(none.get(1).equals(onD.get(1)), "D's penalty moves D");
            assertFalse(none.get(0).equals(onG.get(0)), "G's penalty moves G");
            assertEquals(none.get(1), onG.get(1), "G's penalty leaves D alone");
            if (schedule.isSimultaneous()) {
                assertEquals(none.get(0), onD.get(0), "D's penalty leaves G alone");
            }
        }
    }

    /** The parameters of G and D after one step. */
    private static List<List<String>> trained(Turns schedule, float onD, float onG) {
        Layer g = plain(LATENT, 1);
        Layer d = plain(1, 1);
        GanTrainer.builder(g, d)
                .latent(Latent.normal(LATENT))
                .turns(schedule)
                .optimizer(io.github.gan4j.nn.optim.Sgd.with(.1f))
                .penalty(new Witness(onD))
                .generatorPenalty(new Witness(onG))
                .build()
                .step(sides(4));
        return List.of(numbers(g.state()), numbers(d.state()));
    }

    private static List<String> numbers(State state) {
        return state.arrays().values().stream()
                .map(array -> Arrays.toString(array.toArray()))
                .toList();
    }

    /** Takes the mean features of both and compares. */
    private record Features() implements io.github.gan4j.gan.loss.GanLoss {
        @Override
        public String name() {
            return "features";
        }

        @Override
        public boolean comparesFeatures() {
            return true;
        }

        @Override
        public Tensor discriminator(Tensor real, Tensor fake) {
            return fake.sub(real).mean();
        }

        @Override
        public Tensor generator(java.util.function.Supplier<Tensor> real, Tensor fake) {
            Tensor r = real.get();
            assertFalse(r.isTracked());
            assertEquals(Shape.of(4, 8), r.shape());
            assertEquals(Shape.of(4, 8), fake.shape());
            return r.mean(false, 0).sub(fake.mean(false, 0)).square().sum();
        }
    }

    @Test
    void featuresAreWhatEntersTheLastLayer() {
        for (Turns schedule : List.of(Turns.alternating(1, 1), Turns.simultaneous())) {
            GanTrainer.builder(plain(LATENT, 1), plain(1, 1))
                    .latent(Latent.normal(LATENT))
                    .turns(schedule)
                    .loss(new Features())
                    .build()
                    .step(sides(4));
        }
        Layer hidden = new Layer() {
            private final Layer inner = plain(1, 1);

            @Override
            public Tensor forward(Tensor x, Pass pass) {
                return inner.forward(x, pass);
            }

            @Override
            public Shape outputShape(Shape input) {
                return inner.outputShape(input);
            }

            @Override
            public State state() {
                return inner.state();
            }
        };
        GanTrainerBuilder builder = GanTrainer.builder(plain(LATENT, 1), hidden)
                .latent(Latent.normal(LATENT))
                .loss(new Features());
        assertTrue(assertThrows(IllegalArgumentException.class, builder::build)
                .getMessage()
                .contains("make it with Sequential.of(…)"));
    }

    @Test
    void theCodesOfATaskComeBehindTheNoiseAndAreLearned() {
        MutualInformation task = MutualInformation.of(new Code.Categorical(2), new Code.Uniform(1));
        Layer d = Sequential.of(
                Dense.of(1, 32, Rng.seeded(3)), Activation.leakyRelu(.2f), Dense.of(32, 1 + 3, Rng.seeded(4)));
        GanTrainer trainer = GanTrainer.builder(plain(LATENT + 3, 1), d)
                .latent(Latent.normal(LATENT))
                .optimizer(Adam.with(5e-3f).beta1(.5f))
                .auxiliary(task)
                .rng(Rng.seeded(6))
                .build();
        BatchSource batches = sides(64);
        for (int i = 0; i < 400; i++) {
            trainer.step(batches);
        }
        // The two sides are what a choice of two can tell: D reads the choice off the sample.
        NDArray z = Rng.seeded(7).normal(Shape.of(100, LATENT + 3), 0, 1);
        for (int i = 0; i < 100; i++) {
            z.set(i % 2, i, LATENT);
            z.set(1 - i % 2, i, LATENT + 1);
            z.set(0, i, LATENT + 2);
        }
        NDArray said = trainer.discriminator()
                .forward(Tensor.of(trainer.sample(z)), Pass.eval())
                .value();
        int right = 0;
        for (int i = 0; i < 100; i++) {
            right += said.get(i, 1) > said.get(i, 2) == (i % 2 == 1) ? 1 : 0;
        }
        assertTrue(right > 90, right + " of 100 codes are read off the samples");
        assertEquals(Shape.of(5, 1), trainer.sample(5).shape());
    }

    @Test
    void aTaskSaysWhatItNeeds() {
        GanTrainerBuilder narrow = GanTrainer.builder(generator(), plain(1, 1))
                .latent(Latent.normal(LATENT))
                .classes(2)
                .auxiliary(new AuxiliaryClassifier(2));
        assertEquals(
                "[gan] expected a discriminator that gives a logit and 2 numbers for the task auxiliary-classifier (N, 3), got "
                        + "(2, 1) for samples (2, 1): end it with Dense(… → 3)",
                assertThrows(ShapeException.class, narrow::build).getMessage());
        GanTrainerBuilder unconditioned = GanTrainer.builder(plain(LATENT, 1), plain(1, 3))
                .latent(Latent.normal(LATENT))
                .auxiliary(new AuxiliaryClassifier(2));
        assertTrue(assertThrows(IllegalArgumentException.class, unconditioned::build)
                .getMessage()
                .contains("give it a layer that is, such as LabelConcatenation"));
    }

    @Test
    void theAuxiliaryClassifierTeachesTheGeneratorItsLabels() {
        Layer d = Sequential.of(
                Dense.of(1, 32, Rng.seeded(3)), Activation.leakyRelu(.2f), Dense.of(32, 3, Rng.seeded(4)));
        GanTrainer trainer = GanTrainer.builder(generator(), d)
                .latent(Latent.normal(LATENT))
                .classes(2)
                .optimizer(Adam.with(5e-3f).beta1(.5f))
                .auxiliary(new AuxiliaryClassifier(2))
                .rng(Rng.seeded(6))
                .build();
        BatchSource batches = sides(32);
        for (int i = 0; i < 300; i++) {
            trainer.step(batches);
        }
        NDArray made = trainer.sample(100);
        for (int i = 0; i < 100; i++) {
            assertEquals(i % 2 == 1, made.get(i, 0) > 0, "sample " + i + " of class " + i % 2);
        }
    }

    @Test
    void aConstraintHoldsAfterEveryStep() {
        for (Turns schedule : List.of(Turns.alternating(2, 1), Turns.simultaneous())) {
            GanTrainer trainer = GanTrainer.builder(plain(LATENT, 1), plain(1, 1))
                    .latent(Latent.normal(LATENT))
                    .turns(schedule)
                    .constraint(new WeightClipping(.01f))
                    .build();
            trainer.step(sides(4));
            trainer.discriminator().state().parameters().forEach((name, parameter) -> {
                if (name.endsWith("weight")) {
                    for (float w : parameter.value().toArray()) {
                        assertTrue(Math.abs(w) <= .01f, name);
                    }
                }
            });
        }
    }

    @Test
    void whatRemembersByNameIsThereOnce() {
        GanTrainerBuilder twice = GanTrainer.builder(plain(LATENT, 1), plain(1, 1))
                .latent(Latent.normal(LATENT))
                .penalty(new LeCam())
                .penalty(new LeCam());
        assertEquals(
                "[gan] expected penalties of different names, got lecam twice: leave out one",
                assertThrows(IllegalArgumentException.class, twice::build).getMessage());
        assertEquals(
                "[batch] expected a label for each of 2 images, got 0: where there are none, leave them out",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Batch.of(NDArray.zeros(Shape.of(2, 1)), new int[0], 0, 0))
                        .getMessage());
    }
}
