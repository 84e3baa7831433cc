package io.github.gan4j.benchmarks;

import static java.util.Objects.requireNonNull;

import io.github.gan4j.kernel.parallel.Parallel;
import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
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

/** Adam's pass over the parameters of a player: it reads four arrays and writes three, 28 bytes a parameter. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class OptimizerBenchmark {
    /** The weights of dcgan's largest convolution, of its discriminator, and of infogan-net's largest layer. */
    @Param({"131072", "165889", "6422528"})
    public int parameters;

    @Param({"vector", "scalar"})
    public String kernels = "";

    @Param({"1", "2"})
    public int threads;

    private @Nullable Data data;

    private record Data(NDArray p, NDArray g, NDArray m, NDArray v) {}

    /** Makes parameters and gradients. */
    @Setup
    public void setUp() {
        System.setProperty("gan4j.kernels", kernels);
        Parallel.threads(threads);
        Shape shape = Shape.of(parameters);
        Rng rng = Rng.seeded(1);
        data = new Data(rng.normal(shape, 0, 1), rng.normal(shape, 0, 1), NDArray.zeros(shape), NDArray.zeros(shape));
        Traffic.workingSet(4L * Float.BYTES * parameters);
    }

    @Benchmark
    public NDArray adam(Traffic traffic) {
        Data d = requireNonNull(data);
        traffic.add(7.0 * Float.BYTES * parameters);
        InPlace.adam(d.p, d.g, d.m, d.v, 1, 0, 0.5f, 0.999f, 1e-6f, 1, 1e-8f);
        return d.p;
    }
}
