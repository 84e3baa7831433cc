package io.github.gan4j.examples.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeLeftTest {
    @ParameterizedTest
    @CsvSource({"0, 0s", "59, 59s", "60, 1m 00s", "80, 1m 20s", "3599, 59m 59s", "3600, 1h 00m", "90061, 25h 01m"})
    void timesAreShort(long seconds, String words) {
        assertEquals(words, TimeLeft.words(seconds));
    }

    @Test
    void nothingIsLeftAfterTheLastStep() {
        assertEquals("0s", new TimeLeft(10).at(10));
    }

    /** A step in ten takes a second longer, as one does after which samples are scored. */
    @Test
    void whatComesNowAndThenIsSpreadOverTheSteps() {
        long[] now = {0};
        TimeLeft left = new TimeLeft(1_000, () -> now[0]);
        left.begun(0);
        assertEquals("?", left.at(0));
        for (int step = 1; step <= 500; step++) {
            now[0] += step % 10 == 0 ? 1_100_000_000L : 100_000_000L;
            double seconds = left.secondsAt(step);
            if (step > 40) {
                assertEquals((1_000 - step) * .2, seconds, .12 * (1_000 - step) * .2, "step " + step);
            }
        }
        // The run went back, and is faster now.
        left.secondsAt(100);
        now[0] += 2_000_000_000L;
        assertEquals(178, left.secondsAt(110), 1e-9);
    }

    @Test
    void manyStepsTakeLongAndNotLessThanNothing() {
        long[] now = {0};
        TimeLeft left = new TimeLeft(2_147_483_647L, () -> now[0]);
        left.begun(0);
        left.secondsAt(1);
        for (int step = 2; step <= 61; step++) {
            now[0] += 1_000_000_000L;
            assertTrue(step == 2 || left.secondsAt(step) > 2e9, "step " + step);
        }
    }

    /** The first step waits for Java to load and compile what the others use: it says nothing of them. */
    @Test
    void theFirstStepIsNoMeasure() {
        long[] now = {0};
        TimeLeft left = new TimeLeft(8_001, () -> now[0]);
        left.begun(0);
        now[0] += 34_000_000_000L;
        assertEquals("?", left.at(1));
        now[0] += 100_000_000L;
        assertEquals(7_999 * .1, left.secondsAt(2), 1e-6);
        left.begun(500);
        now[0] += 9_000_000_000L;
        assertEquals("?", left.at(501));
    }
}
