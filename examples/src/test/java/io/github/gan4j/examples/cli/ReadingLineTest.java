package io.github.gan4j.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.gan4j.examples.run.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadingLineTest {
    @Test
    void whatTakesLongIsToldOnceInAPipeAndInPlaceOnATerminal() {
        String end = System.lineSeparator();
        assertEquals("reading   1 of 3 pictures" + end, said(0, Duration.ZERO));
        assertEquals("", said(0, Duration.ofHours(1)));
        String drawn = said(80, Duration.ZERO);
        assertFalse(drawn.contains("\n"), drawn);
        assertEquals(3, drawn.split("reading   ", -1).length - 1, drawn);
        assertEquals("", said(80, Duration.ofHours(1)));
    }

    private static String said(int columns, Duration patience) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);
        ReadingLine line = new ReadingLine(new Screen(to, to, columns), patience, Duration.ZERO);
        for (int i = 1; i <= 3; i++) {
            line.read(i, 3);
        }
        line.clear();
        return out.toString(StandardCharsets.UTF_8);
    }
}
