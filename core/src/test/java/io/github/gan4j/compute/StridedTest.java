package io.github.gan4j.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StridedTest {
    private static final long SEED = 14;

    @Test
    void stridesAreRowMajorAndZeroWhereTheSizeIsOne() {
        assertArrayEquals(new int[] {12, 4, 1}, Strided.strides(Shape.of(2, 3, 4)));
        assertArrayEquals(new int[] {4, 0, 1}, Strided.strides(Shape.of(2, 1, 4)));
        assertArrayEquals(new int[] {1, 0}, Strided.strides(Shape.of(2, 1)));
        assertArrayEquals(new int[] {}, Strided.strides(Shape.scalar()));
        assertArrayEquals(new int[] {0, 0, 1}, Strided.strides(Shape.of(1, 4), Shape.of(2, 3, 4)));
    }

    @Test
    void neighboursThatAreOneRunOnEverySideMerge() {
        assertArrayEquals(new int[][] {{24}, {1}, {1}}, merge("2 3 4", "12 4 1", "12 4 1"));
        assertArrayEquals(new int[][] {{6, 4}, {0, 1}, {4, 1}}, merge("2 3 4", "0 0 1", "12 4 1"));
        assertArrayEquals(new int[][] {{2, 3}, {3, 1}, {1, 2}}, merge("2 3", "3 1", "1 2"));
        assertArrayEquals(new int[][] {{8}, {1}, {1}}, merge("2 1 4", "4 0 1", "4 0 1"));
        assertArrayEquals(new int[][] {{6}, {-1}, {1}}, merge("2 3", "-3 -1", "3 1"));
        assertArrayEquals(new int[][] {{}, {}, {}}, merge("1 1", "0 0", "0 0"));
    }

    private static int[][] merge(String... parts) {
        int[][] all = Arrays.stream(parts).map(StridedTest::ints).toArray(int[][]::new);
        return Strided.merge(all[0], all[1], all[2]);
    }

    private static int[] ints(String text) {
        return Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
    }

    @Test
    void positionsCountTheLastAxisFastest() {
        int[] sizes = {2, 3, 4};
        int[] strides = {100, 10, 1};
        assertEquals(0, Strided.position(0, 3, sizes, strides));
        assertEquals(123, Strided.position(23, 3, sizes, strides));
        assertEquals(110, Strided.position(4, 2, sizes, strides));
        assertEquals(0, Strided.position(0, 0, sizes, strides));
    }

    /**
     * Any order of axes, steps, directions, repeats and starts on the reading side, any order and steps on the writing
     * side.
     */
    @Test
    void copiesBetweenRandomStridesOnBothSides() {
        Rng rng = Rng.seeded(SEED);
        for (int trial = 0; trial < 2000; trial++) {
            int rank = rng.integer(5);
            int[] sizes = new int[rank];
            for (int i = 0; i < rank; i++) {
                sizes[i] = rng.integer(8) == 0 ? 30 + rng.integer(6) : rng.integer(20) == 0 ? 0 : 1 + rng.integer(4);
            }
            Side from = Side.random(rng, sizes, true);
            Side to = Side.random(rng, sizes, false);
            float[] x = new float[from.length];
            for (int i = 0; i < x.length; i++) {
                x[i] = i + 1;
            }
            float[] y = new float[to.length];
            float[] expected = new float[to.length];
            Naive.generate(sizes, index -> {
                expected[to.position(index)] = x[from.position(index)];
                return 0;
            });
            Strided.copy(sizes, x, from.start, from.strides, y, to.start, to.strides);
            assertArrayEquals(
                    expected,
                    y,
                    "sizes " + Arrays.toString(sizes) + ", from " + Arrays.toString(from.strides) + ", to "
                            + Arrays.toString(to.strides) + ", trial " + trial + ", seed " + SEED);
        }
    }

    /** One side of a copy: where index 0 lies, the stride of each axis, and how many floats it takes. */
    private record Side(int start, int[] strides, int length) {
        static Side random(Rng rng, int[] sizes, boolean reading) {
            int[] strides = new int[sizes.length];
            int start = rng.integer(3);
            int run = 1;
            for (int axis : rng.permutation(sizes.length)) {
                if (sizes[axis] == 1 || reading && rng.integer(6) == 0) {
                    continue; // A stride of 0: the same element again and again.
                }
                run *= rng.integer(4) == 0 ? 2 : 1;
                strides[axis] = run;
                run *= Math.max(1, sizes[axis]);
                if (reading && rng.integer(4) == 0) {
                    start += strides[axis] * (Math.max(1, sizes[axis]) - 1);
                    strides[axis] = -strides[axis];
                }
            }
            return new Side(start, strides, start + run + 3);
        }

        int position(int[] index) {
            int position = start;
            for (int i = 0; i < index.length; i++) {
                position += index[i] * strides[i];
            }
            return position;
        }
    }
}
