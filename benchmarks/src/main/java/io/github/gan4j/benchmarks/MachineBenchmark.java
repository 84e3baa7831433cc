package io.github.gan4j.benchmarks;

import io.github.gan4j.kernel.FmaPeak;
import java.util.concurrent.TimeUnit;
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

/** The most that one core can multiply and add, and the most that it can copy: what all else is measured against. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class MachineBenchmark {
    private static final int ROUNDS = 100_000;

    /** Memory to copy. */
    @State(Scope.Benchmark)
    public static class Memory {
        /** What is read and written, in KiB: one for each cache, and one for the memory. */
        @Param({"32", "512", "8192", "131072"})
        public int kib;

        private Bandwidth bandwidth = new Bandwidth(1);

        /** Makes the arrays. */
        @Setup
        public void setUp() {
            Traffic.workingSet(1024L * kib);
            bandwidth = new Bandwidth(1024L * kib);
        }
    }

    @Benchmark
    public float fma(Operations operations) {
        operations.add(FmaPeak.operations(ROUNDS));
        return FmaPeak.run(ROUNDS);
    }

    @Benchmark
    public float copy(Memory memory, Traffic traffic) {
        traffic.add(memory.bandwidth.bytesPerCopy());
        return memory.bandwidth.copy();
    }
}
