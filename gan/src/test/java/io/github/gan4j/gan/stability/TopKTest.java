package io.github.gan4j.gan.stability;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.CreateGraph;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class TopKTest {
    private static void says(String words, Executable call) {
        assertEquals(words, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void kShrinksToTheLeastShare() {
        TopK rule = new TopK(.9, 100, .5);
        assertEquals(100, rule.k(100, 0));
        assertEquals(100, rule.k(100, 99));
        assertEquals(90, rule.k(100, 100));
        assertEquals(81, rule.k(100, 250));
        assertEquals(50, rule.k(100, 700));
        assertEquals(50, rule.k(100, 1_000_000));
        assertEquals(33, rule.k(65, 1_000_000));
        assertEquals(1, rule.k(1, 1_000_000));
        assertEquals(new TopK(.99, 7, .5), new TopK(7));
    }

    @Test
    void theHighestLogitsCountAndTheOthersGetNoGradient() {
        TopK rule = new TopK(.5, 1, .5);
        Tensor logits = Tensor.variable(NDArray.of(Shape.of(6, 1), -1, 4, 0, 4, -3, 2));
        assertSame(logits, rule.of(logits, 0));
        Tensor best = rule.of(logits, 5);
        assertArrayEquals(new float[] {4, 4, 2}, best.value().toArray());
        Tensor gradient = Autograd.grad(best.square().mean(), List.of(logits), CreateGraph.NO)
                .get(0);
        assertArrayEquals(
                new float[] {0, 8 / 3f, 0, 8 / 3f, 0, 4 / 3f}, gradient.value().toArray(), 1e-6f);
        Tensor equal = Tensor.of(NDArray.of(Shape.of(2, 1), 1, 1));
        assertEquals(Shape.of(1, 1), rule.of(equal, 5).shape());
        Tensor none = Tensor.of(NDArray.zeros(Shape.of(0, 1)));
        assertSame(none, rule.of(none, 5));
    }

    @Test
    void wrongNumbersAreRefused() {
        says("[top-k] expected a decay and a least share in (0, 1], got 0.0 and 0.5", () -> new TopK(0, 1, .5));
        says("[top-k] expected 1 or more updates before k shrinks, got 0", () -> new TopK(0));
        assertEquals(
                "[top-k] expected logits (N, 1), got (3, 2)",
                assertThrows(ShapeException.class, () -> new TopK(1).of(Tensor.of(NDArray.zeros(Shape.of(3, 2))), 0))
                        .getMessage());
    }
}
