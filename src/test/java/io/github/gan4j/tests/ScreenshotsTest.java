package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.examples.live.Desk;
import io.github.gan4j.examples.live.Desks;
import io.github.gan4j.examples.live.LiveServer;
import io.github.gan4j.run.RunFolder;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the pictures that the documentation shows: of a terminal and of a page while digits are learnt, and of the
 * other pages, of a trained run on images and one on points, where it is told of both:
 *
 * <pre>
 * mvn verify -pl src/test -am -Dtest=ScreenshotsTest -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dgan4j.screenshots=$PWD/docs/images -Dgan4j.images=$PWD/runs/digits -Dgan4j.points=$PWD/runs/ring
 * </pre>
 */
@EnabledIfSystemProperty(
        named = "gan4j.screenshots",
        matches = ".+",
        disabledReason = "pictures are taken when asked for")
class ScreenshotsTest {
    private static final long MOST_BYTES = 80_000;
    private static final long MOST_NANOS = 300_000_000_000L;

    @TempDir
    Path temp;

    private final Path out = Path.of(System.getProperty("gan4j.screenshots", "."));
    private final Path images = Path.of(System.getProperty("gan4j.images", "."));
    private final Path points = Path.of(System.getProperty("gan4j.points", "."));

    @Test
    void ofTheReportTheExplorerAndThePlane() throws Exception {
        try (Browser browser = Browser.start(Browser.find().orElseThrow(), temp)) {
            Cli.run("report", images, "--out", temp.resolve("report.html")).done();
            browser.window(1200, 900, false);
            browser.open(temp.resolve("report.html").toUri().toString());
            take(browser, "page-report.webp");
            browser.value("document.getElementById('course').scrollIntoView()");
            take(browser, "page-report-charts.webp");
            shown(
                    browser,
                    images,
                    "explorer",
                    "document.querySelectorAll('#around button').length === 24",
                    "page-explorer.webp");
            shown(
                    browser,
                    points,
                    "plane-title",
                    "/./.test(document.getElementById('plane-step').textContent)",
                    "page-plane.webp");
        }
    }

    /** The command that they show is run as it stands. */
    @Test
    void ofATrainingThatGoesOn() throws Exception {
        String command = "./gan4j train mnist --evaluate-every 100 --ui";
        String words = "stty cols 150; " + command + " --out " + temp.resolve("digits");
        Process training = new ProcessBuilder("script", "-qec", words, "/dev/null")
                .directory(LocalRepository.HOME.toFile())
                .redirectErrorStream(true)
                .start();
        StringBuffer written = new StringBuffer();
        Thread reader = new Thread(() -> read(training, written), "terminal");
        reader.start();
        try (Browser browser = Browser.start(Browser.find().orElseThrow(), temp)) {
            waitFor(written, "[^0-9]4[1-9][0-9]/8000");
            waitFor(written, "frechet [0-9.]+");
            Matcher address = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+/").matcher(written);
            assertTrue(address.find(), written::toString);
            browser.window(1200, 760, false);
            browser.open(address.group());
            browser.until("document.querySelectorAll('#around button').length === 24");
            take(browser, "page-live.webp");
            Path page = temp.resolve("terminal.html");
            Files.writeString(page, TerminalPage.html(command, written.toString()));
            browser.window(1440, 270, false);
            browser.open(page.toUri().toString());
            take(browser, "terminal.webp");
        } finally {
            training.descendants().forEach(ProcessHandle::destroyForcibly);
            training.destroyForcibly().waitFor();
            reader.join();
        }
    }

    private static void read(Process training, StringBuffer written) {
        try (Reader out = training.inputReader(StandardCharsets.UTF_8)) {
            for (int c = out.read(); c >= 0; c = out.read()) {
                written.append((char) c);
            }
        } catch (IOException e) {
            // It was ended.
        }
    }

    private static void waitFor(StringBuffer written, String pattern) throws InterruptedException {
        Pattern sought = Pattern.compile(pattern);
        long until = System.nanoTime() + MOST_NANOS;
        while (!sought.matcher(written).find()) {
            assertTrue(System.nanoTime() < until, written::toString);
            Thread.sleep(100);
        }
    }

    private void shown(Browser browser, Path run, String heading, String ready, String name) throws Exception {
        try (LiveServer server = LiveServer.start(OptionalInt.empty(), Desks.of(Desk.of(new RunFolder(run))))) {
            browser.window(1200, 620, false);
            browser.open(server.address());
            browser.until(ready);
            if (name.contains("explorer")) {
                explore(browser);
            }
            browser.value("document.getElementById('" + heading + "').scrollIntoView()");
            take(browser, name);
        }
    }

    /** As somebody would who has looked around for a while. */
    private static void explore(Browser browser) {
        browser.value("(async () => { const rest = time => new Promise(done => setTimeout(done, time));"
                + " const move = (id, to) => { const one = document.getElementById(id); one.value = to;"
                + " one.dispatchEvent(new Event('input')); };"
                + " for (let i = 0; i < 4; i++) { document.querySelectorAll('#around button')[5 * i].click(); await rest(400);"
                + " document.getElementById('pin').click(); await rest(300); }"
                + " for (let i = 0; i < 40; i++) { move('d0', i / 25); move('d1', i / 50); move('d3', -i / 30); await rest(60); }"
                + " })()");
    }

    private void take(Browser browser, String name) throws IOException {
        Path file = out.resolve(name);
        // What was asked to be drawn is drawn by then.
        browser.value("new Promise(done => setTimeout(done, 500))");
        browser.picture(file);
        assertTrue(Files.size(file) < MOST_BYTES, file + " has " + Files.size(file) + " bytes");
    }
}
