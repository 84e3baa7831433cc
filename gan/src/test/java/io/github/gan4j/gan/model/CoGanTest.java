package io.github.gan4j.gan.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.Batch;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.GanTrainerBuilder;
import io.github.gan4j.gan.augment.AdaptiveAugment;
import io.github.gan4j.gan.augment.Chain;
import io.github.gan4j.gan.loss.FeatureMatching;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.gan.loss.GanLosses;
import io.github.gan4j.gan.loss.NonSaturating;
import io.github.gan4j.gan.loss.RelativisticAverage;
import io.github.gan4j.gan.penalty.Drift;
import io.github.gan4j.gan.penalty.Lazily;
import io.github.gan4j.gan.penalty.LeCam;
import io.github.gan4j.gan.penalty.R1;
import io.github.gan4j.gan.stability.TopK;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Flatten;
import io.github.gan4j.nn.Jury;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CoGanTest {
    private static final Shape PAIRS = Shape.of(16, 16, 2);
    private static final int LATENT = 5;
    private static final CoGan SHARED = new CoGan(PAIRS, LATENT, 2, CoGan.Sharing.ALL_BUT_LAST);
    private static final CoGan APART = new CoGan(PAIRS, LATENT, 2, CoGan.Sharing.NOTHING);
    private static final String JURY =
            " or a jury of 2 judges, which gives as many logits a sample, got both: leave out one";

    private static NDArray pairs(long seed) {
        return Rng.seeded(seed).uniform(Shape.of(3).then(PAIRS), -1, 1);
    }

    private static NDArray said(Layer discriminator, NDArray pairs) {
        return discriminator.forward(Tensor.of(pairs), Pass.eval()).value();
    }

    /** The channel of one domain replaced. */
    private static NDArray with(int channel, NDArray pairs, NDArray others) {
        NDArray mixed = NDArray.copyOf(pairs);
        for (int i = channel; i < mixed.elements(); i += 2) {
            mixed.array()[i] = others.array()[others.offset() + i];
        }
        return mixed;
    }

    /** Real pairs are drawn apart: whoever saw both would learn that they have nothing to do with each other. */
    @Test
    void eachJudgeSeesItsOwnDomainOnly() {
        Layer discriminator = SHARED.discriminator(Rng.seeded(1));
        NDArray before = said(discriminator, pairs(1));
        NDArray otherA = said(discriminator, with(0, pairs(1), pairs(2)));
        NDArray otherB = said(discriminator, with(1, pairs(1), pairs(2)));
        assertArrayEquals(before.part(0, 3).toArray(), otherB.part(0, 3).toArray());
        assertArrayEquals(before.part(3, 6).toArray(), otherA.part(3, 6).toArray());
        for (int i = 0; i < 3; i++) {
            assertFalse(before.get(i, 0) == otherA.get(i, 0), "logit " + i);
            assertFalse(before.get(3 + i, 0) == otherB.get(3 + i, 0), "logit " + (3 + i));
        }
    }

    /** As in the paper, and not the first ones, as a known implementation has it (eriklindernoren/PyTorch-GAN#62). */
    @Test
    void discriminatorsShareTheLastLayersAndNotTheFirst() {
        List<Layer> layers = SHARED.discriminator(Rng.seeded(1)).layers();
        Jury jury = (Jury) layers.get(0);
        Layer a = jury.judges().get("a");
        Layer b = jury.judges().get("b");
        assertFalse(
                Arrays.equals(
                        a.state().parameters().get("1.weight").value().toArray(),
                        b.state().parameters().get("1.weight").value().toArray()),
                "two first layers");
        Sequential trunk = Sequential.of(layers.subList(1, layers.size()));
        NDArray pairs = pairs(1);
        NDArray said = said(SHARED.discriminator(Rng.seeded(1)), pairs);
        Tensor x = Tensor.of(pairs);
        assertArrayEquals(
                said.part(0, 3).toArray(),
                trunk.forward(a.forward(x, Pass.eval()), Pass.eval()).value().toArray(),
                1e-6f);
        assertArrayEquals(
                said.part(3, 6).toArray(),
                trunk.forward(b.forward(x, Pass.eval()), Pass.eval()).value().toArray(),
                1e-6f);
    }

    /** The generators share all but the last layer: what moves the others moves both pictures. */
    @Test
    void generatorsShareAllLayersButTheLast() {
        assertArrayEquals(new boolean[] {true, true}, moves(SHARED, 0));
        assertArrayEquals(new boolean[] {true, false}, moves(APART, 0));
    }

    /** Which of the two pictures the first parameter moves. */
    private static boolean[] moves(CoGan networks, int parameter) {
        Sequential generator = networks.generator(Rng.seeded(1));
        Tensor z = Tensor.of(Rng.seeded(2).normal(Shape.of(2, LATENT), 0, 1));
        NDArray before = generator.forward(z, Pass.eval()).value();
        NDArray first = List.copyOf(generator.state().parameters().values())
                .get(parameter)
                .value();
        first.array()[first.offset()] += 1;
        List.copyOf(generator.state().parameters().values())
                .get(parameter)
                .tensor()
                .touch();
        NDArray after = generator.forward(z, Pass.eval()).value();
        boolean[] moved = new boolean[2];
        for (int i = 0; i < before.elements(); i++) {
            moved[i % 2] |= before.array()[before.offset() + i] != after.array()[after.offset() + i];
        }
        return moved;
    }

    @Test
    void trunksThatShareNothingAreDrawnApart() {
        NDArray pair = APART.generator(Rng.seeded(1))
                .forward(Tensor.of(Rng.seeded(2).normal(Shape.of(1, LATENT), 0, 1)), Pass.eval())
                .value();
        assertFalse(pair.get(0, 5, 5, 0) == pair.get(0, 5, 5, 1));
    }

    private static GanTrainerBuilder trainer() {
        return GanTrainer.builder(SHARED.generator(Rng.seeded(1)), SHARED.discriminator(Rng.seeded(2)))
                .latent(SHARED.latent())
                .rng(Rng.seeded(3));
    }

    /** The two games of the paper are one: its loss is their mean. */
    @Test
    void theLossIsTheMeanOfTheTwoGames() {
        Layer discriminator = SHARED.discriminator(Rng.seeded(2));
        Tensor real = discriminator.forward(Tensor.of(pairs(1)), Pass.eval());
        Tensor fake = discriminator.forward(Tensor.of(pairs(2)), Pass.eval());
        GanLoss loss = new NonSaturating();
        double a = loss.discriminator(real.slice(0, 0, 3), fake.slice(0, 0, 3)).item();
        double b = loss.discriminator(real.slice(0, 3, 6), fake.slice(0, 3, 6)).item();
        assertEquals((a + b) / 2, loss.discriminator(real, fake).item(), 1e-6);
    }

    static List<GanLoss> lossesThatFit() {
        return GanLosses.all().stream()
                .filter(loss -> !(loss instanceof RelativisticAverage) && !(loss instanceof FeatureMatching))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("lossesThatFit")
    void stepsAreMadeWithLossesAndPenaltiesThatFit(GanLoss loss) {
        GanTrainer trainer = trainer()
                .loss(loss)
                .penalty(new Drift(.1f))
                .penalty(new LeCam())
                .build();
        for (int i = 0; i < 2; i++) {
            assertTrue(
                    Float.isFinite(trainer.step(() -> Batch.of(pairs(4), 0, 0)).discriminatorLoss()));
        }
        assertEquals(Shape.of(4).then(PAIRS), trainer.sample(4).shape());
    }

    private static void refuses(String begin, UnaryOperator<GanTrainerBuilder> change) {
        assertEquals(
                "[gan] expected " + begin + JURY,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> change.apply(trainer()).build())
                        .getMessage());
    }

    @Test
    void whatCountsLogitsAsSamplesIsRefused() {
        refuses("the penalty r1, which takes the slope of one logit a sample,", t -> t.penalty(new R1()));
        refuses(
                "the penalty r1, which takes the slope of one logit a sample,",
                t -> t.penalty(Lazily.every(4, new R1())));
        refuses("top-k, which would let judges whose logits are low count less,", t -> t.topK(new TopK(100)));
        String means = ", which takes the mean of what judges of different things see,";
        refuses("the loss feature-matching" + means, t -> t.loss(new FeatureMatching()));
        for (GanLoss loss : GanLosses.all()) {
            if (loss instanceof RelativisticAverage) {
                refuses("the loss " + loss.name() + means, t -> t.loss(loss));
            }
        }
        String ada = "the augmentation ada, which counts logits as samples,";
        refuses(ada, t -> t.augment(new AdaptiveAugment()));
        refuses(ada, t -> t.augment(new Chain(List.of(new AdaptiveAugment()))));
        refuses("packing", t -> t.packing(2));
    }

    @Test
    void labelsAndSecondTasksAreRefused() {
        for (Conditioning how : Conditioning.values()) {
            if (how == Conditioning.NONE) {
                continue;
            }
            String words = assertThrows(
                            IllegalArgumentException.class,
                            () -> Design.of(new CoGan.Family(2, CoGan.Sharing.ALL_BUT_LAST), LATENT)
                                    .conditional(how, 4)
                                    .pair(PAIRS, Rng.seeded(1), Rng.seeded(2))
                                    .trainer()
                                    .build())
                    .getMessage();
            assertTrue(
                    words.endsWith(JURY)
                            || words.startsWith("[cogan] expected pairs")
                            || words.startsWith("[design] expected a generator with instance normalisation"),
                    how + ": " + words);
        }
    }

    /** A discriminator of one's own may have a jury too, of whatever judges. */
    @Test
    void aJuryOfOnesOwnIsTrained() {
        List<Layer> layers = new ArrayList<>();
        layers.add(new Flatten());
        layers.add(new Jury(Map.of(
                "a",
                Dense.of(512, 1, Rng.seeded(1)),
                "b",
                Dense.of(512, 1, Rng.seeded(2)),
                "c",
                Dense.of(512, 1, Rng.seeded(3)))));
        GanTrainer trainer = GanTrainer.builder(SHARED.generator(Rng.seeded(1)), Sequential.of(layers))
                .latent(SHARED.latent())
                .build();
        assertTrue(Float.isFinite(trainer.step(() -> Batch.of(pairs(4), 0, 0)).generatorLoss()));
    }

    @Test
    void anOddNumberOfChannelsIsNoPair() {
        assertEquals(
                "[cogan] expected pairs (H, W, 2·C), an image of each domain with the same channels, got (28, 28, 3)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> CoGan.family(2).of(Shape.of(28, 28, 3), 4))
                        .getMessage());
        assertTrue(assertThrows(
                        IllegalArgumentException.class, () -> CoGan.family(2).of(Shape.of(30, 30, 2), 4))
                .getMessage()
                .startsWith("[cogan] expected images whose sides can be halved"));
    }
}
