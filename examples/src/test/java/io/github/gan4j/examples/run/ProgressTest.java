package io.github.gan4j.examples.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.gan.Figures;
import io.github.gan4j.gan.Report;
import io.github.gan4j.run.Meter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {
    private static final Report REPORT = new Report(
            400,
            64,
            Map.of(
                    Figures.loss("discriminator"),
                    1.25,
                    Figures.loss("generator"),
                    .5,
                    Figures.REAL_PROBABILITY,
                    .75,
                    Figures.FAKE_PROBABILITY,
                    .25),
            .01);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private String said() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void elsewhereThanOnATerminalThereAreLines() {
        Progress progress = new Progress(new Screen(out, out, 0), "images", 400, 3);
        progress.step(400, 3, REPORT);
        Meter meter = Progress.meter();
        meter.add(REPORT);
        String line = progress.report(400, 3, meter);
        progress.end();
        assertEquals(
                "step 400/400, epoch 3/3, loss D 1.250 G 0.500, D(x) 0.75, D(G(z)) 0.25, 6400 images/s, 0s left", line);
        assertEquals(line + System.lineSeparator(), said());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 100, 80, 60, 20})
    void onATerminalThereIsOneLineThatFits(int columns) {
        Progress progress = new Progress(new Screen(out, out, columns), "images", 400, 3);
        progress.step(400, 3, REPORT);
        Meter meter = Progress.meter();
        meter.add(REPORT);
        progress.report(400, 3, meter);
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
