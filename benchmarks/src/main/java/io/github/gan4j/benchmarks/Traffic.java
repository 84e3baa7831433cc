package io.github.gan4j.benchmarks;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Counts the bytes that a pass over memory has to read and write, each array once. In a throughput benchmark in seconds
 * {@link #gigabyte} reads GB/s, and {@link #percentOfCopy} how much that is of what one core copies, between arrays
 * that together are as large, measured in the same fork before each iteration. A pass that reads more than it writes
 * may have more than 100.
 */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Traffic {
    private static long workingSet = 1 << 19;
    private static @Nullable Bandwidth bandwidth;

    /** 10⁹ bytes. */
    public double gigabyte;

    /** What one core could copy in a second is 100. */
    public double percentOfCopy;

    private double peak;

    /** How many bytes the benchmark of this fork works on; to be called in its set-up. */
    static synchronized void workingSet(long bytes) {
        workingSet = bytes;
        bandwidth = null;
    }

    /** Made once in a fork: what an iteration allocates counts as the benchmark's. */
    private static synchronized Bandwidth bandwidth() {
        Bandwidth known = bandwidth;
        if (known == null) {
            known = new Bandwidth(workingSet);
            bandwidth = known;
        }
        return known;
    }

    /** Starts anew. */
    @Setup(Level.Iteration)
    public void reset() {
        peak = bandwidth().gigabytesPerSecond();
        gigabyte = 0;
        percentOfCopy = 0;
    }

    void add(double bytes) {
        gigabyte += bytes * 1e-9;
        percentOfCopy += bytes * 1e-7 / peak;
    }
}
