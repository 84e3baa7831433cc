package io.github.gan4j.gan.stability;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.random.Rng;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayPoolTest {
    /** Samples of two equal numbers each, which count on. */
    private static NDArray samples(int from, int count) {
        NDArray samples = NDArray.zeros(Shape.of(count, 2));
        for (int i = 0; i < 2 * count; i++) {
            samples.array()[i] = from + i / 2;
        }
        return samples;
    }

    @Test
    void untilItIsFullEverySampleIsShownAndKept() {
        ReplayPool pool = ReplayPool.of(5, Shape.of(2));
        NDArray first = samples(1, 5);
        assertArrayEquals(first.toArray(), pool.exchange(first, Rng.seeded(1)).toArray());
        assertEquals("ReplayPool(5 of 5, each (2))", pool.toString());
        assertArrayEquals(first.toArray(), pool.state().arrays().get("samples").toArray());
        assertEquals(50, ReplayPool.of(Shape.of(2)).capacity());
    }

    @Test
    void noSampleIsLostAndHalfOfThoseShownAreOld() {
        ReplayPool pool = ReplayPool.of(50, Shape.of(2));
        Rng rng = Rng.seeded(2);
        int n = 10_000;
        NDArray before = samples(1, n);
        NDArray shown = pool.exchange(before, rng);
        int old = 0;
        double age = 0;
        Set<Float> seen = new HashSet<>();
        for (int i = 0; i < n; i++) {
            float number = shown.get(i, 0);
            assertEquals(number, shown.get(i, 1), "a sample stays whole");
            assertTrue(number <= i + 1, "shown after it was made");
            old += number == i + 1 ? 0 : 1;
            age += i + 1 - number;
            seen.add(number);
        }
        assertEquals(n / 2., old, 5 * Math.sqrt(n / 4.));
        // One of 50 goes with every second sample.
        assertEquals(100, age / old, 10);
        // Each is shown once, but for the 50 in the pool of which those from the beginning are shown twice.
        for (int i = 0; i < 50; i++) {
            seen.add(pool.state().arrays().get("samples").get(i, 0));
        }
        assertEquals(n, seen.size());
        assertArrayEquals(samples(1, n).toArray(), before.toArray());
    }

    @Test
    void restoredItContinuesBitForBit() {
        ReplayPool pool = ReplayPool.of(4, Shape.of(2));
        pool.exchange(samples(1, 3), Rng.seeded(1));
        ReplayPool other = ReplayPool.of(4, Shape.of(2));
        assertEquals(2, other.state().adopt(pool.state()));
        assertEquals(3, other.size());
        for (int i = 0; i < 5; i++) {
            NDArray fresh = samples(10 * i, 4);
            assertArrayEquals(
                    pool.exchange(fresh, Rng.seeded(i)).toArray(),
                    other.exchange(fresh, Rng.seeded(i)).toArray());
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        ReplayPool pool = ReplayPool.of(4, Shape.of(2));
        assertEquals(
                "[replayPool] expected samples (N, …) that are each (2), got (3, 1): make the pool for the generator's "
                        + "samples",
                assertThrows(ShapeException.class, () -> pool.exchange(NDArray.zeros(Shape.of(3, 1)), Rng.seeded(1)))
                        .getMessage());
        assertEquals("0 to 4", pool.state().counters().get("size").range());
        assertEquals(
                "[replayPool] expected room for 1 or more samples, got 0",
                assertThrows(IllegalArgumentException.class, () -> ReplayPool.of(0, Shape.of(2)))
                        .getMessage());
    }
}
