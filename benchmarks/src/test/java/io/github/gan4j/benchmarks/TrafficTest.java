package io.github.gan4j.benchmarks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class TrafficTest {
    /** What an iteration allocates for the comparison would count as the benchmark's, in bytes a call. */
    @Test
    void anIterationAllocatesNothingForItsComparison() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Traffic.workingSet(64 << 20);
        Traffic traffic = new Traffic();
        traffic.reset();
        long before = threads.getCurrentThreadAllocatedBytes();
        traffic.reset();
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < 1 << 20, () -> allocated + " bytes");
    }
}
