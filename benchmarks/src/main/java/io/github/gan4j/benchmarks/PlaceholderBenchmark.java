package io.github.gan4j.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Stands in until the first real benchmark is here. */
@State(Scope.Thread)
public class PlaceholderBenchmark {
    private float value = 1f;

    @Benchmark
    public float addOne() {
        return value += 1f;
    }
}
