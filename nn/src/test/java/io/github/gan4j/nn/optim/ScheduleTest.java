package io.github.gan4j.nn.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ScheduleTest {
    private static void assertSays(String words, Executable executable) {
        String message =
                assertThrows(IllegalArgumentException.class, executable).getMessage();
        assertTrue(message.contains(words), message);
    }

    @Test
    void constantStays() {
        assertEquals(.1f, Schedule.constant(.1f).at(0));
        assertEquals(.1f, Schedule.constant(.1f).at(Long.MAX_VALUE));
    }

    @Test
    void linearAndCosineStayAtTheirEnd() {
        assertEquals(.25f, Schedule.linear(1, .25f, 10).at(10));
        assertEquals(.25f, Schedule.linear(1, .25f, 10).at(1_000_000));
        assertEquals(.25f, Schedule.cosine(1, .25f, 10).at(10));
        assertEquals(.25f, Schedule.cosine(1, .25f, 10).at(15));
        assertEquals(1, Schedule.cosine(1, .25f, 10).at(0));
        assertEquals(.625f, Schedule.cosine(1, .25f, 10).at(5), 1e-7f);
    }

    @Test
    void warmUpRisesInEqualSteps() {
        Schedule schedule = Schedule.constant(1).warmUp(3);
        assertEquals(.25f, schedule.at(0));
        assertEquals(.5f, schedule.at(1));
        assertEquals(.75f, schedule.at(2));
        assertEquals(1, schedule.at(3));
        assertEquals(1, Schedule.constant(1).warmUp(0).at(0));
    }

    @Test
    void warmUpComesBeforeTheSchedule() {
        Schedule cosine = Schedule.cosine(1, 0, 10);
        for (int step = 0; step < 12; step++) {
            assertEquals(cosine.at(step), cosine.warmUp(4).at(step + 4));
        }
    }

    @Test
    void atLeastHasAFloor() {
        Schedule schedule = Schedule.step(1, 1, .5f).atLeast(.2f);
        assertEquals(1, schedule.at(0));
        assertEquals(.25f, schedule.at(2));
        assertEquals(.2f, schedule.at(3));
        assertEquals(.2f, schedule.at(1_000_000));
        assertEquals("1.0 times 0.5 every 1 step, at least 0.2", schedule.toString());
        assertSays("[schedule] expected a finite lowest rate of 0 or more, got -1.0", () -> schedule.atLeast(-1));
    }

    @Test
    void anyFunctionIsASchedule() {
        Schedule root = step -> .1f / (float) Math.sqrt(step + 1);
        assertEquals(.05f, root.at(3));
    }

    @Test
    void settingsOutOfRangeAreNamed() {
        assertSays("[schedule] expected a finite learning rate above 0, got -1.0", () -> Schedule.constant(-1));
        assertSays("[schedule] expected 1 or more steps between changes, got 0", () -> Schedule.step(1, 0, .5f));
        assertSays("[schedule] expected a finite factor above 0, got 0.0", () -> Schedule.exponential(1, 0));
        assertSays("[schedule] expected 1 or more steps, got 0", () -> Schedule.linear(1, 0, 0));
        assertSays(
                "[schedule] expected a finite last learning rate of 0 or more, got -0.5",
                () -> Schedule.cosine(1, -.5f, 5));
        assertSays(
                "[schedule] expected 0 or more steps of warm-up, got -1",
                () -> Schedule.constant(1).warmUp(-1));
    }

    @Test
    void printsItself() {
        assertEquals("0.5", Schedule.constant(.5f).toString());
        assertEquals(
                "0.5 times 0.75 every step", Schedule.exponential(.5f, .75f).toString());
        assertEquals("0.5 to 0.25 in 10 steps", Schedule.linear(.5f, .25f, 10).toString());
        assertEquals(
                "0.5 to 0.0 by a cosine of 10 steps after a warm-up of 3 steps",
                Schedule.cosine(.5f, 0, 10).warmUp(3).toString());
    }
}
