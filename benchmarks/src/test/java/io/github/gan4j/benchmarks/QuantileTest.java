package io.github.gan4j.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class QuantileTest {
    @Test
    void theMedianOfAnEvenNumberIsTheMeanOfTheTwoInTheMiddle() {
        assertEquals(2, Quantile.median(3, 1, 2));
        assertEquals(2.5, Quantile.median(4, 1, 3, 2));
        assertEquals(.55, Quantile.median(.5, .6), 1e-12);
        assertEquals(7, Quantile.median(7));
    }

    @Test
    void otherPartsLieBetweenTheirNeighbours() {
        assertEquals(2, Quantile.of(.25, 5, 4, 3, 2, 1));
        assertEquals(1.75, Quantile.of(.25, 4, 1, 3, 2));
        assertEquals(3.25, Quantile.of(.75, 4, 1, 3, 2));
        assertEquals(1, Quantile.of(0, 4, 1));
        assertEquals(4, Quantile.of(1, 4, 1));
    }
}
