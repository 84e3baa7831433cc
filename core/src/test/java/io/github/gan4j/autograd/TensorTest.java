package io.github.gan4j.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What operations accept and refuse, and the words. Their values are in {@link OpTableTest}. */
class TensorTest {
    private static Tensor zeros(int... sizes) {
        return Tensor.of(NDArray.zeros(Shape.of(sizes)));
    }

    private static void assertRefused(String expected, Executable call) {
        assertEquals(expected, assertThrows(ShapeException.class, call).getMessage());
    }

    @Test
    void valuesAreSharedNotCopied() {
        NDArray array = NDArray.of(1, 2);
        assertSame(array, Tensor.of(array).value());
        assertSame(array, Tensor.variable(array).value());
        assertSame(array, Tensor.variable(array).detach().value());
        assertSame(array.array(), Tensor.of(array).reshape(2, 1).value().array());
    }

    @Test
    void printsShapeAndNumbers() {
        assertEquals(
                "Tensor(2, 1) [1.0, 2.0]",
                Tensor.of(NDArray.of(Shape.of(2, 1), 1, 2)).toString());
    }

    @Test
    void elementwiseOperandsMustBroadcast() {
        assertRefused(
                "[add] expected shapes that broadcast (sizes aligned at the last axis agree or are 1), got (2, 3) and (4, 3)",
                () -> zeros(2, 3).add(zeros(4, 3)));
        assertRefused(
                "[leakyRelu] expected shapes that broadcast (sizes aligned at the last axis agree or are 1), got (2) and (3)",
                () -> zeros(2).leakyRelu(zeros(3)));
        assertRefused(
                "[where] expected shapes that broadcast, got mask (2), (3) and ()",
                () -> Tensor.where(zeros(2), zeros(3), zeros()));
    }

    @Test
    void operationsAreCalledAsTheirMethods() {
        Tensor x = Tensor.variable(NDArray.of(1, 2));
        assertEquals("leakyRelu", x.leakyRelu(.2f).call().op().name());
        assertEquals("maximum", x.maximum(0).call().op().name());
        assertEquals("minimum", x.minimum(0).call().op().name());
        ShapeException e = assertThrows(ShapeException.class, () -> x.greaterEqual(zeros(3)));
        assertTrue(e.getMessage().startsWith("[greaterEqual] "), e.getMessage());
    }

    @Test
    void clampWantsItsBoundsInOrder() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> zeros(2).clamp(1, 0));
        assertEquals("[clamp] expected low ≤ high, got 1.0 and 0.0", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> zeros(2).clamp(Float.NaN, 0));
    }

    @Test
    void reshapeWorksOutOneSize() {
        assertEquals(Shape.of(4, 3), zeros(2, 6).reshape(-1, 3).shape());
        assertEquals(Shape.of(12), zeros(2, 6).reshape(-1).shape());
        assertEquals(Shape.of(0, 3), zeros(0, 6).reshape(-1, 3).shape());
        assertEquals(Shape.scalar(), zeros(1, 1).reshape().shape());
        Tensor x = zeros(2, 6);
        assertSame(x, x.reshape(2, -1));
        assertRefused(
                "[reshape] expected sizes that divide the 12 elements, got [-1, 5]: input (2, 6)",
                () -> x.reshape(-1, 5));
        assertRefused(
                "[reshape] expected sizes that divide the 0 elements, got [-1, 0]: input (0, 6)",
                () -> zeros(0, 6).reshape(-1, 0));
        assertRefused("[reshape] expected at most one size of -1, got [-1, -1]: input (2, 6)", () -> x.reshape(-1, -1));
        assertRefused("[reshape] expected a shape with 12 elements, got (5) with 5: input (2, 6)", () -> x.reshape(5));
        assertThrows(IllegalArgumentException.class, () -> x.reshape(-2, -6));
        assertThrows(IllegalArgumentException.class, () -> x.reshape(-1, 641, 6700417)); // The product is 1 modulo 2³².
    }

    @Test
    void permuteWantsEachAxisOnce() {
        assertEquals(Shape.of(4, 2, 3), zeros(2, 3, 4).permute(-1, 0, 1).shape());
        assertEquals(Shape.scalar(), zeros().permute().shape());
        for (int[] order : new int[][] {{0, 1}, {0, 1, 1}, {0, 1, -2}, {0, 1, 2, 0}}) {
            assertRefused(
                    "[permute] expected each of the 3 axes once, got " + Arrays.toString(order) + ": input (2, 3, 4)",
                    () -> zeros(2, 3, 4).permute(order));
        }
        assertRefused(
                "[shape] expected an axis in [-2, 1], got 2: shape (2, 3)",
                () -> zeros(2, 3).permute(0, 2));
        assertEquals(Shape.of(2, 4, 3), zeros(2, 3, 4).transpose().shape());
        assertThrows(ShapeException.class, () -> zeros(2).transpose());
    }

    @Test
    void broadcastToAndSumToNameThemselves() {
        assertRefused(
                "[broadcastTo] expected a shape that (2, 3) broadcasts to, got (2, 4)",
                () -> zeros(2, 3).broadcastTo(Shape.of(2, 4)));
        assertRefused(
                "[sumTo] expected a shape that broadcasts to (2, 3), got (2)",
                () -> zeros(2, 3).sumTo(Shape.of(2)));
        assertRefused(
                "[sumTo] expected a shape that broadcasts to (3), got (2, 3)", () -> zeros(3).sumTo(Shape.of(2, 3)));
        Tensor x = zeros(2, 3);
        assertSame(x, x.broadcastTo(Shape.of(2, 3)));
        assertSame(x, x.sumTo(Shape.of(2, 3)));
        assertEquals(Shape.of(1), zeros(0, 3).sumTo(Shape.of(1)).shape());
    }

    @Test
    void slicesStayInside() {
        assertEquals(Shape.of(2, 0), zeros(2, 3).slice(1, 3, 3).shape());
        assertEquals(Shape.of(2, 2), zeros(2, 3).slice(-1, 0, 3, 2).shape());
        assertEquals(
                Shape.of(1, 3), zeros(2, 3).slice(0, 1, 2, Integer.MAX_VALUE).shape());
        assertEquals(
                Shape.of(1, 3), zeros(2, 3).slice(0, 0, 2, Integer.MAX_VALUE).shape());
        for (int[] r : new int[][] {{-1, 2, 1}, {2, 1, 1}, {0, 4, 1}, {0, 2, 0}, {0, 2, -1}}) {
            assertRefused(
                    "[slice] expected 0 ≤ from ≤ to ≤ 3 and a step of 1 or more, got from " + r[0] + ", to " + r[1]
                            + ", step " + r[2] + ": axis 1 of (2, 3)",
                    () -> zeros(2, 3).slice(1, r[0], r[1], r[2]));
        }
    }

    @Test
    void padWantsANumberAnAxis() {
        assertEquals(
                Shape.of(5, 3),
                zeros(2, 3).pad(new int[] {1, 0}, new int[] {2, 0}).shape());
        int[][][] wrong = {{{1}, {1}}, {{1, 1}, {1}}, {{1, -1}, {0, 0}}, {{0, 0}, {-1, 0}}};
        for (int[][] w : wrong) {
            assertRefused(
                    "[pad] expected 2 numbers of 0 or more on each side, got " + Arrays.toString(w[0]) + " and "
                            + Arrays.toString(w[1]) + ": input (2, 3)",
                    () -> zeros(2, 3).pad(w[0], w[1]));
        }
    }

    @Test
    void concatStackAndSplitFitEachOther() {
        assertRefused("[concat] expected one tensor or more, got none", () -> Tensor.concat(0, List.of()));
        assertRefused(
                "[concat] expected shapes that differ on axis 0 only, got (2, 3) and (2, 4)",
                () -> Tensor.concat(0, List.of(zeros(2, 3), zeros(2, 4))));
        assertRefused(
                "[concat] expected shapes that differ on axis 0 only, got (2, 3) and (2)",
                () -> Tensor.concat(0, List.of(zeros(2, 3), zeros(2))));
        assertRefused("[stack] expected one tensor or more, got none", () -> Tensor.stack(0, List.of()));
        assertRefused(
                "[stack] expected tensors of one shape, got (2, 3) and (3, 2)",
                () -> Tensor.stack(0, List.of(zeros(2, 3), zeros(3, 2))));
        assertRefused(
                "[stack] expected an axis in [-2, 1], got 2: parts (2)", () -> Tensor.stack(2, List.of(zeros(2))));
        assertRefused(
                "[split] expected sizes of 0 or more that add up to 3, got [1, 1]: axis 1 of (2, 3)",
                () -> zeros(2, 3).split(1, 1, 1));
        assertRefused(
                "[split] expected sizes of 0 or more that add up to 3, got [4, -1]: axis 1 of (2, 3)",
                () -> zeros(2, 3).split(1, 4, -1));
        for (int axis = -3; axis < 3; axis++) {
            int a = axis < 0 ? axis + 3 : axis;
            Shape expected = Shape.of(2, 3)
                    .part(0, a)
                    .then(Shape.of(4))
                    .then(Shape.of(2, 3).part(a, 2));
            List<Tensor> four = Collections.nCopies(4, zeros(2, 3));
            assertEquals(expected, Tensor.stack(axis, four).shape());
        }
    }

    @Test
    void indicesMustExist() {
        assertRefused(
                "[gather] expected indices in [0, 3), got 3", () -> zeros(2, 3).gather(1, 0, 3));
        assertRefused(
                "[gather] expected indices in [0, 3), got -1", () -> zeros(2, 3).gather(1, -1));
        assertRefused(
                "[scatterAdd] expected indices in [0, 2), got 2", () -> zeros(2).scatterAdd(0, new int[] {0, 2}, 2));
        assertRefused(
                "[scatterAdd] expected 2 indices, got 1: axis 0 of (2)",
                () -> zeros(2).scatterAdd(0, new int[] {0}, 2));
        assertEquals(Shape.of(2, 0), zeros(2, 3).gather(1).shape());
    }

    @Test
    void indicesGivenMayBeChangedLater() {
        int[] indices = {0, 1};
        Tensor x = Tensor.variable(NDArray.of(5, 6));
        Tensor y = x.gather(0, indices);
        indices[1] = 0;
        Tensor g = Autograd.grad(y, Tensor.of(NDArray.of(1, 10)), List.of(x), CreateGraph.NO)
                .get(0);
        assertEquals(10, g.value().get(1));
    }

    @Test
    void productsNameTheShapesThatWereGiven() {
        assertRefused(
                "[matmul] expected inner sizes that agree, got 3 and 4: a (2, 3), b (4, 5)",
                () -> zeros(2, 3).matmul(zeros(4, 5)));
        assertRefused(
                "[matmul] expected inner sizes that agree, got 4 and 5: a (2, 3, 4), b (5, 6)",
                () -> zeros(2, 3, 4).matmul(zeros(5, 6)));
        assertRefused(
                "[matmul] expected inner sizes that agree, got 4 and 6: a (2, 3, 4), b (5, 6) transposed",
                () -> zeros(2, 3, 4).matmul(zeros(5, 6), Transpose.B));
        assertEquals(
                Shape.of(2, 3, 5),
                zeros(2, 3, 4).matmul(zeros(5, 4), Transpose.B).shape());
        assertEquals(Shape.of(2, 0, 5), zeros(2, 0, 4).matmul(zeros(4, 5)).shape());
        assertEquals(Shape.of(0, 3, 5), zeros(0, 3, 4).matmul(zeros(4, 5)).shape());
    }

    @Test
    void axesAreCheckedByEveryMethodThatTakesThem() {
        Tensor x = zeros(2, 3);
        List<Executable> calls = List.of(
                () -> x.sum(2),
                () -> x.mean(-3),
                () -> x.max(0, 0),
                () -> x.min(5),
                () -> x.variance(2),
                () -> x.logSumExp(2),
                () -> x.softmax(2),
                () -> x.logSoftmax(-3),
                () -> x.flip(2),
                () -> x.flip(0, -2),
                () -> x.slice(2, 0, 1),
                () -> x.gather(2, 0),
                () -> x.scatterAdd(2, new int[0], 1),
                () -> x.split(2, 1),
                () -> x.transpose(0, 2),
                () -> Tensor.concat(2, List.of(x)));
        for (int i = 0; i < calls.size(); i++) {
            assertThrows(ShapeException.class, calls.get(i), "call " + i);
        }
    }
}
