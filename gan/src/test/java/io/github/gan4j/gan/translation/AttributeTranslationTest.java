package io.github.gan4j.gan.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.Batch;
import io.github.gan4j.data.BatchSource;
import io.github.gan4j.gan.Figures;
import io.github.gan4j.gan.Report;
import io.github.gan4j.gan.Trainer;
import io.github.gan4j.gan.loss.LeastSquares;
import io.github.gan4j.gan.model.PatchDiscriminator;
import io.github.gan4j.gan.model.ResNet;
import io.github.gan4j.gan.model.Translator;
import io.github.gan4j.gan.model.UNet;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Flatten;
import io.github.gan4j.nn.LabelConcatenation;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.State;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A generator that is told a group: what is asked of it, and what the discriminator is shown. */
class AttributeTranslationTest {
    private static final Shape IMAGE = Shape.of(16, 16, 1);
    private static final int BATCH = 6;
    private static final int GROUPS = 3;

    private static NDArray images() {
        return Tensor.of(Rng.seeded(1).normal(Shape.of(BATCH).then(IMAGE), 0, .5f))
                .tanh()
                .value();
    }

    private static BatchSource source() {
        return () -> new Batch(Map.of(Batch.IMAGES, images(), Batch.LABELS, NDArray.of(0, 1, 2, 0, 1, 2)), 0, 0);
    }

    private static Layer generator(Translator translator) {
        return Sequential.of(
                LabelConcatenation.of(GROUPS), translator.network(IMAGE.with(2, 1 + GROUPS), 1, Rng.seeded(5)));
    }

    private static Layer judge() {
        return Sequential.of(
                LabelConcatenation.of(GROUPS),
                new PatchDiscriminator(3, 1).network(IMAGE.with(2, 1 + GROUPS), Rng.seeded(6)));
    }

    private static Report step(TranslationObjective objective, Layer discriminator) {
        return step(objective, generator(new UNet(4)), discriminator);
    }

    private static Report step(TranslationObjective objective, Layer generator, Layer discriminator) {
        AttributeTranslation game = AttributeTranslation.of(generator, discriminator, GROUPS, objective)
                .features(new Flatten());
        return Trainer.of(game, Rng.seeded(9)).turns(game.turns()).step(source());
    }

    @Test
    void theGeneratorsCostIsTheSumOfItsTerms() {
        Report report = step(
                TranslationObjective.of(new LeastSquares())
                        .adversarial(.5f)
                        .perceptual(7)
                        .cycle(11)
                        .identity(13),
                judge());
        Tensor x = Tensor.of(images());
        Tensor own = Tensor.of(source().next().get(Batch.LABELS));
        double identity = generator(new UNet(4))
                .forward(x, Pass.train().given(own))
                .sub(x)
                .abs()
                .mean()
                .item();
        assertEquals(identity, report.get(TranslationFigures.IDENTITY), 1e-5);
        assertEquals(
                .5 * report.get(TranslationFigures.ADVERSARIAL)
                        + 7 * report.get(TranslationFigures.PERCEPTUAL)
                        + 11 * report.get(TranslationFigures.CYCLE)
                        + 13 * report.get(TranslationFigures.IDENTITY),
                report.get(Figures.loss("generator")),
                1e-4);
    }

    /** What is shown to a network, by the group that it is told. */
    private record Shown(NDArray images, float[] groups) {}

    /** Says nothing, and remembers what it was shown. */
    private record Witness(Layer network, List<Shown> seen) implements Layer {
        @Override
        public Tensor forward(Tensor x, Pass pass) {
            seen.add(new Shown(
                    NDArray.copyOf(x.value()),
                    pass.conditions().get(Pass.CONDITION).value().toArray()));
            return network.forward(x, pass);
        }

        @Override
        public Shape outputShape(Shape input) {
            return network.outputShape(input);
        }

        @Override
        public State state() {
            return network.state();
        }
    }

    private static double apart(Tensor one, Tensor other) {
        return one.sub(other).abs().mean().item();
    }

    /** Told the group that was asked for, a generator would only have to make the same image again. */
    @Test
    void theCycleLeadsBackToTheImagesOwnGroup() {
        List<Shown> seen = new ArrayList<>();
        Report report = step(
                TranslationObjective.of(new LeastSquares()).cycle(1),
                new Witness(generator(new UNet(4)), seen),
                judge());
        Layer untrained = generator(new UNet(4));
        Tensor x = Tensor.of(images());
        Tensor own = Tensor.of(source().next().get(Batch.LABELS));
        // The generator has been there for its discriminator's turn, and is in its own for the image and for the way
        // back.
        assertEquals(3, seen.size());
        Tensor asked = Tensor.of(NDArray.of(seen.get(1).groups()));
        Tensor made = untrained.forward(x, Pass.train().given(asked));
        double cycle = apart(untrained.forward(made, Pass.train().given(own)), x);
        double again = apart(untrained.forward(made, Pass.train().given(asked)), x);
        assertTrue(Math.abs(cycle - again) > 1e-4, cycle + " and " + again + " cannot be told apart");
        assertEquals(cycle, report.get(TranslationFigures.CYCLE), 1e-6);
    }

    /** A discriminator that never meets a real image with a wrong group need not look at groups at all. */
    @Test
    void theDiscriminatorIsShownRealImagesWithTheirGroupAndWithAnother() {
        List<Shown> seen = new ArrayList<>();
        step(TranslationObjective.of(new LeastSquares()).identity(1), new Witness(judge(), seen));
        float[] own = {0, 1, 2, 0, 1, 2};
        List<Shown> real = seen.stream()
                .filter(shown -> Arrays.equals(shown.images().toArray(), images().toArray()))
                .toList();
        assertTrue(real.stream().anyMatch(shown -> Arrays.equals(own, shown.groups())));
        List<Shown> wrong = real.stream()
                .filter(shown -> !Arrays.equals(own, shown.groups()))
                .toList();
        assertEquals(1, wrong.size());
        for (int i = 0; i < BATCH; i++) {
            float group = wrong.get(0).groups()[i];
            assertTrue(group != own[i] && group >= 0 && group < GROUPS, i + ": " + group);
        }
    }

    @Test
    void whatIsAskedIsAnyGroupAlike() {
        int[] counts = new int[GROUPS];
        List<Shown> seen = new ArrayList<>();
        AttributeTranslation game = AttributeTranslation.of(
                generator(new UNet(2)),
                new Witness(judge(), seen),
                GROUPS,
                TranslationObjective.of(new LeastSquares()).identity(1));
        Trainer trainer = Trainer.of(game, Rng.seeded(9)).turns(game.turns());
        for (int i = 0; i < 40; i++) {
            trainer.step(source());
        }
        seen.stream()
                .filter(shown -> !Arrays.equals(shown.images().toArray(), images().toArray()))
                .forEach(shown -> {
                    for (float group : shown.groups()) {
                        counts[(int) group]++;
                    }
                });
        int all = Arrays.stream(counts).sum();
        for (int count : counts) {
            assertTrue(Math.abs(count - all / 3.) < .25 * all / 3, Arrays.toString(counts));
        }
    }

    private static double difference(Translator translator) {
        Layer network = generator(translator);
        Tensor x = Tensor.of(images());
        Tensor one = network.forward(x, Pass.eval().given(Tensor.of(NDArray.zeros(Shape.of(BATCH)))));
        Tensor other = network.forward(x, Pass.eval().given(Tensor.of(NDArray.full(Shape.of(BATCH), 1))));
        return one.sub(other).abs().mean().item();
    }

    /**
     * A plane of one value becomes one number a channel, and instance normalization takes the mean of each channel
     * away.
     */
    @Test
    void normalizationRightBehindTheFirstConvolutionTakesTheGroupAway() {
        assertTrue(difference(new UNet(4)) > 1e-4);
        assertTrue(difference(new ResNet(4, 1, 1)) < 1e-5);
    }

    @Test
    void whatDoesNotFitIsSaid() {
        TranslationObjective plain = TranslationObjective.of(new LeastSquares());
        assertEquals(
                "[attribute] expected 2 groups or more, got 1: there is nothing to change",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> AttributeTranslation.of(generator(new UNet(2)), judge(), 1, plain))
                        .getMessage());
        for (TranslationObjective other : List.of(plain.absolute(1), plain.squared(1), plain.self(1), plain.pool(3))) {
            assertTrue(
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> AttributeTranslation.of(generator(new UNet(2)), judge(), GROUPS, other))
                            .getMessage()
                            .startsWith(
                                    "[attribute] expected the adversarial, perceptual, cycle and identity terms alone where an attribute is changed, since there is no target, got also "));
        }
        AttributeTranslation game =
                AttributeTranslation.of(generator(new UNet(2)), judge(), GROUPS, plain.perceptual(1));
        Trainer trainer = Trainer.of(game, Rng.seeded(9)).turns(game.turns());
        assertEquals(
                "[attribute] expected features for the perceptual term, got none: give them with features(…)",
                assertThrows(IllegalArgumentException.class, () -> trainer.step(source()))
                        .getMessage());
    }
}
