package io.github.gan4j.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gan4j.examples.run.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LongWorkTest {
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    @Test
    void whatTakesLongIsSaidOnceOnStandardErrorWhereNoLineTells() throws InterruptedException {
        assertEquals("gan4j: note      Scoring, which takes a while." + System.lineSeparator(), said(0, AT_ONCE, 500));
        assertEquals("", said(80, AT_ONCE, 100));
        assertEquals("", said(0, Duration.ofHours(1), 0));
    }

    private static String said(int columns, Duration patience, long millis) throws InterruptedException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
        LongWork work = LongWork.begun(new Screen(System.out, to, columns), "Scoring", patience);
        Thread.sleep(millis);
        work.ended();
        return err.toString(StandardCharsets.UTF_8);
    }
}
