package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.examples.live.Desk;
import io.github.gan4j.examples.live.Desks;
import io.github.gan4j.examples.live.LiveServer;
import io.github.gan4j.examples.zoo.Zoo;
import io.github.gan4j.run.RunFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long it takes from a move of a slider to the painted picture, as the page itself measures it in Chromium;
 * docs/live.md says how it is run. It is no test of speed: it prints, and only asks that pictures were drawn.
 */
@EnabledIfSystemProperty(
        named = "gan4j.latency",
        matches = ".+",
        disabledReason = "It measures, and is asked for with -Dgan4j.latency=RUN, or training")
class ExplorerLatencyTest {
    private static final int WARM = 50;
    private static final int MOVES = 300;

    @TempDir
    private Path temp = Path.of("");

    @Test
    void fromTheMoveToThePicture() throws Exception {
        String named = System.getProperty("gan4j.latency");
        if (named.equals("training")) {
            whileTraining();
            return;
        }
        Path folder = Zoo.isMeant(named) ? Zoo.folder(named) : Path.of(named);
        try (LiveServer server = LiveServer.start(OptionalInt.empty(), Desks.of(Desk.of(new RunFolder(folder))))) {
            measure(server.address());
        }
    }

    /** A training in a program of its own, which serves its page. */
    private void whileTraining() throws Exception {
        Child training =
                Child.start(temp, Child.cli(List.of(), "train", "mnist", "--ui", "--out", temp.resolve("run")));
        try {
            measure(training.readTo("page").replaceFirst("page +", ""));
        } finally {
            training.signal("KILL");
            training.end();
        }
    }

    private void measure(String address) throws Exception {
        try (Browser browser = Browser.start(Browser.find().orElseThrow(), temp.resolve("profile"))) {
            browser.window(1280, 900, false);
            browser.open(address);
            browser.until("/Drawn in/.test(document.getElementById('latency').textContent)");
            browser.value("new Promise(done => { let i = 0; const one = document.getElementById('d0');"
                    + " const timer = setInterval(() => { if (i++ === " + (WARM + MOVES)
                    + ") { clearInterval(timer); done(i); return; }"
                    + " one.value = 3 * Math.sin(i / 9); one.dispatchEvent(new Event('input')); }, 40); })");
            double[] all = StreamSupport.stream(
                            browser.value("window.gan4jLatency")
                                    .getAsJsonArray()
                                    .spliterator(),
                            false)
                    .skip(WARM)
                    .mapToDouble(one -> one.getAsDouble())
                    .sorted()
                    .toArray();
            assertTrue(all.length > MOVES / 2, "pictures drawn: " + all.length);
            System.out.printf(
                    Locale.ROOT,
                    "From the move to the picture, %d times: median %.0f ms, nine of ten within %.0f ms, at most %.0f ms.%n",
                    all.length,
                    all[all.length / 2],
                    all[all.length * 9 / 10],
                    all[all.length - 1]);
        }
    }
}
