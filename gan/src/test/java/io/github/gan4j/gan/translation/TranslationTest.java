package io.github.gan4j.gan.translation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.GradCheck;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.Batch;
import io.github.gan4j.data.BatchSource;
import io.github.gan4j.gan.Figures;
import io.github.gan4j.gan.Report;
import io.github.gan4j.gan.Trainer;
import io.github.gan4j.gan.Witnessed;
import io.github.gan4j.gan.loss.FeatureMatching;
import io.github.gan4j.gan.loss.NonSaturating;
import io.github.gan4j.gan.model.PatchDiscriminator;
import io.github.gan4j.gan.model.Refiner;
import io.github.gan4j.gan.model.ResNet;
import io.github.gan4j.gan.model.SuperResolution;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.Conv2d;
import io.github.gan4j.nn.Flatten;
import io.github.gan4j.nn.Kernel2d;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Resize2d;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The games that turn images into others: what each player minimises, who moves, and what is remembered. */
class TranslationTest {
    private static final Shape IMAGE = Shape.of(12, 12, 1);
    private static final int BATCH = 3;

    private static NDArray images(Shape image, long seed) {
        return Tensor.of(Rng.seeded(seed).normal(Shape.of(BATCH).then(image), 0, .5f))
                .tanh()
                .value();
    }

    private static Batch batch(Shape input, Shape target) {
        Map<String, NDArray> parts = new LinkedHashMap<>();
        parts.put(Translation.INPUT, images(input, 1));
        parts.put(Translation.TARGET, images(target, 2));
        return new Batch(parts, 0, 0);
    }

    private static BatchSource source() {
        return () -> batch(IMAGE, IMAGE);
    }

    private static Layer translator() {
        return new Refiner(3, 1).network(IMAGE, 1, Rng.seeded(5));
    }

    private static Layer judge(int channels) {
        return new PatchDiscriminator(3, 1).network(IMAGE.with(2, channels), Rng.seeded(6));
    }

    @Test
    void theGeneratorsCostIsTheSumOfItsTerms() {
        Layer generator = translator();
        TranslationObjective objective = TranslationObjective.of(new NonSaturating())
                .adversarial(.5f)
                .absolute(7)
                .squared(11)
                .perceptual(13);
        Translation game = Translation.of(generator, judge(2), IMAGE, IMAGE, objective)
                .conditional()
                .features(new Flatten());
        Report report = Trainer.of(game, Rng.seeded(9)).turns(game.turns()).step(source());
        Batch batch = batch(IMAGE, IMAGE);
        NDArray made = translator()
                .forward(Tensor.of(batch.get(Translation.INPUT)), Pass.train())
                .value();
        double absolute = 0;
        double squared = 0;
        for (int i = 0; i < made.elements(); i++) {
            double difference = made.array()[i] - batch.get(Translation.TARGET).array()[i];
            absolute += Math.abs(difference) / made.elements();
            squared += difference * difference / made.elements();
        }
        assertEquals(absolute, report.get(TranslationFigures.ABSOLUTE), 1e-5);
        assertEquals(squared, report.get(TranslationFigures.SQUARED), 1e-5);
        assertEquals(squared, report.get(TranslationFigures.PERCEPTUAL), 1e-5);
        assertEquals(
                .5 * report.get(TranslationFigures.ADVERSARIAL) + 7 * absolute + 11 * squared + 13 * squared,
                report.get(Figures.loss("generator")),
                1e-4);
        // A judge that has seen nothing says about one half of everything.
        assertEquals(2 * Math.log(2), report.get(Figures.loss("discriminator")), .1);
        assertEquals(.5, report.get(Figures.REAL_PROBABILITY), .1);
    }

    /**
     * Through features that are no straight line of pixels, of what is made and of the target, as penalties of
     * gradients need them.
     */
    @Test
    void thePerceptualTermIsDifferentiableTwice() {
        Rng rng = Rng.seeded(5);
        Layer generator = Sequential.of(wide(1, 2, 3, 1, rng), Activation.tanh(), wide(2, 1, 3, 1, rng));
        Layer features = Sequential.of(wide(1, 3, 4, 2, rng), Activation.softplus(), wide(3, 2, 3, 1, rng));
        GradCheck.standard()
                .check(
                        xs -> GivenRound.perceptual(generator, features, xs.get(0), xs.get(1)),
                        2,
                        rng.normal(Shape.of(2, 4, 4, 1), 0, 1),
                        rng.normal(Shape.of(2, 4, 4, 1), 0, 1));
    }

    private static Layer wide(int in, int out, int kernel, int stride, Rng rng) {
        return Conv2d.of(
                in,
                out,
                Kernel2d.of(kernel).stride(stride).padding(1),
                Initializers.normal(0, .5f),
                Initializers.normal(0, .5f),
                rng);
    }

    /**
     * The discriminator must not learn from what the generator makes of a target, nor the generator move in its turn.
     */
    @Test
    void eachPlayerMovesInItsTurnAlone() {
        Layer generator = translator();
        Layer discriminator = judge(1);
        Map<String, float[]> before = numbers(discriminator);
        assertThrows(
                IllegalArgumentException.class,
                () -> TranslationObjective.of(new NonSaturating()).alone(2));
        Translation both = Translation.of(
                generator,
                discriminator,
                IMAGE,
                IMAGE,
                TranslationObjective.of(new NonSaturating()).absolute(1).alone(2));
        Trainer second = Trainer.of(both, Rng.seeded(9)).turns(both.turns());
        second.step(source());
        second.step(source());
        before.forEach((name, numbers) ->
                assertArrayEquals(numbers, numbers(discriminator).get(name), name));
        Report third = second.step(source());
        assertTrue(Double.isFinite(third.get(Figures.loss("discriminator"))));
        assertFalse(before.entrySet().stream()
                .allMatch(entry -> java.util.Arrays.equals(
                        entry.getValue(), numbers(discriminator).get(entry.getKey()))));
    }

    private static Map<String, float[]> numbers(Layer layer) {
        Map<String, float[]> numbers = new LinkedHashMap<>();
        layer.state().arrays().forEach((name, array) -> numbers.put(name, array.toArray()));
        return numbers;
    }

    @Test
    void withoutAnAdversarialTermTheDiscriminatorNeverMoves() {
        Layer discriminator = judge(1);
        Map<String, float[]> before = numbers(discriminator);
        Translation game = Translation.of(
                translator(),
                discriminator,
                IMAGE,
                IMAGE,
                TranslationObjective.pix2pix().adversarial(0));
        Trainer trainer = Trainer.of(game, Rng.seeded(9)).turns(game.turns());
        double first = trainer.step(source()).get(TranslationFigures.ABSOLUTE);
        double last = first;
        for (int i = 0; i < 30; i++) {
            last = trainer.step(source()).get(TranslationFigures.ABSOLUTE);
        }
        before.forEach((name, numbers) ->
                assertArrayEquals(numbers, numbers(discriminator).get(name), name));
        assertTrue(last < first, first + ", then " + last);
    }

    /** pix2pix#1 trap: a judge that does not see the input cannot say that an output is of another one. */
    @Test
    void aConditionalDiscriminatorSeesTheInputAlsoWhereItIsSmaller() {
        Shape small = Shape.of(6, 6, 1);
        Layer generator = new SuperResolution(3, 1, 2).network(small, 1, Rng.seeded(5));
        List<NDArray> seen = new ArrayList<>();
        Translation game = Translation.of(
                        generator,
                        new Witnessed(judge(2), seen, new ArrayList<>()),
                        small,
                        IMAGE,
                        TranslationObjective.of(new NonSaturating()).squared(1))
                .conditional();
        Trainer.of(game, Rng.seeded(9)).turns(game.turns()).step(() -> batch(small, IMAGE));
        Tensor input = Tensor.of(batch(small, IMAGE).get(Translation.INPUT));
        float[] enlarged = new Resize2d(12, 12, Resize2d.Filter.BILINEAR)
                .forward(input, Pass.eval())
                .value()
                .toArray();
        assertEquals(3, seen.size(), "the real pair, the made one, and that of G's turn");
        seen.forEach(shown -> assertArrayEquals(
                enlarged, Tensor.of(shown).slice(3, 0, 1).value().toArray()));
    }

    /** Only what is left of the difference once both are blurred costs, and the target is no matter of it. */
    @Test
    void whatIsBlurredAlikeCostsNothing() {
        Translation some = Translation.of(
                translator(),
                judge(1),
                IMAGE,
                IMAGE,
                TranslationObjective.of(new NonSaturating()).self(3));
        Report report = Trainer.of(some, Rng.seeded(9)).turns(some.turns()).step(source());
        assertEquals(
                report.get(TranslationFigures.ADVERSARIAL) + 3 * report.get(TranslationFigures.SELF),
                report.get(Figures.loss("generator")),
                1e-5);
        Batch batch = batch(IMAGE, IMAGE);
        Tensor x = Tensor.of(batch.get(Translation.INPUT));
        Tensor made = translator().forward(x, Pass.train());
        assertTrue(report.get(TranslationFigures.SELF)
                < .9 * made.sub(x).abs().mean().item());
        Map<String, NDArray> parts = new LinkedHashMap<>();
        parts.put(Translation.INPUT, batch.get(Translation.INPUT));
        parts.put(Translation.TARGET, images(IMAGE, 77));
        Translation other = Translation.of(
                translator(),
                judge(1),
                IMAGE,
                IMAGE,
                TranslationObjective.of(new NonSaturating()).self(3));
        Report again = Trainer.of(other, Rng.seeded(9)).turns(other.turns()).step(() -> new Batch(parts, 0, 0));
        assertEquals(report.get(TranslationFigures.SELF), again.get(TranslationFigures.SELF), 1e-6);
    }

    @Test
    void bothWaysCostTheCycleAndTheIdentity() {
        ResNet small = new ResNet(2, 0, 0);
        Layer forth = small.network(IMAGE, 1, Rng.seeded(1));
        Layer back = small.network(IMAGE, 1, Rng.seeded(2));
        CycleTranslation game =
                CycleTranslation.of(forth, back, judge(1), judge(1), IMAGE, IMAGE, TranslationObjective.cycleGan());
        Report report = Trainer.of(game, Rng.seeded(9)).turns(game.turns()).step(source());
        assertEquals(
                report.get(TranslationFigures.ADVERSARIAL)
                        + 10 * report.get(TranslationFigures.CYCLE)
                        + 5 * report.get(TranslationFigures.IDENTITY),
                report.get(Figures.loss("generator")),
                1e-4);
        Layer again = small.network(IMAGE, 1, Rng.seeded(1));
        Layer andBack = small.network(IMAGE, 1, Rng.seeded(2));
        Batch batch = batch(IMAGE, IMAGE);
        Tensor x = Tensor.of(batch.get(Translation.INPUT));
        Tensor y = Tensor.of(batch.get(Translation.TARGET));
        Tensor cycle = andBack.forward(again.forward(x, Pass.train()), Pass.train())
                .sub(x)
                .abs()
                .mean()
                .add(again.forward(andBack.forward(y, Pass.train()), Pass.train())
                        .sub(y)
                        .abs()
                        .mean());
        assertEquals(cycle.item(), report.get(TranslationFigures.CYCLE), 1e-5);
        Tensor identity = again.forward(y, Pass.train())
                .sub(y)
                .abs()
                .mean()
                .add(andBack.forward(x, Pass.train()).sub(x).abs().mean());
        assertEquals(identity.item(), report.get(TranslationFigures.IDENTITY), 1e-5);
        // Of each kind 3 samples are kept, of 50 that there is room for.
        assertEquals(
                List.of(3L, 3L),
                game.state().counters().values().stream()
                        .map(counter -> counter.get())
                        .toList());
    }

    @Test
    void whatDoesNotFitIsSaid() {
        assertEquals(
                "[translation] expected features for the perceptual term, got none: give them with features(…)",
                assertThrows(IllegalArgumentException.class, () -> {
                            Translation game = Translation.of(
                                    translator(),
                                    judge(1),
                                    IMAGE,
                                    IMAGE,
                                    TranslationObjective.of(new NonSaturating()).perceptual(1));
                            Trainer.of(game, Rng.seeded(9)).turns(game.turns()).step(source());
                        })
                        .getMessage());
        assertTrue(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> CycleTranslation.of(
                                        translator(),
                                        translator(),
                                        judge(1),
                                        judge(1),
                                        IMAGE,
                                        IMAGE,
                                        TranslationObjective.pix2pix()))
                        .getMessage()
                        .startsWith(
                                "[cycle] expected the adversarial, cycle and identity terms alone, since there are no pairs to compare, got also L1 to a target: "));
        assertEquals(
                "[cycle] expected images of one shape for the identity term, got (12, 12, 1) and (12, 12, 3): leave the term out",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> CycleTranslation.of(
                                        translator(),
                                        translator(),
                                        judge(1),
                                        judge(3),
                                        IMAGE,
                                        IMAGE.with(2, 3),
                                        TranslationObjective.cycleGan()))
                        .getMessage());
        assertEquals(
                "[translation] expected an objective without a cycle and an identity, which need a way back, got 10.0 and 5.0: "
                        + "take CycleTranslation, or leave them out",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Translation.of(
                                        translator(), judge(1), IMAGE, IMAGE, TranslationObjective.cycleGan()))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> TranslationObjective.of(new FeatureMatching()));
        assertThrows(
                IllegalArgumentException.class,
                () -> TranslationObjective.of(new NonSaturating()).adversarial(0));
        assertThrows(
                IllegalArgumentException.class,
                () -> TranslationObjective.of(new NonSaturating()).cycle(-1));
        assertThrows(
                IllegalArgumentException.class,
                () -> TranslationObjective.of(new NonSaturating()).pool(-1));
    }
}
