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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                "step 400/400, 0s left, loss D 1.250 G 0.500, D(x) 0.75, D(G(z)) 0.25, 6400 images/s, epoch 3/3", line);
        assertEquals(line + System.lineSeparator(), said());
        assertTrue(
                said().chars().noneMatch(c -> c == '\r' || c == 27),
                "no control characters where there is no terminal");
    }

    /** The most important fields stand first, and those that have no room are left out whole. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10|",
                "20|step 400/400",
                "40|step 400/400  0s left",
                "60|step 400/400  0s left  loss D 1.250 G 0.500  D(x) 0.75",
                "80|step 400/400  0s left  loss D 1.250 G 0.500  D(x) 0.75  D(G(z)) 0.25",
                "132|step 400/400  0s left  loss D 1.250 G 0.500  D(x) 0.75  D(G(z)) 0.25  6400 images/s  epoch 3/3",
                "200|step 400/400  0s left  loss D 1.250 G 0.500  D(x) 0.75  D(G(z)) 0.25  6400 images/s  epoch 3/3"
            })
    void aTerminalShowsAsManyWholeFieldsAsHaveRoom(int columns, @Nullable String expected) {
        new Progress(new Screen(out, out, columns), "images", 400, 3).step(400, 3, REPORT);
        assertEquals("\r" + (expected == null ? "" : expected), said());
    }

    @Test
    void whatHasNoEpochsShowsNone() {
        new Progress(new Screen(out, out, 132), "points", 400, 0).step(400, 0, REPORT);
        assertEquals("\rstep 400/400  0s left  loss D 1.250 G 0.500  D(x) 0.75  D(G(z)) 0.25  6400 points/s", said());
    }

    @Test
    void aShorterLineCoversALongerOne() {
        StatusLine line = new StatusLine(new Screen(out, out, 30));
        line.draw(List.of("first field", "second"));
        line.draw(List.of("first"));
        assertEquals("\rfirst field  second\rfirst" + " ".repeat(14), said());
        line.clear();
        line.leave();
        assertEquals("\rfirst field  second\rfirst" + " ".repeat(14) + "\r     \r", said());
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
    }
}
