package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import io.github.gan4j.examples.Main;
import io.github.gan4j.examples.live.Desk;
import io.github.gan4j.examples.live.Desks;
import io.github.gan4j.examples.live.LiveServer;
import io.github.gan4j.examples.zoo.Zoo;
import io.github.gan4j.run.RunFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The report and the live page as people see and use them, in Chromium; skipped where there is none. */
@Timeout(300)
class PagesInBrowserTest {
    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    @TempDir
    static Path temp;

    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(
                Browser.find().isPresent(), "There is no Chromium on the PATH: the pages are not tested in a browser.");
        browser = Browser.start(Browser.find().orElseThrow(), temp.resolve("profile"));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    /** What axe finds to be in the way of someone, in light and in dark, wide and narrow. */
    private static void assertAccessible() throws IOException {
        try (InputStream script = PagesInBrowserTest.class.getResourceAsStream(AXE)) {
            browser.value(new String(script.readAllBytes(), StandardCharsets.UTF_8) + "; true");
        }
        for (boolean isDark : new boolean[] {false, true}) {
            browser.window(isDark ? 400 : 1280, 900, isDark);
            JsonArray found = browser.value(
                            "axe.run().then(found => found.passes.length < 10 ? ['nothing was checked'] : found.violations.map(one => one.id + ': '"
                                    + " + one.nodes.map(node => node.target + ' ' + node.failureSummary).join('; ')))")
                    .getAsJsonArray();
            assertEquals("[]", found.toString(), isDark ? "dark and narrow" : "light and wide");
        }
        assertTrue(
                browser.value("document.documentElement.scrollWidth <= innerWidth")
                        .getAsBoolean(),
                "nothing lies beside a narrow window");
    }

    private static String text(String id) {
        return browser.value("document.getElementById('" + id + "').textContent")
                .getAsString();
    }

    private static void click(String id) {
        browser.value("document.getElementById('" + id + "').click()");
    }

    private static String picture() {
        return browser.value("document.getElementById('picture').toDataURL()").getAsString();
    }

    /** A stream that hands on its lines. */
    private static PrintStream lines(BlockingQueue<String> queue) {
        return new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                queue.add(line);
            }
        };
    }

    @Test
    void aTrainingIsWatchedSteeredAndExplored() throws Exception {
        Path run = temp.resolve("live");
        BlockingQueue<String> said = new LinkedBlockingQueue<>();
        String[] command = {
            "train",
            "mnist",
            "--preset",
            "mlp",
            "--batch",
            "4",
            "--steps",
            "1000000",
            "--checkpoint-every",
            "1000000",
            "--out",
            run.toString(),
            "--ui"
        };
        CompletableFuture<Integer> ended =
                CompletableFuture.supplyAsync(() -> Main.run(command, lines(said), lines(said)));
        String page = address(said);
        browser.window(1280, 900, false);
        browser.open(page);
        browser.until("/Training, step [1-9]/.test(document.getElementById('state').textContent)");
        browser.until("document.getElementById('frame').naturalWidth > 0");
        browser.until("document.querySelectorAll('#charts svg').length > 3");

        browser.until("/Drawn in/.test(document.getElementById('latency').textContent)");
        String before = picture();
        browser.value("(() => { const one = document.getElementById('d0'); one.value = 3;"
                + " one.dispatchEvent(new Event('input')); })()");
        browser.until("document.getElementById('picture').toDataURL() !== '" + before + "'");
        browser.value("document.getElementById('pad').focus()");
        String knob = browser.value("document.getElementById('knob').style.top").getAsString();
        browser.send("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", "ArrowUp", "code", "ArrowUp"));
        browser.until("document.getElementById('knob').style.top !== '" + knob + "'");
        click("pin");
        click("fresh");
        browser.until("document.querySelectorAll('#pins button').length === 1");
        click("pin");
        browser.until(
                "document.querySelectorAll('#pins button').length === 2 && !document.getElementById('walk').disabled");
        browser.until("document.querySelectorAll('#around button').length === 24");
        browser.value("document.querySelector('#around button').click()");
        browser.until("document.getElementById('around-title').textContent === 'Around this point'");

        click("pause");
        browser.until("/Paused/.test(document.getElementById('state').textContent)");
        browser.until("document.getElementById('pause').textContent === 'Continue'");
        assertAccessible();
        click("checkpoint");
        String saved = "";
        while (saved.isEmpty()) {
            browser.value("new Promise(done => setTimeout(done, 50))");
            try (Stream<Path> files = Files.list(run.resolve("checkpoints"))) {
                saved = files.map(file -> file.getFileName().toString())
                        .filter(name -> name.matches("step-\\d+\\.safetensors") && !name.matches("step-0+\\..*"))
                        .findAny()
                        .orElse("");
            }
        }
        // It waits where it was saved, which the page may be about to learn.
        long step = Long.parseLong(saved.replaceAll("\\D", ""));
        browser.until("document.getElementById('progress').value === " + step);
        browser.value("new Promise(done => setTimeout(done, 300))");
        assertEquals(
                step, browser.value("document.getElementById('progress').value").getAsLong(), "it waits");
        click("pause");
        browser.until("/Training/.test(document.getElementById('state').textContent)");
        click("stop");
        browser.until("document.getElementById('sure').open");
        click("never");
        assertTrue(text("state").startsWith("Training"), text("state"));
        click("stop");
        click("really");
        browser.until("/Stop|ended/.test(document.getElementById('state').textContent)");
        assertEquals(130, ended.get(120, TimeUnit.SECONDS));
        assertTrue(said.stream().anyMatch(line -> line.startsWith("Stopped: ")), said::toString);
        assertTrue(
                browser.errors().stream()
                        .noneMatch(error -> error.contains("exceptionThrown") || error.contains("Content Security")),
                () -> browser.errors().toString());
        theReportStandsOnItsOwn(run);
    }

    private static void theReportStandsOnItsOwn(Path run) throws IOException {
        browser.window(1280, 900, false);
        browser.open(run.resolve("report.html").toUri().toString());
        String last =
                browser.value("document.querySelector('[data-film] img').src").getAsString();
        browser.value("(() => { const one = document.querySelector('[data-film] input'); one.value = 0;"
                + " one.dispatchEvent(new Event('input')); })()");
        String first =
                browser.value("document.querySelector('[data-film] img').src").getAsString();
        if (browser.value("+document.querySelector('[data-film] input').max").getAsInt() > 0) {
            assertNotEquals(last, first, "the slider shows another step");
        }
        assertEquals(
                "step 0",
                browser.value("document.querySelector('[data-film] output').textContent")
                        .getAsString());
        browser.value("document.getElementById('losses').scrollIntoView()");
        JsonArray middle = browser.value(
                        "(() => { const box = document.querySelector('#losses svg').getBoundingClientRect();"
                                + " return [box.left + box.width / 2, box.top + box.height / 2]; })()")
                .getAsJsonArray();
        browser.send(
                "Input.dispatchMouseEvent",
                Map.of(
                        "type", "mouseMoved",
                        "x", middle.get(0).getAsDouble(),
                        "y", middle.get(1).getAsDouble()));
        browser.until("/^step [0-9]+\\nD, the discriminator +[0-9]/.test(document.querySelector('.tip').textContent)");
        assertEquals(
                0,
                browser.value(
                                "performance.getEntriesByType('resource').filter(one => !one.name.startsWith('data:')).length")
                        .getAsInt(),
                "nothing is loaded");
        assertAccessible();
    }

    @Test
    void aTrainingOnPointsIsWatchedStepByStep() throws Exception {
        BlockingQueue<String> said = new LinkedBlockingQueue<>();
        String[] command = {
            "train", "ring", "--steps", "1000000", "--out", temp.resolve("ring").toString(), "--ui"
        };
        CompletableFuture<Integer> ended =
                CompletableFuture.supplyAsync(() -> Main.run(command, lines(said), lines(said)));
        browser.open(address(said));
        browser.until("/^At step [1-9]/.test(document.getElementById('plane-step').textContent)");
        // An answer that is late, and older than what has been told since.
        browser.value("const real = window.fetch; window.fetch = async (...all) => { const answer = await real(...all);"
                + " if (!String(all[0]).endsWith('/pause')) return answer; const state = await answer.json();"
                + " await new Promise(done => setTimeout(done, 1000));"
                + " return { ok: true, json: async () => ({ ...state, made: 1 }) }; }; 0");
        click("pause");
        browser.until("/Paused/.test(document.getElementById('state').textContent)");
        // The step that was being made meanwhile comes too.
        browser.value("new Promise(done => setTimeout(done, 1500))");
        browser.until("document.getElementById('plane-step').textContent"
                + " === 'At step ' + document.getElementById('progress').value + '.'");
        int step = browser.value("document.getElementById('progress').value").getAsInt();
        String before =
                browser.value("document.getElementById('plane').toDataURL()").getAsString();
        click("step");
        browser.until("document.getElementById('plane-step').textContent === 'At step " + (step + 1) + ".'");
        assertNotEquals(
                before,
                browser.value("document.getElementById('plane').toDataURL()").getAsString());
        click("steps");
        browser.until("document.getElementById('plane-step').textContent === 'At step " + (step + 11) + ".'");
        assertTrue(text("state").startsWith("Paused"), text("state"));
        click("stop");
        click("really");
        assertEquals(130, ended.get(120, TimeUnit.SECONDS));
        assertTrue(said.stream().anyMatch(line -> line.startsWith("Stopped: ")), said::toString);
    }

    /** Where a training says that its page is. */
    private static String address(BlockingQueue<String> said) throws InterruptedException {
        String line = said.poll(60, TimeUnit.SECONDS);
        while (line != null && !line.startsWith("page")) {
            line = said.poll(60, TimeUnit.SECONDS);
        }
        assertTrue(line != null, "it says where its page is");
        return line.replaceFirst("page +", "");
    }

    @Test
    void allRunsOfAFolderAreListedAndPointsInThePlaneAreDrawn() throws Exception {
        Path all = Files.createDirectories(temp.resolve("all runs"));
        Cli.train(all.resolve("the <ring>"), "ring", "--steps", 20, "--batch", 16);
        Cli.train(
                all.resolve("digits"),
                "mnist",
                "--preset",
                "mlp",
                "--conditional",
                "concatenation",
                "--steps",
                2,
                "--batch",
                4);
        try (LiveServer server = LiveServer.start(OptionalInt.empty(), Desks.in(all))) {
            browser.window(1280, 900, false);
            browser.open(server.address());
            assertEquals(
                    List.of("digits", "the <ring>").toString(),
                    browser.value(
                                    "'[' + [...document.querySelectorAll('tbody a')].map(one => one.textContent).join(', ') + ']'")
                            .getAsString());
            assertAccessible();
            browser.value("document.querySelectorAll('tbody a')[1].click()");
            browser.until("document.getElementById('plane')");
            browser.until(
                    "new Set(document.getElementById('plane').getContext('2d').getImageData(0, 0, 560, 560).data).size > 20");
            String whole = browser.value("document.getElementById('plane').toDataURL()")
                    .getAsString();
            click("show-pushes");
            assertNotEquals(
                    whole,
                    browser.value("document.getElementById('plane').toDataURL()")
                            .getAsString());
            assertFalse(browser.value("!!document.getElementById('pause')").getAsBoolean());
            assertAccessible();
            browser.open(server.address() + "run/digits");
            browser.until("document.querySelectorAll('#class-choice option').length === 10");
            browser.until("/Drawn in/.test(document.getElementById('latency').textContent)");
        }
        theZooHasNoSamplesOfItsTraining();
    }

    @Test
    void stylesAreMixedWithThoseOfAPin() throws Exception {
        Path run = Cli.train(temp.resolve("styles"), "mnist", "--preset", "stylegan2", "--steps", 1, "--batch", 4);
        try (LiveServer server = LiveServer.start(OptionalInt.empty(), Desks.of(Desk.of(new RunFolder(run))))) {
            browser.window(1280, 900, false);
            browser.open(server.address());
            browser.until("/Drawn in/.test(document.getElementById('latency').textContent)");
            click("pin");
            browser.until("document.querySelectorAll('#mix option').length === 2");
            String pinned = picture();
            click("fresh");
            browser.until("document.getElementById('picture').toDataURL() !== '" + pinned + "'");
            String own = picture();
            change("mix", 0, "change");
            browser.until("document.getElementById('picture').toDataURL() !== '" + own + "'");
            change("mix-from", 0, "input");
            browser.until("document.getElementById('picture').toDataURL() === '" + pinned + "'");
            change("mix", -1, "change");
            browser.until("document.getElementById('picture').toDataURL() === '" + own + "'");
            assertAccessible();
        }
    }

    private static void change(String id, int value, String event) {
        browser.value("(() => { const one = document.getElementById('" + id + "'); one.value = " + value
                + "; one.dispatchEvent(new Event('" + event + "')); })()");
    }

    private static void theZooHasNoSamplesOfItsTraining() throws Exception {
        try (LiveServer server =
                LiveServer.start(OptionalInt.empty(), Desks.of(Desk.of(new RunFolder(Zoo.folder("dcgan-digits")))))) {
            browser.open(server.address());
            browser.until("/Drawn in/.test(document.getElementById('latency').textContent)");
            assertEquals(
                    0,
                    browser.value("document.getElementById('film').offsetHeight")
                            .getAsInt(),
                    "no empty place for them");
        }
    }
}
