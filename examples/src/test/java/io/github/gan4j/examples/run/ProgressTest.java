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

    /** The cursor waits at the beginning of a line. */
    private static final String BACK = "\r\u001b[?7h";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private String said() {
        return bytes.toString(StandardCharsets.UTF_8).replace(BACK, "").replaceAll("\u001b\\[(\\?7[lh]|J)", "");
    }

    /** What a terminal of a width shows of it. */
    private DrawnTerminal shown(int columns) {
        DrawnTerminal terminal = new DrawnTerminal(columns);
        terminal.show(bytes.toString(StandardCharsets.UTF_8));
        return terminal;
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

    /**
     * The most important fields have room first, and those that have none are left out whole; then there is more of
     * each.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7|''",
                "10|400/400",
                "20|step 400/400  0s",
                "30|400/400  0s  D 1.250 G 0.500",
                "50|step 400/400 100%  0s left  loss D 1.250 G 0.500",
                "80|step 400/400 100%  0s left  loss D 1.250 G 0.500  D(x) 0.75  6400 images/s",
                "90|step 400/400 100%  0s left  loss D 1.250 G 0.500  D(x) 0.75  D(G(z)) 0.25  6400 images/s",
                "110|step 400/400 100%  0s left  loss D 1.250 G 0.500  D(x) 0.75  D(G(z)) 0.25  6400 images/s  epoch 3/3",
                "132|step 400/400 BAR 100%  0s left  loss D 1.250 G 0.500  D(x) 0.75  D(G(z)) 0.25  6400 images/s  epoch 3/3",
                "300|step 400/400 LONG 100%  0s left  loss D 1.250 G 0.500  D(x) 0.75  D(G(z)) 0.25  6400 images/s  epoch 3/3"
            })
    void aTerminalShowsAsManyWholeFieldsAsHaveRoom(int columns, String expected) {
        new Progress(new Screen(out, out, columns), "images", 400, 3).step(400, 3, REPORT);
        assertEquals("\r" + expected.replace("BAR", "━".repeat(16)).replace("LONG", "━".repeat(40)), said());
    }

    @Test
    void aLineSaysWhereLossesGoAndWhatSamplesAreWorth() {
        Progress progress = new Progress(new Screen(out, out, 300), "images", 100, 0);
        for (int step = 1; step < 100; step++) {
            progress.step(step, 0, report(step, 2 - step * .01, step * .01));
        }
        progress.rated(new Rated(90, "frechet", 12.345, true, 11.5, 60));
        progress.warn("watch     the generator has collapsed");
        bytes.reset();
        progress.step(100, 0, report(100, 1, 1));
        assertTrue(said().matches("(?s).*loss D [0-9.]+ █[▁-█]{22}▁ G [0-9.]+ ▁[▁-█]{22}█.*"), said());
        assertTrue(said().contains("frechet 12.35 best 11.50 at 60  1 warning  D(x)"), said());
    }

    private static Report report(int step, double d, double g) {
        return new Report(step, 64, Map.of(Figures.loss("discriminator"), d, Figures.loss("generator"), g), .01);
    }

    @Test
    void colorsAreThereOnlyWhereTheyAreAllowedAndTakeNoRoom() {
        Map<String, String> usual = Map.of("TERM", "xterm");
        assertTrue(Screen.terminal(out, out, 80, usual).color());
        assertTrue(Screen.terminal(out, out, 80, Map.of("TERM", "xterm", "NO_COLOR", ""))
                .color());
        assertFalse(Screen.terminal(out, out, 80, Map.of("NO_COLOR", "1")).color());
        assertEquals(80, Screen.terminal(out, out, 0, usual).columns());
        Screen dumb = Screen.terminal(out, out, 80, Map.of("TERM", "dumb"));
        assertFalse(dumb.color() || dumb.isTerminal());

        new Progress(new Screen(out, out, 80, true), "images", 400, 3).step(400, 3, REPORT);
        assertTrue(said().contains("\u001b[1m400/400\u001b[0m"), said());
        assertEquals("\rstep 400/400 100%  0s left  loss D 1.250 G 0.500  D(x) 0.75  6400 images/s", Ink.plain(said()));
    }

    /** A warning takes the line's place, in whole words, and the line goes on below. */
    @Test
    void whatIsSaidTakesThePlaceOfTheLine() {
        Progress progress = new Progress(new Screen(out, out, 40), "images", 400, 3);
        progress.step(400, 3, REPORT);
        bytes.reset();
        progress.warn("watch     step 400: the generator has collapsed: many samples are alike");
        assertEquals(
                List.of(
                        "watch     step 400: the generator has",
                        "          collapsed: many samples are",
                        "          alike"),
                said().substring(said().lastIndexOf('\r') + 1).lines().toList());
    }

    @Test
    void whoWantsQuietHearsOnlyWhatIsWrong() {
        ByteArrayOutputStream wrong = new ByteArrayOutputStream();
        Screen quiet =
                new Screen(out, new PrintStream(wrong, true, StandardCharsets.UTF_8), 80).to(Screen.Manner.QUIET);
        Progress progress = new Progress(quiet, "images", 400, 3);
        progress.say("data      mnist");
        progress.step(400, 3, REPORT);
        progress.warn("watch     collapsed");
        progress.close("Done", Ink.GREEN);
        assertEquals("", said());
        assertEquals("gan4j: watch     collapsed" + System.lineSeparator(), wrong.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whatHasNoEpochsShowsNone() {
        new Progress(new Screen(out, out, 132), "points", 400, 0).step(400, 0, REPORT);
        assertTrue(said().endsWith("  0s left  loss D 1.250 G 0.500  D(x) 0.75  D(G(z)) 0.25  6400 points/s"), said());
    }

    @Test
    void aShorterLineCoversALongerOne() {
        StatusLine line = new StatusLine(new Screen(out, out, 30));
        line.draw(List.of("first field", "second"));
        line.draw(List.of("first"));
        assertEquals(List.of("first"), shown(30).rows());
        line.clear();
        line.leave();
        assertEquals(List.of(""), shown(30).rows());
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
        List<String> rows = shown(columns).rows();
        assertEquals(2, rows.size(), rows::toString);
        assertTrue(rows.get(0).length() < columns && rows.get(1).isEmpty(), rows::toString);
    }

    /** Such a terminal has laid the line out in several rows: none of them stays. */
    @Test
    void aTerminalThatBecomesNarrowerShowsOneLineStill() {
        StatusLine line = new StatusLine(new Screen(out, out, 40));
        out.print("before\n");
        line.draw(List.of("a line that is thirty letters long", "a"));
        DrawnTerminal terminal = shown(40);
        terminal.resize(10);
        assertEquals(5, terminal.rows().size(), "before, and four rows");
        bytes.reset();
        new StatusLine(new Screen(out, out, 10)).draw(List.of("short"));
        terminal.show(bytes.toString(StandardCharsets.UTF_8));
        assertEquals(List.of("before", "short"), terminal.rows());
    }

    /** Such as that of Ctrl-C, which stands where the cursor is. */
    @Test
    void theNameOfAKeyDoesNotStayInTheLine() {
        StatusLine line = new StatusLine(new Screen(out, out, 40));
        line.draw(List.of("step 3/4"));
        out.print("^C");
        line.leave();
        out.print("Stopped");
        assertEquals(List.of("step 3/4", "Stopped"), shown(40).rows());
    }
}
