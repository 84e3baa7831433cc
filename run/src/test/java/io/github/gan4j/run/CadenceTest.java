package io.github.gan4j.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CadenceTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1",
        "9, 1, 1, 1",
        "40, 4, 2, 2",
        "312, 32, 16, 16",
        "1000, 100, 50, 50",
        "4680, 100, 234, 234",
        "100000, 100, 5000, 1000"
    })
    void theLongerTheRunTheRarerItWritesWithinLimits(long steps, long report, long grid, long weights) {
        assertEquals(new Cadence(report, grid, weights), Cadence.of(steps));
    }
}
