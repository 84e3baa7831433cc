package io.github.gan4j.gan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.data.Batch;
import io.github.gan4j.data.BatchSource;
import io.github.gan4j.gan.model.Architecture;
import io.github.gan4j.gan.model.ProGan;
import io.github.gan4j.gan.model.StyleGan;
import io.github.gan4j.gan.model.StyleGan2;
import io.github.gan4j.gan.penalty.PathLength;
import io.github.gan4j.gan.penalty.R1;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.random.Rng;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Discriminators that are shown how much a batch varies, in groups of 4, are trained with batches of any size. */
class AnyBatchTest {
    private static final Shape IMAGE = Shape.of(8, 8, 1);

    static Stream<Arguments> networks() {
        return Stream.of(
                        new StyleGan2(IMAGE, 4, 2, 4, 2, .9f),
                        new ProGan(IMAGE, 4, 2, 4),
                        new StyleGan(IMAGE, 4, 2, 4, 1, .9f))
                .flatMap(networks -> Stream.of(6, 7, 3, 1).map(batch -> Arguments.of(networks, batch)));
    }

    /** With penalties of both players, whose gradients go through the deviation too. */
    @ParameterizedTest(name = "{1} samples: {0}")
    @MethodSource("networks")
    void aStepMovesBothPlayersToFiniteNumbers(Architecture networks, int batch) {
        Layer generator = networks.generator(Rng.seeded(1));
        Layer discriminator = networks.discriminator(Rng.seeded(2));
        GanTrainer trainer = GanTrainer.builder(generator, discriminator)
                .latent(networks.latent())
                .optimizer(Adam.with(1e-3f).beta1(0))
                .penalty(new R1(1))
                .generatorPenalty(new PathLength())
                .rng(Rng.seeded(3))
                .build();
        Map<String, float[]> generatorBefore = numbers(generator);
        Map<String, float[]> discriminatorBefore = numbers(discriminator);
        NDArray real = Rng.seeded(4).uniform(Shape.of(batch).then(IMAGE), -1, 1);
        StepReport report = trainer.step(() -> Batch.of(real, new int[batch], 0, 0));
        assertTrue(Double.isFinite(report.generatorLoss()));
        assertTrue(Double.isFinite(report.discriminatorLoss()));
        assertMoved(generatorBefore, generator);
        assertMoved(discriminatorBefore, discriminator);
    }

    @Test
    void aBatchOfNothingIsNoDivergence() {
        BatchSource none = () -> Batch.of(NDArray.zeros(Shape.of(0, 2)), new int[0], 0, 0);
        assertEquals(
                "[gan] expected batches of 1 sample or more, got (0, 2): leave out empty ones",
                assertThrows(
                                ShapeException.class,
                                () -> TinyGame.of(b -> b).trainer.step(none))
                        .getMessage());
    }

    private static Map<String, float[]> numbers(Layer network) {
        Map<String, float[]> numbers = new LinkedHashMap<>();
        network.state()
                .parameters()
                .forEach(
                        (name, parameter) -> numbers.put(name, parameter.value().toArray()));
        return numbers;
    }

    private static void assertMoved(Map<String, float[]> before, Layer network) {
        numbers(network).forEach((name, numbers) -> {
            for (float number : numbers) {
                assertTrue(Float.isFinite(number), name);
            }
            // Of grown networks, those for images of the smaller size are out of use.
            assertFalse(
                    name.endsWith("weight") && !name.contains("image0") && Arrays.equals(before.get(name), numbers),
                    name + " stays");
        });
    }
}
