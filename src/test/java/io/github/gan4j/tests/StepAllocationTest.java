package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.benchmarks.StepAllocation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A warm training step allocates the objects of its graph and its report, and no floats: a single batch of images has
 * 196 KiB.
 */
@Tag("slow")
class StepAllocationTest {
    private static final long LIMIT = 64 << 10;

    @ParameterizedTest
    @ValueSource(strings = {"dcgan", "infogan-net"})
    void aWarmStepAllocatesNoFloats(String network) {
        long bytes = StepAllocation.bytesAStep(network, 64, 40, 15);
        assertTrue(bytes < LIMIT, network + " allocates " + bytes + " bytes a step");
    }
}
