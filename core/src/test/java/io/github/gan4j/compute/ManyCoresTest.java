package io.github.gan4j.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.kernel.Kernels;
import io.github.gan4j.kernel.convolution.Window;
import io.github.gan4j.kernel.parallel.Parallel;
import io.github.gan4j.kernel.product.ScalarProduct;
import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the layers of the presets at their usual batch are cut into for 64 cores. Nobody needs to have them: the tasks
 * are counted. The kernels where there is no fused multiply-add are cut by sizes alone: theirs only have to give the
 * same with any number of threads.
 */
class ManyCoresTest {
    private static final int CORES = 64;
    private static final int BATCH = 64;

    private static final int THREADS = Parallel.threads();

    @AfterEach
    void restore() {
        Parallel.observe(null);
        Parallel.threads(THREADS);
    }

    /**
     * Some work.
     *
     * @param tasks how many there are to be, at least, in the set that has most
     * @param result of the work, always the same
     */
    private record Work(String name, int tasks, Supplier<float[]> result) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static NDArray random(int... sizes) {
        return Rng.seeded(5).uniform(Shape.of(sizes), -1, 1);
    }

    /** The faces of a convolution of 4x4 pixels in steps of two, from n images of size x size x c. */
    private static Stream<Work> convolution(int size, int c, int f, int forward, int input, int weight) {
        int half = size / 2;
        Window s = new Window(BATCH, size, size, c, 4, 4, f, half, half, 2, 2, 1, 1, 1, 1);
        NDArray x = random(BATCH, size, size, c);
        NDArray w = random(4, 4, c, f);
        NDArray y = random(BATCH, half, half, f);
        String name = size + "x" + size + "x" + c + " to " + f + ", ";
        return Stream.of(
                new Work(
                        name + "forward",
                        forward,
                        () -> Convolution.forward(s, x, w).toArray()),
                new Work(
                        name + "input",
                        input,
                        () -> Convolution.inputGradient(s, y, w).toArray()),
                new Work(
                        name + "weight",
                        weight,
                        () -> Convolution.weightGradient(s, x, y).toArray()));
    }

    /** Most have a task for each core; what has fewer says how many. */
    static Stream<Work> works() {
        NDArray big = random(BATCH, 14, 14, 64);
        NDArray small = random(BATCH, 7, 7, 128);
        NDArray mean = random(128);
        NDArray weights = random(1024, 6272);
        NDArray rows = random(BATCH, 1024);
        NDArray deep = random(BATCH, 6272);
        return Stream.of(
                        convolution(28, 1, 64, CORES, CORES, 15),
                        convolution(14, 64, 128, CORES, CORES, CORES),
                        convolution(28, 1, 32, CORES, CORES, 15),
                        convolution(14, 32, 64, CORES, CORES, CORES),
                        Stream.of(
                                new Work(
                                        "products, wide",
                                        56,
                                        () -> Product.matmul(rows, false, weights, false)
                                                .toArray()),
                                new Work(
                                        "products, deep",
                                        57,
                                        () -> Product.matmul(deep, false, weights, true)
                                                .toArray()),
                                new Work(
                                        "products, weights",
                                        56,
                                        () -> Product.matmul(rows, true, deep, false)
                                                .toArray()),
                                new Work(
                                        "a function",
                                        CORES,
                                        () -> Elementwise.tanhGradient(big, big).toArray()),
                                new Work(
                                        "normalization, wide",
                                        CORES,
                                        () -> Normalization.normalize(small, mean, mean, mean, .2f)
                                                .toArray()),
                                new Work(
                                        "sums of it",
                                        CORES,
                                        () -> Normalization.gradientSums(small, small, small, mean, .2f)[0].toArray()),
                                new Work(
                                        "a sum of squares", 24, () -> new float[] {(float) InPlace.sumOfSquares(big)})))
                .flatMap(some -> some);
    }

    @ParameterizedTest
    @MethodSource("works")
    void thereIsATaskForEachCore(Work work) {
        Parallel.threads(1);
        float[] one = work.result().get();
        List<Integer> sets = new ArrayList<>();
        Parallel.observe((tasks, body) -> {
            sets.add(tasks);
            IntStream.range(0, tasks).forEach(body::run);
        });
        Parallel.threads(2);
        assertArrayEquals(one, work.result().get(), "two threads");
        int two = sets.stream().mapToInt(n -> n).max().orElseThrow();
        sets.clear();
        Parallel.threads(CORES);
        assertArrayEquals(one, work.result().get(), CORES + " threads");
        boolean isReference = Kernels.chosen().product() instanceof ScalarProduct;
        int most = sets.stream().mapToInt(n -> n).max().orElseThrow();
        assertTrue(
                most >= work.tasks() || isReference,
                work + " is cut into " + sets + " tasks, into " + two + " for two threads");
        assertEquals(two, Math.min(two, most), "never fewer");
    }
}
