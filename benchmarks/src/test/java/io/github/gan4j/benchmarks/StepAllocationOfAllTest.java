package io.github.gan4j.benchmarks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepAllocationOfAllTest {
    @ParameterizedTest
    @ValueSource(strings = {"dcgan-64", "plain-progan-32", "mlp"})
    void imagesOfAnySizeTrain(String network) {
        assertTrue(StepAllocation.bytesAStep(network, 1, 1, 1) > 0);
    }
}
