package io.github.gan4j.benchmarks;

import static java.util.Objects.requireNonNull;

import io.github.gan4j.metric.FeatureStatistics;
import io.github.gan4j.metric.FrechetDistance;
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

/**
 * The Fréchet distance of two sets whose statistics are known: three decompositions, whose time grows with the cube of
 * the features.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class FrechetBenchmark {
    /** 128 are those of our judges, 2,048 those of the Inception network that FIDs are of. */
    @Param({"128", "512", "2048"})
    public int features;

    private @Nullable FeatureStatistics real;
    private @Nullable FeatureStatistics made;

    /** Makes the statistics. */
    @Setup
    public void setUp() {
        Rng rng = Rng.seeded(1);
        Shape shape = Shape.of(features + 100, features);
        real = FeatureStatistics.of(rng.normal(shape, 0, 1));
        made = FeatureStatistics.of(rng.normal(shape, 0, 1));
    }

    @Benchmark
    public FrechetDistance distance() {
        return FrechetDistance.of(requireNonNull(real), requireNonNull(made));
    }
}
