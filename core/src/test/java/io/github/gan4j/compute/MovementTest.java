package io.github.gan4j.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Moves elements: compared exactly. */
class MovementTest {
    private static final long SEED = 13;

    private final Rng rng = Rng.seeded(SEED);

    private static void same(Naive expected, NDArray actual, String what) {
        expected.assertMatches(actual, 0, what + ", seed " + SEED);
    }

    @Test
    void everyOrderOfUpToFourAxes() {
        int[][] shapes = {
            {},
            {5},
            {3, 4},
            {1, 4},
            {3, 1},
            {2, 3, 4},
            {1, 3, 1},
            {2, 0, 3},
            {2, 3, 4, 5},
            {2, 1, 4, 1},
            {33, 2, 35},
            {3, 40, 1, 34}
        };
        for (int[] sizes : shapes) {
            NDArray x = Naive.random(rng, -1, 1, sizes);
            for (int[] order : orders(sizes.length)) {
                same(
                        Naive.of(x).permute(order),
                        Movement.permute(x, order),
                        x.shape() + " in order " + Arrays.toString(order));
            }
        }
    }

    private static List<int[]> orders(int rank) {
        List<int[]> all = new ArrayList<>();
        if (rank == 0) {
            all.add(new int[0]);
            return all;
        }
        for (int[] shorter : orders(rank - 1)) {
            for (int at = 0; at < rank; at++) {
                int[] order = new int[rank];
                System.arraycopy(shorter, 0, order, 0, at);
                order[at] = rank - 1;
                System.arraycopy(shorter, at, order, at + 1, rank - 1 - at);
                all.add(order);
            }
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 15, 31, 32, 33, 63, 64, 65, 100})
    void transposesAroundTheTileSize(int rows) {
        for (int cols : new int[] {1, 3, 31, 32, 33, 64, 97}) {
            NDArray x = Naive.random(rng, -1, 1, rows, cols);
            same(Naive.of(x).permute(1, 0), Movement.permute(x, new int[] {1, 0}), x.shape() + " transposed");
            NDArray deep = Naive.random(rng, -1, 1, 3, rows, 2, cols);
            for (int[] order : new int[][] {{3, 1, 2, 0}, {0, 3, 2, 1}, {2, 3, 0, 1}, {1, 3, 0, 2}}) {
                same(
                        Naive.of(deep).permute(order),
                        Movement.permute(deep, order),
                        deep.shape() + " in order " + Arrays.toString(order));
            }
        }
    }

    @Test
    void aTransposeThatIsSplitAmongThreads() {
        NDArray x = Naive.random(rng, -1, 1, 700, 333);
        same(Naive.of(x).permute(1, 0), Movement.permute(x, new int[] {1, 0}), "large transpose");
        NDArray images = Naive.random(rng, -1, 1, 9, 28, 28, 7);
        same(Naive.of(images).permute(0, 3, 1, 2), Movement.permute(images, new int[] {0, 3, 1, 2}), "NHWC to NCHW");
        same(Naive.of(images).permute(3, 1, 2, 0), Movement.permute(images, new int[] {3, 1, 2, 0}), "NHWC to CHWN");
    }

    @Test
    void broadcastsToEveryShapeThatFits() {
        int[][][] pairs = {
            {{}, {}},
            {{}, {3}},
            {{}, {0}},
            {{}, {2, 3, 4}},
            {{1}, {5}},
            {{1}, {0}},
            {{3}, {2, 3}},
            {{3, 1}, {3, 4}},
            {{1, 4}, {3, 4}},
            {{3, 1}, {2, 3, 4}},
            {{2, 1, 3, 1}, {2, 4, 3, 5}},
            {{1, 1}, {0, 7}},
            {{2, 1, 1, 3}, {5, 2, 4, 4, 3}},
            {{40, 1}, {40, 70}},
            {{1, 70, 1}, {33, 70, 35}}
        };
        for (int[][] pair : pairs) {
            NDArray x = Naive.random(rng, -1, 1, pair[0]);
            same(
                    Naive.of(x).broadcastTo(pair[1]),
                    Movement.broadcastTo(x, Shape.of(pair[1])),
                    x.shape() + " to " + Arrays.toString(pair[1]));
        }
    }

    @Test
    void broadcastsThatDoNotFitAreRefusedInTheSameWords() {
        for (int[][] pair :
                new int[][][] {{{3}, {4}}, {{3}, {1}}, {{2, 3}, {3}}, {{0}, {3}}, {{3}, {0}}, {{1, 1}, {1}}}) {
            NDArray x = NDArray.zeros(Shape.of(pair[0]));
            Shape to = Shape.of(pair[1]);
            ShapeException e = assertThrows(ShapeException.class, () -> Movement.broadcastTo(x, to));
            assertEquals(
                    "[broadcastTo] expected a shape that " + x.shape() + " broadcasts to, got " + to, e.getMessage());
        }
    }

    @Test
    void slicesAndTheirPlacesAtEveryStartAndStep() {
        int[][] shapes = {{7}, {7, 3}, {3, 7}, {2, 7, 3}, {7, 1}, {1, 7}};
        for (int[] sizes : shapes) {
            int axis = Arrays.stream(sizes).boxed().toList().indexOf(7);
            NDArray x = Naive.random(rng, -1, 1, sizes);
            for (int from = 0; from <= 7; from++) {
                for (int to = from; to <= 7; to++) {
                    for (int step = 1; step <= 8; step++) {
                        checkSlice(x, axis, from, to, step);
                    }
                }
            }
        }
    }

    private static void checkSlice(NDArray x, int axis, int from, int to, int step) {
        String what = x.shape() + " axis " + axis + " [" + from + ", " + to + ") by " + step;
        Naive expected = Naive.of(x).slice(axis, from, to, step);
        int[] begin = new int[x.shape().rank()];
        int[] steps = new int[x.shape().rank()];
        Arrays.fill(steps, 1);
        begin[axis] = from;
        steps[axis] = step;
        NDArray slice = Movement.slice(x, begin, steps, Shape.of(expected.sizes()));
        same(expected, slice, what);
        Naive back = Naive.generate(x.shape().toArray(), i -> {
            int past = i[axis] - from;
            return past < 0 || past % step != 0 || i[axis] >= to
                    ? 0
                    : Naive.of(x).at(i);
        });
        same(back, Movement.place(slice, begin, steps, x.shape()), what + " placed");
    }

    @Test
    void slicesOfSeveralAxesAtOnce() {
        NDArray x = Naive.random(rng, -1, 1, 5, 6, 7);
        Naive expected = Naive.of(x).slice(0, 1, 5, 2).slice(1, 0, 6, 3).slice(2, 2, 6, 1);
        NDArray slice = Movement.slice(x, new int[] {1, 0, 2}, new int[] {2, 3, 1}, Shape.of(2, 2, 4));
        same(expected, slice, "three axes");
    }

    @Test
    void padsWithZeros() {
        int[][][] cases = {
            {{}, {}, {}},
            {{3}, {0}, {0}},
            {{3}, {2}, {1}},
            {{2, 3}, {1, 0}, {0, 2}},
            {{1, 1}, {1, 2}, {3, 0}},
            {{0, 3}, {1, 1}, {1, 0}},
            {{2, 0}, {0, 1}, {0, 0}},
            {{2, 3, 4}, {0, 1, 2}, {1, 0, 1}}
        };
        for (int[][] c : cases) {
            NDArray x = Naive.random(rng, -1, 1, c[0]);
            Naive expected = Naive.of(x).pad(c[1], c[2]);
            int[] steps = new int[c[0].length];
            Arrays.fill(steps, 1);
            same(expected, Movement.place(x, c[1], steps, Shape.of(expected.sizes())), "pad of " + x.shape());
        }
    }

    @Test
    void flipsEverySetOfAxes() {
        int[][] shapes = {{}, {5}, {1}, {0}, {3, 4}, {3, 1, 4}, {2, 3, 4, 5}, {2, 0, 3}, {33, 35}};
        for (int[] sizes : shapes) {
            NDArray x = Naive.random(rng, -1, 1, sizes);
            for (int set = 0; set < 1 << sizes.length; set++) {
                int[] axes = new int[Integer.bitCount(set)];
                boolean[] flags = new boolean[sizes.length];
                int n = 0;
                for (int axis = 0; axis < sizes.length; axis++) {
                    if ((set >> axis & 1) != 0) {
                        axes[n++] = axis;
                        flags[axis] = true;
                    }
                }
                same(Naive.of(x).flip(axes), Movement.flip(x, flags), x.shape() + " flipped " + Arrays.toString(axes));
            }
        }
    }

    @Test
    void concatenatesAlongEveryAxis() {
        for (int axis = 0; axis < 3; axis++) {
            for (int[] parts : new int[][] {{3}, {1, 2}, {2, 0, 3}, {0}, {0, 0}, {1, 1, 1, 1}}) {
                List<NDArray> arrays = new ArrayList<>();
                for (int part : parts) {
                    int[] sizes = {2, 3, 4};
                    sizes[axis] = part;
                    arrays.add(Naive.random(rng, -1, 1, sizes));
                }
                Naive expected =
                        Naive.concat(axis, arrays.stream().map(Naive::of).toList());
                same(
                        expected,
                        Movement.concat(arrays, axis, Shape.of(expected.sizes())),
                        Arrays.toString(parts) + " along " + axis);
            }
        }
    }

    @Test
    void gathersAndScattersAlongEveryAxis() {
        int[][] indexSets = {{0}, {2, 0}, {1, 1, 1}, {}, {2, 1, 0, 2, 1}, {0, 1, 2}};
        for (int axis = 0; axis < 3; axis++) {
            for (int[] indices : indexSets) {
                int[] sizes = {4, 5, 2};
                sizes[axis] = 3;
                NDArray x = Naive.random(rng, -1, 1, sizes);
                String what = Arrays.toString(indices) + " along " + axis;
                same(Naive.of(x).gather(axis, indices), Movement.gather(x, indices, axis), "gather " + what);
                sizes[axis] = indices.length;
                NDArray y = Naive.random(rng, -1, 1, sizes);
                Naive.of(y)
                        .scatterAdd(axis, indices, 3)
                        .assertMatches(Movement.scatterAdd(y, indices, axis, 3), 1e-6, "scatterAdd " + what);
            }
        }
    }
}
