package io.github.gan4j.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.Backend;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class ProductTest {
    private static final long SEED = 15;
    private static final boolean[] BOTH = {false, true};

    private final Rng rng = Rng.seeded(SEED);

    /** The batch axes of a and of b. */
    private static final int[][][] BATCHES = {
        {{}, {}},
        {{2}, {2}},
        {{3}, {}},
        {{}, {3}},
        {{1}, {3}},
        {{3}, {1}},
        {{2, 3}, {3}},
        {{2, 1}, {1, 3}},
        {{2, 3}, {2, 1}},
        {{0}, {1}},
        {{1}, {0}},
        {{0}, {}},
        {{2, 1, 2}, {3, 1}}
    };

    private static final int[][] SIZES = {
        {1, 1, 1}, {2, 3, 4}, {5, 1, 3}, {1, 7, 2}, {3, 5, 1}, {0, 2, 3}, {2, 0, 3}, {2, 3, 0}, {17, 9, 33}
    };

    @Test
    void everyTransposeOfEveryBroadcastBatch() {
        for (int[][] batch : BATCHES) {
            for (int[] mkn : SIZES) {
                for (boolean ta : BOTH) {
                    for (boolean tb : BOTH) {
                        check(batch[0], batch[1], mkn[0], mkn[1], mkn[2], ta, tb);
                    }
                }
            }
        }
    }

    @Test
    void sizesAroundTheTilesOfTheKernels() {
        for (int[] mkn :
                new int[][] {{64, 64, 256}, {65, 63, 257}, {130, 200, 70}, {1, 300, 300}, {300, 300, 1}, {3, 1000, 3}
                }) {
            for (boolean ta : BOTH) {
                for (boolean tb : BOTH) {
                    check(new int[0], new int[0], mkn[0], mkn[1], mkn[2], ta, tb);
                }
            }
        }
    }

    private void check(int[] aBatch, int[] bBatch, int m, int k, int n, boolean ta, boolean tb) {
        NDArray a = Naive.random(rng, -1, 1, matrix(aBatch, ta ? k : m, ta ? m : k));
        NDArray b = Naive.random(rng, -1, 1, matrix(bBatch, tb ? n : k, tb ? k : n));
        Naive left = ta ? Naive.of(a).transpose() : Naive.of(a);
        Naive right = tb ? Naive.of(b).transpose() : Naive.of(b);
        left.matmul(right)
                .assertMatches(
                        Product.matmul(a, ta, b, tb),
                        1e-6 * Math.sqrt(k + 1),
                        a.shape() + (ta ? "ᵀ" : "") + "·" + b.shape() + (tb ? "ᵀ" : "") + ", seed " + SEED);
    }

    private static int[] matrix(int[] batch, int rows, int cols) {
        int[] sizes = Arrays.copyOf(batch, batch.length + 2);
        sizes[batch.length] = rows;
        sizes[batch.length + 1] = cols;
        return sizes;
    }

    @Test
    void theBitsDoNotDependOnTheThreads() {
        NDArray a = Naive.random(rng, -1, 1, 150, 210);
        NDArray b = Naive.random(rng, -1, 1, 210, 300);
        int before = Backend.threads();
        try {
            Backend.setThreads(1);
            float[] one = Product.matmul(a, false, b, false).toArray();
            for (int threads = 2; threads <= 5; threads++) {
                Backend.setThreads(threads);
                assertArrayEquals(one, Product.matmul(a, false, b, false).toArray());
            }
        } finally {
            Backend.setThreads(before);
        }
    }

    @Test
    void callersOnSeveralThreadsGetTheSameBits() throws Exception {
        NDArray a = Naive.random(rng, -1, 1, 90, 110);
        NDArray b = Naive.random(rng, -1, 1, 110, 130);
        float[] alone = Product.matmul(a, false, b, false).toArray();
        List<FutureTask<Boolean>> tasks = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            FutureTask<Boolean> task = new FutureTask<>(() -> {
                boolean same = true;
                for (int i = 0; i < 50; i++) {
                    same &= Arrays.equals(
                            alone, Product.matmul(a, false, b, false).toArray());
                }
                return same;
            });
            tasks.add(task);
            new Thread(task).start();
        }
        for (FutureTask<Boolean> task : tasks) {
            assertTrue(task.get());
        }
    }

    @Test
    void mistakesAreNamedWithBothShapes() {
        assertMessage(
                "[matmul] expected inner sizes that agree, got 3 and 4: a (2, 3), b (4, 5)",
                false,
                false,
                "2 3",
                "4 5");
        assertMessage(
                "[matmul] expected inner sizes that agree, got 2 and 5: a (2, 3) transposed, b (4, 5) transposed",
                true,
                true,
                "2 3",
                "4 5");
        assertMessage(
                "[matmul] expected two matrices (rank 2 or more), got (3) and (3, 2): reshape a vector to (1, n) or (n, 1)",
                false,
                false,
                "3",
                "3 2");
        assertMessage(
                "[matmul] expected batch axes that broadcast, got (2) and (3): a (2, 1, 1), b (3, 1, 1)",
                false,
                false,
                "2 1 1",
                "3 1 1");
    }

    private static void assertMessage(String expected, boolean ta, boolean tb, String a, String b) {
        NDArray left = NDArray.zeros(shape(a));
        NDArray right = NDArray.zeros(shape(b));
        assertEquals(
                expected,
                assertThrows(ShapeException.class, () -> Product.matmul(left, ta, right, tb))
                        .getMessage());
    }

    private static Shape shape(String sizes) {
        return Shape.of(
                Arrays.stream(sizes.split(" ")).mapToInt(Integer::parseInt).toArray());
    }
}
