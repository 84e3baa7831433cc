package io.github.gan4j.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.CreateGraph;
import io.github.gan4j.autograd.GradCheck;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.random.Rng;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LossesTest {
    private static Tensor logits(int n, int classes, float... values) {
        return Tensor.variable(NDArray.of(Shape.of(n, classes), values));
    }

    @Test
    void crossEntropyIsTheMeanOfMinusTheLogarithmOfTheRightProbability() {
        assertEquals(
                Math.log(4), Losses.crossEntropy(logits(1, 4, 7, 7, 7, 7), 2).item(), 1e-6);
        double first = Math.log1p(Math.exp(-2));
        double second = Math.log1p(Math.exp(1));
        assertEquals(
                (first + second) / 2,
                Losses.crossEntropy(logits(2, 2, 3, 1, 0, -1), 0, 1).item(),
                1e-6);
    }

    @Test
    void crossEntropyIsExactFarOut() {
        Tensor far = logits(2, 2, 1000, -1000, -1000, 1000);
        assertEquals(0, Losses.crossEntropy(far, 0, 1).item(), 1e-30f);
        Tensor wrong = Losses.crossEntropy(far, 1, 0);
        assertEquals(2000, wrong.item());
        assertEquals(
                .5f,
                Autograd.grad(wrong, List.of(far), CreateGraph.NO)
                        .get(0)
                        .value()
                        .get(0, 0),
                1e-6f);
    }

    @Test
    void crossEntropyPassesTheGradientCheckToOrder2() {
        NDArray z = Rng.seeded(1).normal(Shape.of(3, 5), 0, 1);
        GradCheck.standard().check(in -> Losses.crossEntropy(in.get(0), 4, 0, 2), 2, z);
    }

    @Test
    void whatDoesNotFitIsSaid() {
        assertEquals(
                "[crossEntropy] expected logits (N, C) and N labels, got logits (2, 3) and 1 labels",
                assertThrows(ShapeException.class, () -> Losses.crossEntropy(logits(2, 3, 0, 0, 0, 0, 0, 0), 1))
                        .getMessage());
        assertEquals(
                "[crossEntropy] expected labels in [0, 3), got 3 for input 1: logits (2, 3)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Losses.crossEntropy(logits(2, 3, 0, 0, 0, 0, 0, 0), 1, 3))
                        .getMessage());
        assertThrows(ShapeException.class, () -> Losses.crossEntropy(Tensor.of(NDArray.zeros(Shape.of(0, 3)))));
    }

    /** A loss of two tensors, by the name that PyTorch's is under. */
    static Stream<Arguments> pairs() {
        return Stream.<Map.Entry<String, BinaryOperator<Tensor>>>of(
                        Map.entry("loss_absolute", Losses::absolute),
                        Map.entry("loss_squared", Losses::squared),
                        Map.entry("loss_binary", Losses::binaryCrossEntropy),
                        Map.entry("loss_divergence", Losses::gaussianDivergence))
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void valuesAndGradientsAreThoseOfPyTorch(String name, BinaryOperator<Tensor> loss) {
        Golden golden = Golden.read("image_layers");
        Tensor a = Tensor.variable(golden.get(name + ".a"));
        Tensor b = Tensor.variable(golden.get(name + ".b"));
        Tensor value = loss.apply(a, b);
        assertEquals(golden.get(name + ".y").get(0), value.item(), 2e-5);
        Tensor weighted = value.mul(golden.get(name + ".weights").get(0));
        List<Tensor> gradients = Autograd.grad(weighted, List.of(a, b), CreateGraph.NO);
        Golden.assertClose(
                name + " by a",
                2e-6,
                golden.get(name + ".a.gradient"),
                gradients.get(0).value());
        Golden.assertClose(
                name + " by b",
                2e-6,
                golden.get(name + ".b.gradient"),
                gradients.get(1).value());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void lossesOfTwoPassTheGradientCheckToOrder2(String name, BinaryOperator<Tensor> loss) {
        Golden golden = Golden.read("image_layers");
        // Targets are checked to be probabilities, so that only the logits are moved.
        NDArray b = golden.get(name + ".b");
        GradCheck.standard().check(in -> loss.apply(in.get(0), Tensor.of(b)), 2, golden.get(name + ".a"));
    }

    @Test
    void lossesOfTwoSayWhatDoesNotFit() {
        Tensor two = Tensor.of(NDArray.zeros(Shape.of(1, 2)));
        Tensor three = Tensor.of(NDArray.zeros(Shape.of(1, 3)));
        assertEquals(
                "[absolute] expected two tensors of one shape, got (1, 2) and (1, 3)",
                assertThrows(ShapeException.class, () -> Losses.absolute(two, three))
                        .getMessage());
        assertThrows(ShapeException.class, () -> Losses.squared(two, three));
        assertThrows(ShapeException.class, () -> Losses.gaussianDivergence(two, three));
        assertThrows(ShapeException.class, () -> Losses.binaryCrossEntropy(two, three));
        assertEquals(
                "[binaryCrossEntropy] expected targets in [0, 1], got -1.0: bring pixels to that range",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Losses.binaryCrossEntropy(two, Tensor.of(NDArray.of(Shape.of(1, 2), -1, 1))))
                        .getMessage());
    }
}
