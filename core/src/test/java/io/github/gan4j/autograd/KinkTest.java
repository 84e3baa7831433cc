package io.github.gan4j.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.gan4j.ndarray.NDArray;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Gradients where a function has none, by the usual conventions. */
class KinkTest {
    private static void assertGradientAtZero(float expected, UnaryOperator<Tensor> function) {
        Tensor x = Tensor.variable(NDArray.of(0, -0f));
        Tensor gradient = Autograd.grad(function.apply(x).sum(), List.of(x), CreateGraph.NO)
                .get(0);
        assertArrayEquals(new float[] {expected, expected}, gradient.value().toArray());
    }

    @Test
    void reluHasItsLeftSlopeAtZero() {
        assertGradientAtZero(0, Tensor::relu);
        assertGradientAtZero(.2f, x -> x.leakyRelu(.2f));
    }

    @Test
    void eluHasItsLeftSlopeAtZero() {
        assertGradientAtZero(.7f, x -> x.elu(.7f));
        assertGradientAtZero(1, x -> x.elu(1));
    }
}
