package io.github.gan4j.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.kernel.reduction.Reduction;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.random.Rng;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReduceTest {
    private static final long SEED = 12;

    private static final int[][] SHAPES = {
        {},
        {1},
        {0},
        {5},
        {1, 1},
        {3, 4},
        {0, 3},
        {3, 0},
        {17, 33},
        {2, 3, 4},
        {1, 5, 1},
        {2, 0, 3},
        {4, 3, 2, 5},
        {2, 3, 1, 2, 3}
    };

    @Test
    void everySetOfAxesIsReducedInAnyOrderOfNaming() {
        Rng rng = Rng.seeded(SEED);
        for (int[] sizes : SHAPES) {
            NDArray x = Naive.random(rng, -2, 2, sizes);
            for (int set = 0; set < 1 << sizes.length; set++) {
                if (set == 0 && sizes.length > 0) {
                    continue; // Naming none means all.
                }
                boolean[] gone = new boolean[sizes.length];
                int[] axes = new int[Integer.bitCount(set)];
                int n = 0;
                // From the last, every second one counted from the end.
                for (int axis = sizes.length - 1; axis >= 0; axis--) {
                    if ((set >> axis & 1) != 0) {
                        gone[axis] = true;
                        axes[n] = n++ % 2 == 0 ? axis : axis - sizes.length;
                    }
                }
                for (boolean keep : new boolean[] {true, false}) {
                    check(x, gone, axes, keep);
                }
            }
        }
    }

    private static void check(NDArray x, boolean[] gone, int[] axes, boolean keep) {
        String what = x.shape() + " over " + Arrays.toString(axes) + ", keep " + keep + ", seed " + SEED;
        Naive from = Naive.of(x);
        from.fold(gone, keep, 0, Double::sum)
                .assertMatches(Reduce.apply(Reduction.SUM, x, axes, keep), 2e-5, "sum of " + what);
        from.fold(gone, keep, Double.NEGATIVE_INFINITY, Math::max)
                .assertMatches(Reduce.apply(Reduction.MAX, x, axes, keep), 0, "max of " + what);
        from.fold(gone, keep, Double.POSITIVE_INFINITY, Math::min)
                .assertMatches(Reduce.apply(Reduction.MIN, x, axes, keep), 0, "min of " + what);
    }

    @Test
    void noAxesMeansAll() {
        NDArray x = NDArray.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
        assertEquals(21, Reduce.apply(Reduction.SUM, x, new int[0], false).item());
        assertEquals(
                Shape.of(1, 1), Reduce.apply(Reduction.SUM, x, new int[0], true).shape());
    }

    @Test
    void resultIsAlwaysANewArray() {
        for (NDArray x : new NDArray[] {NDArray.scalar(3), NDArray.of(Shape.of(1, 1), 3)}) {
            NDArray y = Reduce.apply(Reduction.SUM, x, new int[0], true);
            assertNotSame(x.array(), y.array());
            assertEquals(3, y.item());
        }
    }

    @Test
    void largeReductionsThatAreSplitAgreeToo() {
        Rng rng = Rng.seeded(SEED);
        NDArray x = Naive.random(rng, -1, 1, 50, 40, 70);
        check(x, new boolean[] {false, true, false}, new int[] {1}, false);
        check(x, new boolean[] {true, false, true}, new int[] {0, 2}, true);
        check(x, new boolean[] {true, true, false}, new int[] {0, 1}, false);
        check(x, new boolean[] {false, true, true}, new int[] {1, 2}, false);
    }

    @Test
    void longSumsKeepTheirAccuracy() {
        // A running float32 sum stops growing at 2²⁴.
        int n = (1 << 24) + (1 << 20);
        assertEquals(
                n,
                Reduce.apply(Reduction.SUM, NDArray.full(Shape.of(n), 1), new int[0], false)
                        .item());
        float sum = Reduce.apply(Reduction.SUM, NDArray.full(Shape.of(1_000_000, 2), .1f), new int[] {0}, false)
                .get(1);
        assertEquals(1e6 * .1f, sum, 1);
    }

    @Test
    void nanIsNeverLost() {
        for (int n : new int[] {1, 7, 16, 17, 100}) {
            for (int at = 0; at < n; at++) {
                NDArray x = NDArray.full(Shape.of(n), 2);
                x.set(Float.NaN, at);
                NDArray wide = Movement.permute(NDArray.of(Shape.of(1, n), x.toArray()), new int[] {1, 0});
                for (Reduction op : Reduction.values()) {
                    assertTrue(
                            Float.isNaN(Reduce.apply(op, x, new int[0], false).item()), op + " of " + n + " at " + at);
                    assertTrue(Float.isNaN(
                            Reduce.apply(op, wide, new int[] {0}, false).get(0)));
                }
            }
        }
    }

    @Test
    void nothingSumsToZeroAndHasInfiniteExtremes() {
        NDArray none = NDArray.zeros(Shape.of(2, 0));
        assertEquals(0, Reduce.apply(Reduction.SUM, none, new int[] {1}, false).get(1));
        assertEquals(
                Float.NEGATIVE_INFINITY,
                Reduce.apply(Reduction.MAX, none, new int[] {1}, false).get(1));
        assertEquals(
                Float.POSITIVE_INFINITY,
                Reduce.apply(Reduction.MIN, none, new int[] {1}, false).get(0));
        assertEquals(
                Shape.of(0),
                Reduce.apply(Reduction.SUM, none, new int[] {0}, false).shape());
    }

    @Test
    void missingAndRepeatedAxesAreRefused() {
        NDArray x = NDArray.zeros(Shape.of(2, 3));
        assertThrows(ShapeException.class, () -> Reduce.apply(Reduction.SUM, x, new int[] {2}, false));
        assertThrows(ShapeException.class, () -> Reduce.apply(Reduction.SUM, x, new int[] {0, -2}, false));
    }
}
