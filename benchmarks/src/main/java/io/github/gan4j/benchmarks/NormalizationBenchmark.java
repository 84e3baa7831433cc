package io.github.gan4j.benchmarks;

import static java.util.Objects.requireNonNull;

import io.github.gan4j.compute.Normalization;
import io.github.gan4j.kernel.parallel.Parallel;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.Workspace;
import io.github.gan4j.random.Rng;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Batch normalisation, and bias with leaky ReLU, forward and back, at the layers of the presets. A shape is rows x
 * channels of the matrix that an activation of 64 images is.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class NormalizationBenchmark {
    private static final float SLOPE = .2f;

    /** infogan-net's layers, dcgan's, and the biased layer on the way to an image. */
    @Param({"64x1024", "64x6272", "12544x64", "3136x128", "12544x32", "3136x64", "576x128", "50176x1"})
    public String shape = "";

    @Param({"vector", "scalar"})
    public String kernels = "";

    @Param({"1", "2"})
    public int threads;

    private final Workspace workspace = new Workspace();
    private @Nullable Data data;

    private record Data(
            NDArray x, NDArray g, NDArray y, NDArray d, NDArray mean, NDArray variance, NDArray scale, NDArray bias) {}

    /** Makes the activation and what goes with it. */
    @Setup
    public void setUp() {
        System.setProperty("gan4j.kernels", kernels);
        Parallel.threads(threads);
        String[] sizes = shape.split("x");
        Shape matrix = Shape.of(Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]));
        Shape row = Shape.of(matrix.size(1));
        Rng rng = Rng.seeded(1);
        data = new Data(
                rng.normal(matrix, 0, 1),
                rng.normal(matrix, 0, 1),
                rng.normal(matrix, 0, 1),
                NDArray.zeros(matrix),
                NDArray.zeros(row),
                NDArray.zeros(row),
                NDArray.full(row, 1),
                NDArray.zeros(row));
        Traffic.workingSet(3L * Float.BYTES * matrix.elements());
    }

    private static void count(Traffic traffic, Data d, int arrays) {
        traffic.add((double) arrays * Float.BYTES * d.x.elements());
    }

    /** Mean and variance, then the normalisation with leaky ReLU: the input is read twice, the output written. */
    @Benchmark
    public Object batchNorm(Traffic traffic) {
        Data d = requireNonNull(data);
        count(traffic, d, 3);
        return workspace.run(() -> {
            Normalization.moments(d.x, d.mean, d.variance);
            return Normalization.normalize(d.x, d.mean, d.scale, d.bias, SLOPE) != d.x;
        });
    }

    /** The sums, then the gradient of the input: gradient, output and input are read twice, and the result written. */
    @Benchmark
    public Object batchNormGradient(Traffic traffic) {
        Data d = requireNonNull(data);
        count(traffic, d, 7);
        return workspace.run(() -> {
            Normalization.gradientSums(d.g, d.y, d.x, d.mean, SLOPE);
            NDArray dx = Workspace.uninitialized(d.x.shape());
            Normalization.gradient(d.g, d.y, d.x, d.mean, d.scale, d.bias, d.variance, SLOPE, dx);
            return dx != d.g;
        });
    }

    @Benchmark
    public Object bias(Traffic traffic) {
        Data d = requireNonNull(data);
        count(traffic, d, 2);
        return workspace.run(() -> {
            NDArray y = Workspace.uninitialized(d.x.shape());
            Normalization.addLeaky(d.x, d.bias, SLOPE, y);
            return y != d.x;
        });
    }

    /** The gradient behind the leaky ReLU, and its sums, which are the bias's. */
    @Benchmark
    public Object biasGradient(Traffic traffic) {
        Data d = requireNonNull(data);
        count(traffic, d, 3);
        return workspace.run(() -> Normalization.leakyGradient(d.g, d.y, SLOPE, d.d) != d.g);
    }
}
