package io.github.gan4j.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.CreateGraph;
import io.github.gan4j.autograd.GradCheck;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ConditionalLayerTest {
    private static final Tensor LABELS = Tensor.of(NDArray.of(2, 0, 2, 1));

    private static Rng rng() {
        return Rng.seeded(1);
    }

    private static Tensor random(int... sizes) {
        return Tensor.of(Rng.seeded(4).normal(Shape.of(sizes), .5f, 2));
    }

    private static float[] numbers(Tensor x) {
        return x.value().toArray();
    }

    private static Sequential generator() {
        return Sequential.named("generator")
                .then(LabelConcatenation.of(3))
                .then(Dense.of(5, 8, rng()).with(new EqualizedLearningRate()))
                .then(ConditionalBatchNorm.of(8, 3))
                .then(Activation.relu())
                .then(Dense.of(8, 4, rng()));
    }

    @Test
    void batchNormOfOneClassIsPlainBatchNorm() {
        BatchNorm plain = BatchNorm.of(3);
        ConditionalBatchNorm layer = ConditionalBatchNorm.of(3, 1);
        NDArray weight = NDArray.of(.5f, -1, 2);
        plain.weight().orElseThrow().value().copyFrom(weight);
        layer.weight().value().copyFrom(weight.reshape(Shape.of(1, 3)));
        Tensor x = random(4, 2, 3, 3);
        Tensor same = Tensor.of(NDArray.zeros(Shape.of(4)));
        for (Mode mode : List.of(Mode.TRAIN, Mode.FROZEN, Mode.EVAL)) {
            assertArrayEquals(
                    numbers(plain.forward(x, Pass.of(mode))),
                    numbers(layer.forward(x, Pass.of(mode).given(same))),
                    1e-6f);
            assertArrayEquals(
                    plain.runningVariance().value().toArray(),
                    layer.state().buffers().get("runningVariance").value().toArray());
        }
    }

    @Test
    void labelsAsNumbersAreTheSameCondition() {
        Tensor x = random(3, 2);
        Layer layer = LabelConcatenation.of(4);
        Tensor condition = Tensor.of(NDArray.of(3, 0, 2));
        assertArrayEquals(
                numbers(layer.forward(x, Pass.eval().given(condition))),
                numbers(layer.forward(x, Pass.eval().given(3, 0, 2))));
        assertEquals(Shape.of(3, 6), layer.outputShape(x.shape()), "shapes do not depend on labels");
    }

    @Test
    void batchNormBeginsWithoutATraceOfTheClass() {
        Tensor x = random(4, 3);
        ConditionalBatchNorm layer = ConditionalBatchNorm.of(3, 3);
        assertArrayEquals(
                numbers(BatchNorm.of(3).forward(x, Pass.train())),
                numbers(layer.forward(x, Pass.train().given(LABELS))),
                1e-6f);
    }

    @Test
    void batchNormTrainsTheClassesOfTheBatchOnly() {
        ConditionalBatchNorm layer = ConditionalBatchNorm.of(3, 4);
        Tensor loss =
                layer.forward(random(4, 3), Pass.train().given(LABELS)).exp().sum();
        NDArray gradient = Autograd.grad(loss, List.of(layer.bias().tensor()), CreateGraph.NO)
                .get(0)
                .value();
        for (int label = 0; label < 4; label++) {
            for (int channel = 0; channel < 3; channel++) {
                assertEquals(label < 3, gradient.get(label, channel) > 0, "class " + label);
            }
        }
    }

    @Test
    void adaInGivesEachChannelTheMeanAndDeviationItIsTold() {
        Tensor x = random(2, 4, 5, 3);
        Tensor condition = Tensor.of(NDArray.of(Shape.of(2, 6), 1, 2, 3, 4, 5, 6, .5f, 7, 1, -4, -5, -6));
        Tensor y = AdaIn.direct(3).forward(x, Pass.eval().given(condition));
        assertArrayEquals(new float[] {4, 5, 6, -4, -5, -6}, numbers(y.mean(1, 2)), 1e-5f);
        assertArrayEquals(
                new float[] {1, 2, 3, .5f, 7, 1}, numbers(y.variance(1, 2).sqrt()), 1e-4f);
    }

    @Test
    void adaInWithAStyleOfZerosIsInstanceNorm() {
        Tensor x = random(2, 4, 5, 3);
        Tensor zeros = Tensor.of(NDArray.zeros(Shape.of(2, 7)));
        assertArrayEquals(
                numbers(InstanceNorm.of(3).forward(x, Pass.eval())),
                numbers(AdaIn.of(3, 7, rng()).forward(x, Pass.eval().given(zeros))),
                1e-6f);
    }

    @Test
    void adaInOfClassesBeginsAsInstanceNormAndGivesEachSampleTheNumbersOfItsClass() {
        Tensor x = random(2, 4, 5, 3);
        AdaIn layer = AdaIn.ofClasses(3, 4);
        Tensor labels = Tensor.of(NDArray.of(3, 0));
        assertArrayEquals(
                numbers(InstanceNorm.of(3).forward(x, Pass.eval())),
                numbers(layer.forward(x, Pass.eval().given(labels))),
                1e-6f);
        NDArray table = layer.state().parameters().get("style.weight").value();
        table.part(3, 4).copyFrom(NDArray.of(Shape.of(1, 6), 1, 2, 3, 4, 5, 6));
        Tensor y = layer.forward(x, Pass.eval().given(labels));
        assertArrayEquals(new float[] {4, 5, 6, 0, 0, 0}, numbers(y.mean(1, 2)), 1e-5f);
        assertArrayEquals(
                new float[] {1, 2, 3, 1, 1, 1}, numbers(y.variance(1, 2).sqrt()), 1e-4f);
    }

    @Test
    void adaInHasGradientsOfTheStyleToOrderTwo() {
        AdaIn layer = AdaIn.of(2, 3, rng());
        GradCheck.standard()
                .check(
                        xs -> layer.forward(xs.get(0), Pass.frozen().given(xs.get(1))),
                        2,
                        rng().normal(Shape.of(2, 3, 2), 0, 1),
                        rng().normal(Shape.of(2, 3), 0, 1));
    }

    @Test
    void labelsAreJoinedOneHot() {
        Tensor z = Tensor.of(NDArray.of(Shape.of(2, 2), 1, 2, 3, 4));
        Tensor labels = Tensor.of(NDArray.of(2, 0));
        assertArrayEquals(
                new float[] {1, 2, 0, 0, 1, 3, 4, 1, 0, 0},
                numbers(LabelConcatenation.of(3).forward(z, Pass.train().given(labels))));
    }

    @Test
    void labelsAreJoinedToImagesAsPlanes() {
        Tensor images = Tensor.of(NDArray.of(Shape.of(2, 1, 2, 1), 5, 6, 7, 8));
        Tensor labels = Tensor.of(NDArray.of(1, 0));
        assertArrayEquals(
                new float[] {5, 0, 1, 6, 0, 1, 7, 1, 0, 8, 1, 0},
                numbers(LabelConcatenation.of(2).forward(images, Pass.train().given(labels))));
    }

    @Test
    void learnedCodesAreJoinedAsTheEmbeddingHasThem() {
        Embedding table = Embedding.of(3, 2, rng());
        Tensor z = random(4, 1);
        assertArrayEquals(
                numbers(Tensor.concat(1, List.of(z, table.forward(LABELS, Pass.eval())))),
                numbers(LabelConcatenation.of(table).forward(z, Pass.eval().given(LABELS))));
    }

    @Test
    void projectionHeadWithoutAnEmbeddingIsItsLinearPart() {
        Dense linear = Dense.of(5, 1, rng());
        Embedding zeros = Embedding.of(3, 5, Initializers.zeros(), rng());
        Tensor x = random(4, 5);
        assertArrayEquals(
                numbers(linear.forward(x, Pass.train())),
                numbers(new ProjectionHead(linear, zeros)
                        .forward(x, Pass.train().given(LABELS))));
    }

    @Test
    void bindingIsForwardWithTheConditionFixed() {
        Sequential generator = generator();
        Layer bound = new ConditionalRows.Bound(generator, LABELS.value());
        Tensor z = random(4, 2);
        assertArrayEquals(
                numbers(generator.forward(z, Pass.frozen().given(LABELS))), numbers(bound.forward(z, Pass.frozen())));
        assertSame(generator.state(), bound.state());
        assertEquals(
                List.of(
                        "1.weight",
                        "1.bias",
                        "2.weight",
                        "2.bias",
                        "2.runningMean",
                        "2.runningVariance",
                        "4.weight",
                        "4.bias"),
                List.copyOf(bound.state().arrays().keySet()));
        assertEquals(generator.toString(), bound.toString());
        assertEquals(generator.outputShape(z.shape()), bound.outputShape(z.shape()));
        assertEquals(5, Summary.of(generator, z.shape()).rows().size());
    }

    @Test
    void labelsChangeTheResultAndOnlyThatOfTheirSample() {
        Sequential generator = generator();
        Tensor z = random(4, 2);
        float[] before = numbers(generator.forward(z, Pass.eval().given(LABELS)));
        float[] after = numbers(generator.forward(z, Pass.eval().given(Tensor.of(NDArray.of(2, 0, 1, 1)))));
        for (int i = 0; i < before.length; i++) {
            assertEquals(i / 4 != 2, before[i] == after[i], "number " + i);
        }
    }

    @Test
    void thenLeavesTheShorterNetworkAsItWas() {
        Sequential generator = generator();
        assertEquals(
                "generator(6 layers, 132 parameters)",
                generator.then(Activation.tanh()).toString());
        assertEquals("generator(5 layers, 132 parameters)", generator.toString());
        assertEquals("generator", generator.name());
    }

    @Test
    void projectionDiscriminatorWithSpectralNormHasAGradientPenalty() {
        Layer d = Sequential.named("discriminator")
                .then(Conv2d.of(1, 3, 3, 1, 1, rng()).with(new SpectralNorm()))
                .then(Activation.softplus())
                .then(new GlobalAveragePool())
                .then(new ProjectionHead(
                        Dense.of(3, 1, rng()).with(new SpectralNorm()),
                        Embedding.of(3, 3, rng()).with(new SpectralNorm())));
        NDArray weight = d.state().parameters().get("0.weight").value();
        Parameter parameter = d.state().parameters().get("0.weight");
        GradCheck.standard()
                .check(
                        xs -> {
                            Tensor logits = Parameter.substituting(
                                    Map.of(parameter, xs.get(1)),
                                    () -> d.forward(xs.get(0), Pass.frozen().given(LABELS)));
                            return Autograd.grad(logits.sum(), List.of(xs.get(0)), CreateGraph.YES)
                                    .get(0)
                                    .mul(10)
                                    .square()
                                    .sum(1, 2, 3);
                        },
                        1,
                        rng().normal(Shape.of(4, 3, 3, 1), 0, 1),
                        weight);
    }

    @Test
    void errorsNameTheLabelsAndThePlace() {
        Tensor z = random(4, 2);
        assertSays(
                "[labelConcatenation] expected labels (4), one for each sample, got condition (3): input (4, 2)\n"
                        + "  at generator / 0: LabelConcatenation(3 classes)",
                () -> generator().forward(z, Pass.train().given(Tensor.of(NDArray.of(1, 2, 0)))));
        assertSays(
                "[labelConcatenation] expected labels (4), one for each sample, got condition (4, 1): input (4, 2)\n"
                        + "  at generator / 0: LabelConcatenation(3 classes)",
                () -> generator().forward(z, Pass.train().given(LABELS.reshape(4, 1))));
        assertEquals(
                "[labelConcatenation] expected whole numbers in [0, 3), got 3.0: condition (4), input (4, 2)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> generator().forward(z, Pass.train().given(Tensor.of(NDArray.of(0, 3, 0, 0)))))
                        .getMessage());
        assertSays(
                "[adaIn] expected scales and shifts (4, 6), got (2, 6): input (4, 2, 3), condition (2, 6); a condition "
                        + "is one row for each sample",
                () -> AdaIn.direct(3).forward(random(4, 2, 3), Pass.train().given(random(2, 6))));
        assertSays(
                "[adaIn] expected 2 or more pixels, got 1: input (4, 1, 3); the difference of a single value from its "
                        + "mean is always 0, use another normalisation there",
                () -> AdaIn.direct(3).outputShape(Shape.of(4, 1, 3)));
        assertSays(
                "[projectionHead] expected a linear part with a weight (features, 1) and an embedding (classes, "
                        + "features), got (5, 1) and (3, 4)",
                () -> new ProjectionHead(Dense.of(5, 1, rng()), Embedding.of(3, 4, rng())));
        assertSays(
                "[projectionHead] expected an input (batch, 5), got rank 4: input (4, 2, 2, 5), weight (5, 1); flatten "
                        + "or pool images before it",
                () -> ProjectionHead.of(5, 3, rng()).outputShape(Shape.of(4, 2, 2, 5)));
        assertEquals(
                "[conditionalBatchNorm] expected 1 or more classes, got 0",
                assertThrows(IllegalArgumentException.class, () -> ConditionalBatchNorm.of(3, 0))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> Sequential.named(" "));
    }

    private static void assertSays(String words, Executable code) {
        assertEquals(words, assertThrows(ShapeException.class, code).getMessage());
    }
}
