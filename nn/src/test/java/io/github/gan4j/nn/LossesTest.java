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
import org.junit.jupiter.api.Test;

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
}
