package io.github.gan4j.examples.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
