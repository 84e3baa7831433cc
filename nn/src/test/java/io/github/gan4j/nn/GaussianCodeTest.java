package io.github.gan4j.nn;

import static io.github.gan4j.nn.Golden.assertClose;
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
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class GaussianCodeTest {
    private static final Golden GOLDEN = Golden.read("codes");

    private static void isThatOfPyTorch(String name, UnaryOperator<Tensor> of) {
        Tensor head = Tensor.variable(GOLDEN.get(name + ".head"));
        Tensor made = of.apply(head);
        NDArray expected = GOLDEN.get(name + ".y");
        assertClose(name, 2e-6, expected, made.value().reshape(expected.shape()));
        Tensor weighted = made.reshape(expected.shape())
                .mul(Tensor.of(GOLDEN.get(name + ".weights")))
                .sum();
        assertClose(
                name + " by the head",
                5e-6,
                GOLDEN.get(name + ".head.gradient"),
                Autograd.grad(weighted, List.of(head), CreateGraph.NO).get(0).value());
    }

    @Test
    void drawsAndTheirGradientsAreThoseOfPyTorch() {
        isThatOfPyTorch("draw", head -> GaussianCode.of(head).sample(Tensor.of(GOLDEN.get("noise"))));
    }

    @Test
    void theDivergenceAndItsGradientAreThoseOfPyTorch() {
        isThatOfPyTorch("divergence", head -> GaussianCode.of(head).divergence());
    }

    @Test
    void drawsAndDivergencePassTheGradientCheckToOrder2() {
        NDArray head = Rng.seeded(1).normal(Shape.of(2, 6), 0, 1);
        Tensor noise = Tensor.of(Rng.seeded(2).normal(Shape.of(2, 3), 0, 1));
        GradCheck.standard()
                .check(in -> GaussianCode.of(in.get(0)).sample(noise).square().sum(), 2, head);
        GradCheck.standard().check(in -> GaussianCode.of(in.get(0)).divergence(), 2, head);
    }

    @Test
    void aStandardCodeIsItsNoiseAndCostsNothing() {
        GaussianCode code = GaussianCode.of(NDArray.zeros(Shape.of(2, 6)));
        NDArray noise = Rng.seeded(3).normal(Shape.of(2, 3), 0, 1);
        assertEquals(3, code.size());
        assertEquals(0, code.divergence().item());
        assertClose("draw", 1e-7, noise, code.sample(Tensor.of(noise)).value());
    }

    @Test
    void whatDoesNotFitIsSaid() {
        assertEquals(
                "[gaussianCode] expected means and logarithms of variances side by side (N, 2K), got (2, 5): end the encoder with a "
                        + "dense layer of twice as many numbers as a code has",
                assertThrows(ShapeException.class, () -> GaussianCode.of(NDArray.zeros(Shape.of(2, 5))))
                        .getMessage());
        GaussianCode code = GaussianCode.of(NDArray.zeros(Shape.of(2, 6)));
        assertEquals(
                "[gaussianCode] expected noise of the shape of the means (2, 3), got (1, 3)",
                assertThrows(ShapeException.class, () -> code.sample(Tensor.of(NDArray.zeros(Shape.of(1, 3)))))
                        .getMessage());
        assertThrows(
                ShapeException.class,
                () -> new GaussianCode(
                        Tensor.of(NDArray.zeros(Shape.of(2, 3))), Tensor.of(NDArray.zeros(Shape.of(3)))));
    }
}
