package io.github.gan4j.benchmarks;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Counts floating-point operations. JMH divides by the time, so in a throughput benchmark in seconds {@link #gflop}
 * reads GFLOP/s, and {@link #percentOfPeak} how much that is of the peak of one core, measured in the same fork before
 * each iteration: 200 is the most that two cores can do.
 */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Operations {
    /** 10⁹ floating-point operations. */
    public double gflop;

    /** What one core could do in a second, at its peak, is 100. */
    public double percentOfPeak;

    private double peak;

    /** Starts anew. */
    @Setup(Level.Iteration)
    public void reset() {
        peak = Peak.gflops();
        gflop = 0;
        percentOfPeak = 0;
    }

    void add(double operations) {
        gflop += operations * 1e-9;
        percentOfPeak += operations * 1e-7 / peak;
    }
}
