package io.github.gan4j.gan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.Batch;
import io.github.gan4j.gan.growth.Growing;
import io.github.gan4j.gan.growth.ProgressiveGrowth;
import io.github.gan4j.gan.growth.Stage;
import io.github.gan4j.gan.model.Architecture;
import io.github.gan4j.gan.model.Dcgan;
import io.github.gan4j.gan.model.ProGan;
import io.github.gan4j.gan.model.StyleGan;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Mode;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.io.Checkpoint;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.random.Rng;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks that grow while they are trained. */
class ProgressiveGrowthTest {
    private static final Shape IMAGE = Shape.of(16, 16, 2);
    private static final int LEVELS = 3;

    @TempDir
    private Path folder = Path.of("");

    static Stream<Architecture> architectures() {
        return Stream.of(new ProGan(IMAGE, 4, 2, 6), new StyleGan(IMAGE, 4, 2, 6, 1, 0));
    }

    private static Growing growing(Layer network) {
        return Grown.growing(network).get(0);
    }

    private static float[] run(Layer network, NDArray x, Stage stage) {
        growing(network).grow(stage);
        return network.forward(Tensor.of(x), Pass.of(Mode.EVAL)).value().toArray();
    }

    /** To the bit: nobody sees the moment at which new layers come. */
    @ParameterizedTest
    @MethodSource("architectures")
    void newLayersBeginAsTheImageBeforeEnlarged(Architecture networks) {
        Layer generator = networks.generator(Rng.seeded(1));
        Layer discriminator = networks.discriminator(Rng.seeded(2));
        NDArray z = networks.latent().sample(4, Rng.seeded(3));
        NDArray images = Rng.seeded(4).normal(Shape.of(4).then(IMAGE), 0, 1);
        for (int level = 1; level < LEVELS; level++) {
            Stage before = new Stage(level - 1, 1);
            Stage begin = new Stage(level, 0);
            assertArrayEquals(run(generator, z, before), run(generator, z, begin));
            assertArrayEquals(run(discriminator, images, before), run(discriminator, images, begin), 2e-6f);
            assertFalse(Arrays.equals(run(generator, z, begin), run(generator, z, new Stage(level, .1f))));
        }
    }

    /** The mixture is straight: what lies between is the mean of the ends. */
    @ParameterizedTest
    @MethodSource("architectures")
    void halfwayIsTheMeanOfBothEnds(Architecture networks) {
        Layer generator = networks.generator(Rng.seeded(1));
        NDArray z = networks.latent().sample(3, Rng.seeded(3));
        float[] from = run(generator, z, new Stage(2, 0));
        float[] to = run(generator, z, new Stage(2, 1));
        float[] half = run(generator, z, new Stage(2, .5f));
        for (int i = 0; i < half.length; i++) {
            assertEquals((from[i] + to[i]) / 2, half[i], 2e-6);
        }
    }

    @Test
    void aSizeIsTrainedAndTheNextFadedIn() {
        ProgressiveGrowth growth = new ProgressiveGrowth(100, 50);
        assertEquals(new Stage(0, 1), growth.at(0, 3));
        assertEquals(new Stage(0, 1), growth.at(99, 3));
        assertEquals(new Stage(1, 0), growth.at(100, 3));
        assertEquals(new Stage(1, .5f), growth.at(125, 3));
        assertEquals(new Stage(1, 1), growth.at(150, 3));
        assertEquals(new Stage(1, 1), growth.at(249, 3));
        assertEquals(new Stage(2, 0), growth.at(250, 3));
        assertEquals(new Stage(2, 1), growth.at(300, 3));
        assertEquals(new Stage(2, 1), growth.at(1_000_000, 3));
        assertEquals(300, growth.whole(3));
        assertEquals(new Stage(0, 1), growth.at(1_000_000, 1));
    }

    /** A real image of one bright pixel in 4x4, at the middle size of which the half is faded in. */
    @Test
    void realImagesAreFadedTheSameWay() {
        Layer generator = new ProGan(IMAGE, 4, 2, 6).generator(Rng.seeded(1));
        Layer discriminator = new ProGan(IMAGE, 4, 2, 6).discriminator(Rng.seeded(1));
        Grown grown = Grown.of(Optional.of(new ProgressiveGrowth(1, 4)), generator, discriminator)
                .orElseThrow();
        grown.shown(3);
        assertTrue(grown.grow());
        assertEquals(new Stage(1, .5f), growing(generator).stage());
        NDArray real = NDArray.zeros(Shape.of(1).then(IMAGE));
        real.set(64, 0, 0, 0, 0);
        NDArray seen = grown.faded(Tensor.of(real)).value();
        // 8x8: a mean of 16 in the corner; 4x4: 4. Half of each in the corner, half of 4 beside it, and nothing farther
        // off.
        assertEquals(10, seen.get(0, 0, 0, 0), 1e-5);
        assertEquals(10, seen.get(0, 1, 1, 0), 1e-5);
        assertEquals(2, seen.get(0, 2, 0, 0), 1e-5);
        assertEquals(2, seen.get(0, 3, 3, 0), 1e-5);
        assertEquals(0, seen.get(0, 4, 0, 0), 1e-5);
    }

    private static GanTrainer trainer(Architecture networks, long seed) {
        Rng rng = Rng.seeded(seed);
        return GanTrainer.builder(networks.generator(rng), networks.discriminator(rng))
                .latent(networks.latent())
                .optimizer(Adam.with(1e-3f).beta1(0))
                .growth(new ProgressiveGrowth(8, 8))
                .rng(rng)
                .build();
    }

    private static void steps(GanTrainer trainer, int from, int to) {
        for (int i = from; i < to; i++) {
            NDArray real = Rng.seeded(100 + i).uniform(Shape.of(4).then(IMAGE), -1, 1);
            trainer.step(() -> Batch.of(real, new int[4], 0, 0));
        }
    }

    /** In the middle of fading, and just before a new size comes. */
    @ParameterizedTest
    @MethodSource("architectures")
    void whoeverGoesOnInMidGrowthGrowsOnToTheBit(Architecture networks) {
        Path file = folder.resolve("middle.safetensors");
        for (int stop : new int[] {2, 3, 5, 6}) {
            GanTrainer whole = trainer(networks, 1);
            steps(whole, 0, 9);
            GanTrainer first = trainer(networks, 1);
            steps(first, 0, stop);
            GanTrainer second = trainer(networks, 2);
            Checkpoint.save(file, first.state(), Map.of());
            Checkpoint.load(file, second.state());
            steps(second, stop, 9);
            assertEquals(new Stage(2, 1), growing(second.generator()).stage());
            whole.state()
                    .arrays()
                    .forEach((name, array) -> assertArrayEquals(
                            array.toArray(), second.state().arrays().get(name).toArray(), name));
        }
    }

    /** Layers that wait for their size are left alone, and the optimizers begin anew with each. */
    @Test
    void layersThatWaitDoNotMove() {
        ProGan networks = new ProGan(IMAGE, 4, 2, 6);
        GanTrainer trainer = trainer(networks, 1);
        float[] before = numbers(trainer, "5.block2.1.weight");
        float[] used = numbers(trainer, "5.block0.0.weight");
        steps(trainer, 0, 2);
        assertArrayEquals(before, numbers(trainer, "5.block2.1.weight"));
        assertFalse(Arrays.equals(used, numbers(trainer, "5.block0.0.weight")));
        steps(trainer, 2, 7);
        assertFalse(Arrays.equals(before, numbers(trainer, "5.block2.1.weight")));
    }

    private static float[] numbers(GanTrainer trainer, String name) {
        return trainer.generator().state().parameters().get(name).value().toArray();
    }

    @Test
    void badChoicesGetASentence() {
        assertEquals(
                "[growth] expected 1 or more images to train a size and to fade it in, got 0 and 5",
                assertThrows(IllegalArgumentException.class, () -> new ProgressiveGrowth(0, 5))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Stage(0, 1.5f));
        Layer generator = new ProGan(IMAGE, 4, 2, 6).generator(Rng.seeded(1));
        assertEquals(
                "[growth] expected a level from 0 to 2, got 3",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> growing(generator).grow(new Stage(3, 1)))
                        .getMessage());
        Dcgan other = new Dcgan(IMAGE, 4, 2);
        String words = assertThrows(
                        IllegalArgumentException.class,
                        () -> GanTrainer.builder(generator, other.discriminator(Rng.seeded(1)))
                                .latent(Latent.normal(4))
                                .growth(new ProgressiveGrowth(1, 1))
                                .build())
                .getMessage();
        assertTrue(words.startsWith("[gan] expected two networks that grow together"), words);
    }
}
