package io.github.gan4j.examples.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.gan.StepReport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {
    private static final StepReport REPORT = new StepReport(
            400,
            1.25f,
            .5f,
            -1.25f,
            new StepReport.Verdict(.75f, 1, 1, 1),
            new StepReport.Verdict(.25f, .5f, -1, 1),
            2,
            3,
            64,
            .01);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private String said() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void elsewhereThanOnATerminalThereAreLines() {
        Progress progress = new Progress(new Screen(out, out, 0), 400, 3);
        progress.step(400, 3, REPORT);
        Meter meter = new Meter();
        meter.add(REPORT);
        String line = progress.report(400, 3, meter.take());
        progress.end();
        assertEquals(
                "step 400/400, epoch 3/3, loss D 1.250 G 0.500, D(x) 0.75, D(G(z)) 0.25, 6400 images/s, 0s left", line);
        assertEquals(line + System.lineSeparator(), said());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 100, 80, 60, 20})
    void onATerminalThereIsOneLineThatFits(int columns) {
        Progress progress = new Progress(new Screen(out, out, columns), 400, 3);
        progress.step(400, 3, REPORT);
        Meter meter = new Meter();
        meter.add(REPORT);
        progress.report(400, 3, meter.take());
        progress.end();
        assertTrue(said().startsWith("\r") && said().endsWith(System.lineSeparator()), said());
        String line = said().strip();
        assertFalse(line.contains("\n"), line);
        assertTrue(line.length() < columns, line);
        if (columns >= 80) {
            for (String word :
                    new String[] {"3/3", "400/400", "D 1.250 G 0.500", "D(x) 0.75", "D(G(z)) 0.25", "6400", "0s"}) {
                assertTrue(line.contains(word), line);
            }
        }
    }
}
