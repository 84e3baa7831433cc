package io.github.gan4j.benchmarks;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Counts floating-point operations; JMH divides by the time, so in a throughput benchmark the counter reads GFLOP/s. */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Operations {
    /** 10⁹ floating-point operations. */
    public double gflop;

    /** Starts anew. */
    @Setup(Level.Iteration)
    public void reset() {
        gflop = 0;
    }

    void add(double operations) {
        gflop += operations * 1e-9;
    }
}
