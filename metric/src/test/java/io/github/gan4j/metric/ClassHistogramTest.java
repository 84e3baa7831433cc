package io.github.gan4j.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gan4j.random.Rng;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Modes and shares of classes, by their formulas. */
class ClassHistogramTest {
    @Test
    void countsAndShares() {
        ClassHistogram histogram = ClassHistogram.of(new int[] {2, 0, 2, 2}, 4);
        assertEquals(List.of(1, 0, 3, 0), histogram.counts());
        assertEquals(4, histogram.samples());
        assertEquals(2, histogram.present());
        assertEquals(.75, histogram.share(2));
        assertEquals("2 of 4 classes in 4 samples", histogram.toString());
    }

    @Test
    void distancesFromTheRealShares() {
        ClassHistogram real = new ClassHistogram(List.of(10, 20, 30, 40));
        ClassHistogram generated = new ClassHistogram(List.of(4, 0, 0, 4));
        assertEquals(.5, generated.totalVariation(real), 1e-15);
        assertEquals(.5 * Math.log(.5 / .1) + .5 * Math.log(.5 / .4), generated.reverseKl(real), 1e-15);
        assertEquals(0, real.reverseKl(real));
        assertEquals(0, real.totalVariation(real));
        // One of K equal modes is left: ln K.
        ClassHistogram even = new ClassHistogram(Collections.nCopies(1000, 3));
        assertEquals(Math.log(1000), ClassHistogram.of(new int[] {7, 7}, 1000).reverseKl(even), 1e-12);
        assertEquals(.999, ClassHistogram.of(new int[] {7, 7}, 1000).totalVariation(even), 1e-12);
    }

    @Test
    void aClassWithoutRealSamplesIsInfinitelyFarAndNamed() {
        ClassHistogram real = new ClassHistogram(List.of(4, 0, 2, 0));
        ClassHistogram generated = new ClassHistogram(List.of(99, 1, 0, 0));
        assertEquals(Double.POSITIVE_INFINITY, generated.reverseKl(real));
        assertEquals(List.of(1), generated.lackingIn(real));
        assertEquals(List.of(2), real.lackingIn(generated));
        assertEquals(List.of(), real.lackingIn(real));
        assertEquals(1 / 3.0, generated.totalVariation(real), 1e-12);
    }

    /** 2N·KL of samples that are right is χ² with K − 1 degrees of freedom, so that KL is about (K − 1) / 2N. */
    @Test
    void evenSamplesOfAThousandModesHaveTheDivergenceOfChance() {
        Rng rng = Rng.seeded(1);
        int[] labels = new int[25_600];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = rng.integer(1000);
        }
        ClassHistogram histogram = ClassHistogram.of(labels, 1000);
        assertEquals(1000, histogram.present());
        double expected = 999 / 51_200.0;
        double deviation = Math.sqrt(2 * 999) / 51_200;
        assertEquals(
                expected,
                histogram.reverseKl(new ClassHistogram(Collections.nCopies(1000, 1))),
                5 * deviation + .02 * expected);
    }

    @Test
    void stackedDigitsAreTheDigitsOfANumber() {
        int[][] digits = {{0, 1, 9}, {0, 2, 9}, {7, 3, 9}};
        assertArrayEquals(new int[] {7, 123, 999}, ClassHistogram.modes(digits, 10));
    }
}
