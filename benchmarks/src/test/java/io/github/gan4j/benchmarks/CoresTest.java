package io.github.gan4j.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.kernel.parallel.Parallel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoresTest {
    private static void busy(long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    /**
     * Tasks of 2, 1, 1 and 4 ms: 8 on one core, at least 5 on two of which each takes what comes next, at least 4 on
     * four.
     */
    @Test
    void tasksGoToWhicheverCoreIsFree() {
        long[] lengths = {2_000_000, 1_000_000, 1_000_000, 4_000_000};
        double[] times = new double[5];
        for (int cores = 1; cores <= 4; cores *= 2) {
            Cores.Dealer dealer = new Cores.Dealer(cores);
            dealer.begin();
            dealer.run(lengths.length, i -> busy(lengths[i]));
            dealer.endStep();
            times[cores] = dealer.step(0);
            assertEquals(4, dealer.tasksByTime());
        }
        assertTrue(times[1] >= .008, () -> times[1] + " s");
        assertTrue(times[2] >= .005, () -> times[2] + " s");
        assertTrue(times[4] >= .004, () -> times[4] + " s");
        // However slow this machine is, the last task is in all of them, and most of one core's time is not in four
        // cores'.
        assertTrue(times[4] < times[1], () -> times[4] + " of " + times[1] + " s");
    }

    @Test
    void whatIsInsideATaskIsPartOfIt() {
        List<Integer> order = new ArrayList<>();
        Cores.Dealer dealer = new Cores.Dealer(4);
        Parallel.observe(dealer);
        try {
            dealer.begin();
            Parallel.run(2, i -> Parallel.run(2, j -> order.add(2 * i + j)));
            dealer.endStep();
        } finally {
            Parallel.observe(null);
        }
        assertEquals(List.of(0, 1, 2, 3), order);
        assertEquals(2, dealer.tasksByTime(), "one set of two");
    }

    @Test
    void stepsMustBeCutAlike() {
        Cores.Dealer dealer = new Cores.Dealer(2);
        dealer.begin();
        dealer.run(3, i -> {});
        dealer.endStep();
        assertEquals(
                "set 1 of a step had 3 tasks, now 2",
                assertThrows(IllegalStateException.class, () -> dealer.run(2, i -> {}))
                        .getMessage());
    }
}
