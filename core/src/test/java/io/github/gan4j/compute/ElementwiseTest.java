package io.github.gan4j.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gan4j.kernel.elementwise.Binary;
import io.github.gan4j.kernel.elementwise.Unary;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ElementwiseTest {
    private static final long SEED = 11;

    /**
     * Every shape of rank 0 to 4 with sizes 0, 1, 2 and 3 would be too many pairs; these and random ones of rank 5
     * below.
     */
    private static final int[][] SHAPES = {
        {},
        {0},
        {1},
        {3},
        {17},
        {1, 1},
        {3, 1},
        {1, 3},
        {2, 3},
        {2, 0},
        {0, 3},
        {1, 0},
        {2, 1, 3},
        {2, 4, 1},
        {1, 4, 3},
        {2, 4, 3},
        {2, 1, 1},
        {1, 1, 1},
        {5, 1, 4, 1},
        {1, 2, 1, 3},
        {5, 2, 4, 3},
        {5, 1, 1, 3},
        {5, 2, 1, 1},
        {2, 1, 4, 1, 3}
    };

    @Test
    void everyPairOfShapesBroadcastsLikeNumPyOrIsRefused() {
        Rng rng = Rng.seeded(SEED);
        for (int[] a : SHAPES) {
            for (int[] b : SHAPES) {
                checkPair(rng, a, b);
            }
        }
    }

    @Test
    void randomShapesOfRankUpToFiveBroadcastLikeNumPy() {
        Rng rng = Rng.seeded(SEED);
        for (int trial = 0; trial < 300; trial++) {
            int[] common = new int[rng.integer(6)];
            for (int i = 0; i < common.length; i++) {
                common[i] = 1 + rng.integer(4);
            }
            checkPair(rng, thinned(rng, common), thinned(rng, common));
        }
    }

    /** Some sizes 1, some leading axes gone. */
    private static int[] thinned(Rng rng, int[] sizes) {
        int lead = rng.integer(3) == 0 ? rng.integer(sizes.length + 1) : 0;
        int[] out = Arrays.copyOfRange(sizes, lead, sizes.length);
        for (int i = 0; i < out.length; i++) {
            out[i] = rng.integer(2) == 0 ? 1 : out[i];
        }
        return out;
    }

    private static void checkPair(Rng rng, int[] a, int[] b) {
        NDArray x = Naive.random(rng, -2, 2, a);
        NDArray y = Naive.random(rng, -2, 2, b);
        String what = x.shape() + " − " + y.shape() + ", seed " + SEED;
        if (Naive.common(a, b) == null) {
            ShapeException e = assertThrows(ShapeException.class, () -> Elementwise.apply(Binary.SUB, x, y), what);
            assertEquals(
                    "[sub] expected shapes that broadcast (sizes aligned at the last axis agree or are 1), got "
                            + x.shape() + " and " + y.shape(),
                    e.getMessage());
        } else {
            Naive.of(x)
                    .zip(Naive.of(y), (p, q) -> (float) (p - q))
                    .assertMatches(Elementwise.apply(Binary.SUB, x, y), 0, what);
        }
    }

    @Test
    void whereBroadcastsAllThree() {
        Rng rng = Rng.seeded(SEED);
        int[][][] triples = {
            {{}, {}, {}},
            {{2, 3}, {}, {3}},
            {{3}, {2, 1}, {}},
            {{2, 1}, {1, 3}, {4, 1, 1}},
            {{0}, {1}, {}},
            {{1}, {5, 1}, {1, 7}}
        };
        for (int[][] t : triples) {
            NDArray mask = Naive.random(rng, -1, 1, t[0]);
            for (int i = 0; i < mask.elements(); i += 2) {
                mask.array()[mask.offset() + i] = i % 4 == 0 ? 0f : -0f;
            }
            NDArray a = Naive.random(rng, -2, 2, t[1]);
            NDArray b = Naive.random(rng, -2, 2, t[2]);
            int[] to = Naive.common(Naive.common(t[0], t[1]), t[2]);
            Naive m = Naive.of(mask);
            Naive.generate(
                            to,
                            i -> m.broadcastAt(i) != 0
                                    ? Naive.of(a).broadcastAt(i)
                                    : Naive.of(b).broadcastAt(i))
                    .assertMatches(Elementwise.where(mask, a, b), 0, "where, seed " + SEED);
        }
        ShapeException e = assertThrows(
                ShapeException.class,
                () -> Elementwise.where(NDArray.of(1, 2), NDArray.scalar(1), NDArray.of(1, 2, 3)));
        assertEquals("[where] expected shapes that broadcast, got mask (2), () and (3)", e.getMessage());
    }

    @Test
    void resultsDoNotDependOnHowWorkIsSplit() {
        // Larger than one piece of work for a thread, and odd.
        Rng rng = Rng.seeded(SEED);
        int rows = 301;
        int cols = 333;
        NDArray x = Naive.random(rng, -2, 2, rows, cols);
        NDArray row = Naive.random(rng, -2, 2, cols);
        NDArray column = Naive.random(rng, -2, 2, rows, 1);
        Naive.of(x)
                .zip(Naive.of(row), (p, q) -> (float) (p * q))
                .assertMatches(Elementwise.apply(Binary.MUL, x, row), 0, "row");
        Naive.of(column)
                .zip(Naive.of(x), (p, q) -> (float) (p / q))
                .assertMatches(Elementwise.apply(Binary.DIV, column, x), 0, "column");
        NDArray whole = Elementwise.apply(Unary.TANH, x);
        List<Float> parts = new ArrayList<>();
        for (int r = 0; r < rows; r++) {
            for (float v : Elementwise.apply(Unary.TANH, x.part(r, r + 1)).toArray()) {
                parts.add(v);
            }
        }
        float[] joined = new float[parts.size()];
        for (int i = 0; i < joined.length; i++) {
            joined[i] = parts.get(i);
        }
        assertArrayEquals(joined, whole.toArray());
    }

    @Test
    void argumentsAreNotChanged() {
        NDArray a = NDArray.of(Shape.of(2, 2), 1, -2, 3, -4);
        NDArray b = NDArray.of(5, -6);
        for (Binary op : Binary.values()) {
            Elementwise.apply(op, a, b);
        }
        for (Unary op : Unary.values()) {
            Elementwise.apply(op, a);
        }
        assertArrayEquals(new float[] {1, -2, 3, -4}, a.toArray());
        assertArrayEquals(new float[] {5, -6}, b.toArray());
    }
}
