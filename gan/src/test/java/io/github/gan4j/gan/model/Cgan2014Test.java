package io.github.gan4j.gan.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.CreateGraph;
import io.github.gan4j.autograd.GradCheck;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.Batch;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Mode;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.State;
import io.github.gan4j.random.Rng;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class Cgan2014Test {
    private static final Shape DIGITS = Shape.of(28, 28, 1);
    private static final Shape SMALL = Shape.of(4, 3, 2);
    private static final Tensor LABELS = Tensor.of(NDArray.of(2, 0, 2));

    private static Layer generator(Cgan2014 networks) {
        return networks.generator(Rng.seeded(1));
    }

    private static Layer discriminator(Cgan2014 networks) {
        return networks.discriminator(Rng.seeded(2));
    }

    private static NDArray noise(int... sizes) {
        return Rng.seeded(3).normal(Shape.of(sizes), 0, 1);
    }

    @Test
    void parametersAreCounted() {
        Cgan2014 networks = new Cgan2014(DIGITS, 10);
        // 100·200 and 10·1000, 1200², 1200·784, with biases.
        assertEquals(
                20_200 + 11_000 + 1_441_200 + 941_584,
                generator(networks).state().parameterCount());
        // 784·1200 and 10·250, 290·960, 240, with biases.
        assertEquals(
                942_000 + 2_750 + 279_360 + 241, discriminator(networks).state().parameterCount());
        Cgan2014 small = new Cgan2014(SMALL, 3, 2, .5f);
        assertEquals(
                600 + 4_000 + 1_441_200 + 1_201 * 24, generator(small).state().parameterCount());
        assertEquals(
                25 * 1_200 + 4 * 250 + 279_360 + 241,
                discriminator(small).state().parameterCount());
    }

    @Test
    void networksFitTheImageAndEachOther() {
        Cgan2014 networks = new Cgan2014(SMALL, 3, 2, .5f);
        Layer generator = generator(networks);
        Layer discriminator = discriminator(networks);
        Shape images = Shape.of(3).then(SMALL);
        assertEquals(images, generator.outputShape(Shape.of(3, 2)));
        assertEquals(Shape.of(3, 1), discriminator.outputShape(images));
        for (Mode mode : Mode.values()) {
            Tensor fake = generator.forward(
                    Tensor.of(networks.latent().sample(3, Rng.seeded(4))),
                    Pass.of(mode).given(LABELS));
            assertEquals(images, fake.shape());
            for (float pixel : fake.value().toArray()) {
                assertTrue(pixel > 0 && pixel < 1, "pixel " + pixel);
            }
            assertEquals(
                    Shape.of(3, 1),
                    discriminator.forward(fake, Pass.of(mode).given(LABELS)).shape());
        }
    }

    @Test
    void stateHasBothWaysAndTheirRandomStreams() {
        State state = generator(new Cgan2014(SMALL, 3, 2, .5f)).state();
        assertEquals(
                List.of(
                        "0.input.0.weight",
                        "0.input.0.bias",
                        "0.label.0.weight",
                        "0.label.0.bias",
                        "1.weight",
                        "1.bias",
                        "4.weight",
                        "4.bias"),
                List.copyOf(state.arrays().keySet()));
        assertEquals(
                Set.of("0.input.2.mask", "0.label.2.mask", "3.mask"),
                state.streams().keySet());
    }

    /** Nothing is left that training has and sampling has not: the same noise makes the same images in both. */
    @Test
    void withoutDropoutGeneratorsDrawTheSameInTrainingAsLater() {
        Layer plain = generator(new Cgan2014(SMALL, 3, 2, 0));
        Tensor z = Tensor.of(noise(3, 2));
        assertEquals(Set.of(), plain.state().streams().keySet());
        assertEquals(
                generator(new Cgan2014(SMALL, 3, 2, .5f)).state().parameterCount(),
                plain.state().parameterCount());
        assertArrayEquals(
                plain.forward(z, Pass.eval().given(LABELS)).value().toArray(),
                plain.forward(z, Pass.train().given(LABELS)).value().toArray());
        for (float wrong : new float[] {-.1f, 1, Float.NaN}) {
            String message = assertThrows(IllegalArgumentException.class, () -> Cgan2014.family(wrong))
                    .getMessage();
            assertEquals("[cgan-2014] expected a share of G's units to drop in [0, 1), got " + wrong, message);
        }
    }

    @Test
    void oneStepMovesEveryParameter() {
        Cgan2014 networks = new Cgan2014(SMALL, 3, 2, .5f);
        Layer generator = generator(networks);
        Layer discriminator = discriminator(networks);
        GanTrainer trainer = GanTrainer.builder(generator, discriminator)
                .latent(networks.latent())
                .classes(3)
                .rng(Rng.seeded(4))
                .build();
        Map<String, float[]> before = numbers(generator, discriminator);
        NDArray real = Rng.seeded(5).uniform(Shape.of(6).then(SMALL), 0, 1);
        trainer.step(() -> Batch.of(real, new int[] {0, 1, 2, 0, 1, 2}, 0, 0));
        numbers(generator, discriminator)
                .forEach((name, after) -> assertFalse(Arrays.equals(before.get(name), after), name + " did not move"));
    }

    private static Map<String, float[]> numbers(Layer generator, Layer discriminator) {
        Map<String, float[]> numbers = new LinkedHashMap<>();
        generator.state().arrays().forEach((name, array) -> numbers.put("G " + name, array.toArray()));
        discriminator.state().arrays().forEach((name, array) -> numbers.put("D " + name, array.toArray()));
        return numbers;
    }

    @Test
    void labelsChangeTheImageAndTheLogitOfTheirSampleOnly() {
        Cgan2014 networks = new Cgan2014(SMALL, 3, 2, .5f);
        Tensor others = Tensor.of(NDArray.of(2, 1, 2));
        Layer generator = generator(networks);
        Tensor z = Tensor.of(noise(3, 2));
        assertChangesTheSecond(
                generator.forward(z, Pass.eval().given(LABELS)),
                generator.forward(z, Pass.eval().given(others)));
        Layer discriminator = discriminator(networks);
        Tensor images = Tensor.of(noise(3, 4, 3, 2));
        assertChangesTheSecond(
                discriminator.forward(images, Pass.eval().given(LABELS)),
                discriminator.forward(images, Pass.eval().given(others)));
    }

    private static void assertChangesTheSecond(Tensor one, Tensor other) {
        for (int i = 0; i < 3; i++) {
            assertEquals(
                    i != 1,
                    Arrays.equals(
                            one.value().part(i, i + 1).toArray(),
                            other.value().part(i, i + 1).toArray()),
                    "sample " + i);
        }
    }

    private static SideBySide sideBySide() {
        Rng rng = Rng.seeded(6);
        return SideBySide.of(
                3,
                Sequential.of("input", Dense.of(2, 4, rng), Activation.softplus()),
                Sequential.of("label", Dense.of(3, 2, rng)));
    }

    @Test
    void bothWaysAreJoined() {
        SideBySide layer = sideBySide();
        Tensor x = Tensor.of(noise(3, 2));
        Tensor y = layer.forward(x, Pass.train().given(LABELS));
        assertEquals(layer.outputShape(x.shape()), y.shape());
        assertArrayEquals(
                layer.input().forward(x, Pass.train()).value().toArray(),
                y.slice(1, 0, 4).value().toArray());
        float[] table = layer.state().arrays().get("label.0.weight").toArray();
        assertArrayEquals(
                new float[] {table[4], table[5], table[0], table[1], table[4], table[5]},
                y.slice(1, 4, 6).value().toArray());
        assertEquals("SideBySide(input(2 layers, 12 parameters), label(1 layer, 8 parameters))", layer.toString());
        assertArrayEquals(
                y.value().toArray(),
                layer.forward(x, Pass.train().given(LABELS)).value().toArray());
    }

    @Test
    void gradientsAreRightToOrderTwoAndReachTheLabelsOfTheBatch() {
        SideBySide layer = sideBySide();
        GradCheck.standard().check(xs -> layer.forward(xs.get(0), Pass.train().given(LABELS)), 2, noise(3, 2));
        Tensor loss = layer.forward(Tensor.of(noise(3, 2)), Pass.train().given(LABELS))
                .exp()
                .sum();
        Tensor weight = layer.state().parameters().get("label.0.weight").tensor();
        NDArray gradient =
                Autograd.grad(loss, List.of(weight), CreateGraph.NO).get(0).value();
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 2; j++) {
                // The bias is 0: each sample of the class adds exp(weight).
                double each = Math.exp(weight.value().get(i, j));
                assertEquals((i == 2 ? 2 : i == 0 ? 1 : 0) * each, gradient.get(i, j), 1e-5 * each);
            }
        }
    }

    @Test
    void bothWaysAreChildrenAndAConditionIsNeeded() {
        SideBySide layer = sideBySide();
        assertEquals(List.of("input", "label"), List.copyOf(layer.children().keySet()));
        assertTrue(layer.isConditioned());
        assertEquals(layer, layer.with(layer.children()));
        Dense other = Dense.of(3, 2, Rng.seeded(8));
        SideBySide changed = (SideBySide) layer.with(Map.of("input", layer.input(), "label", other));
        assertEquals(other, changed.label());
        assertEquals(
                "[layer] expected the children [input, label] for " + layer + ", got [label]",
                assertThrows(IllegalArgumentException.class, () -> layer.with(Map.of("label", other)))
                        .getMessage());
        assertEquals(
                "[sideBySide] expected a condition, one row for each sample, got none: run it with "
                        + "Pass.frozen().given(labels)",
                assertThrows(IllegalArgumentException.class, () -> layer.forward(Tensor.of(noise(3, 2)), Pass.frozen()))
                        .getMessage());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Layer generator = generator(new Cgan2014(SMALL, 3, 2, .5f));
        Tensor z = Tensor.of(noise(2, 2));
        ShapeException shape = assertThrows(
                ShapeException.class, () -> generator.forward(z, Pass.eval().given(LABELS)));
        assertEquals(
                "[sideBySide] expected labels (2), one for each sample, got condition (3): input (2, 2)\n  at generator / "
                        + "0: SideBySide(noise(3 layers, 600 parameters), label(3 layers, 4,000 parameters))",
                shape.getMessage());
        Tensor unknown = Tensor.of(NDArray.of(0, 3));
        String label = assertThrows(
                        IllegalArgumentException.class,
                        () -> generator.forward(z, Pass.eval().given(unknown)))
                .getMessage();
        assertTrue(label.contains("expected whole numbers in [0, 3), got 3.0"), label);
        assertEquals(
                "[cgan-2014] expected a number of classes of 1 or more, got 0",
                assertThrows(IllegalArgumentException.class, () -> new Cgan2014(SMALL, 0))
                        .getMessage());
    }
}
