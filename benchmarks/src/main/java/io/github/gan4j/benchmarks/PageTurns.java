package io.github.gan4j.benchmarks;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What an open page costs a training: {@code ./gan4j train mnist --ui}, one process from beginning to end, and a
 * browser, which shows the page and shows nothing by turns. {@code java -cp benchmarks.jar
 * io.github.gan4j.benchmarks.PageTurns [ROUNDS] [SECONDS] [BROWSER] [FOLDER]}
 *
 * <p>A round is a turn with the page and one without, in an order that changes, each of so many seconds after some in
 * which the page is opened or closed. Printed are how much longer a step takes with the page, as the median of the
 * rounds with the range of its middle half, and the processor time of the browser and of those threads of the training
 * that answer it (on Linux).
 */
public final class PageTurns {
    private static final double GOAL = 1.02;

    /** So long Java compiles what it uses. */
    private static final double WARM_SECONDS = 40;

    /** So long a page takes to be opened or closed. */
    private static final double PAUSE_SECONDS = 3;

    /** What the names of the threads that serve pages begin with. */
    private static final String SERVING = "gan4j page";

    private static final double TICKS_A_SECOND = 100;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process training;
    private final Process browser;
    private final String page;
    private final String control;
    private final double seconds;

    private PageTurns(Process training, Process browser, String page, String control, double seconds) {
        this.training = training;
        this.browser = browser;
        this.page = page;
        this.control = control;
        this.seconds = seconds;
    }

    /**
     * A turn.
     *
     * @param step seconds a step
     * @param browser the share of one core that the browser took
     * @param server the share that the threads took that answer it
     */
    private record Turn(double step, double browser, double server) {}

    /**
     * Measures.
     *
     * @param args how many rounds (by default 20), the seconds of a turn (10), the browser (chromium), and the folder
     *     of the launcher (the current one)
     * @throws IOException if the training or the browser cannot be started
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Mistakes.inOneSentence();
        int rounds = args.length > 0 ? Mistakes.atLeastOne("rounds", args[0]) : 20;
        double seconds = args.length > 1 ? Mistakes.seconds(args[1]) : 10;
        String name = args.length > 2 ? args[2] : "chromium";
        Path home = Path.of(args.length > 3 ? args[3] : ".").toAbsolutePath();
        Path folder = Files.createTempDirectory("gan4j-page");
        Path profile = folder.resolve("profile");
        try {
            Process browser = browse(name, profile);
            try {
                Process training = train(home, folder.resolve("run"));
                try (BufferedReader events = training.inputReader(StandardCharsets.UTF_8)) {
                    String page = address(events);
                    Thread reader = new Thread(() -> drain(events), "reads what is told");
                    reader.setDaemon(true);
                    reader.start();
                    new PageTurns(training, browser, page, "http://127.0.0.1:" + port(profile) + "/json/", seconds)
                            .measure(rounds);
                } finally {
                    training.destroy();
                    training.waitFor();
                }
            } finally {
                close(browser);
            }
        } finally {
            Scratch.delete(folder);
        }
    }

    private static Process train(Path home, Path run) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        home.resolve("gan4j").toString(),
                        "train",
                        "mnist",
                        "--steps",
                        "10000000",
                        "--ui",
                        "--json",
                        "--out",
                        run.toString())
                .directory(home.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    private static Process browse(String browser, Path profile) {
        ProcessBuilder builder = new ProcessBuilder(
                        browser,
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-dev-shm-usage",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "Expected the command that starts a Chromium, got " + browser + ", which cannot be started", e);
        }
    }

    private static String address(BufferedReader events) throws IOException {
        for (String line = events.readLine(); line != null; line = events.readLine()) {
            JsonObject event = JsonParser.parseString(line).getAsJsonObject();
            if (event.get("event").getAsString().equals("page")) {
                return event.get("address").getAsString();
            }
        }
        throw new IOException("the training ended before its time: look at what it printed");
    }

    /** Where the browser lets itself be told what to show; it writes that into its folder. */
    private static String port(Path profile) throws IOException, InterruptedException {
        Path told = profile.resolve("DevToolsActivePort");
        for (int i = 0; i < 300; i++) {
            if (Files.isRegularFile(told)) {
                List<String> lines = Files.readAllLines(told);
                if (!lines.isEmpty()) {
                    return lines.get(0);
                }
            }
            Thread.sleep(100);
        }
        throw new IOException("the browser did not start, or is no Chromium");
    }

    private static void drain(BufferedReader events) {
        try {
            while (events.readLine() != null) {
                // A training whose output nobody reads would stand still.
            }
        } catch (IOException e) {
            // The measurement is over.
        }
    }

    private void measure(int rounds) throws IOException, InterruptedException {
        sleep(WARM_SECONDS);
        List<Double> ratios = new ArrayList<>();
        List<Double> browsers = new ArrayList<>();
        List<Double> servers = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            boolean pageFirst = round % 2 == 0;
            Turn one = pageFirst ? withPage() : turn();
            Turn other = pageFirst ? turn() : withPage();
            Turn with = pageFirst ? one : other;
            double without = pageFirst ? other.step : one.step;
            ratios.add(with.step / without);
            browsers.add(with.browser);
            servers.add(with.server);
            System.out.printf(
                    Locale.ROOT,
                    "round %d: %.2f ms a step without, %.2f with the page, ratio %.3f; of one core the browser takes %.1f %%, what serves it %.1f %%%n",
                    round,
                    1e3 * without,
                    1e3 * with.step,
                    with.step / without,
                    100 * with.browser,
                    100 * with.server);
        }
        double median = Quantile.median(ratios);
        System.out.printf(
                Locale.ROOT,
                "With the page a step takes %.3f times as long (median of %d rounds, half of them from %.3f to %.3f); goal at most %.2f: %s%n",
                median,
                rounds,
                Quantile.of(.25, ratios),
                Quantile.of(.75, ratios),
                GOAL,
                median <= GOAL ? "pass" : "**miss**");
        System.out.printf(
                Locale.ROOT,
                "Of one core the browser takes %.1f %%, and what serves it %.1f %% (medians).%n",
                100 * Quantile.median(browsers),
                100 * Quantile.median(servers));
    }

    private Turn withPage() throws IOException, InterruptedException {
        String tab = JsonParser.parseString(ask("PUT", control + "new?" + page))
                .getAsJsonObject()
                .get("id")
                .getAsString();
        try {
            return turn();
        } finally {
            ask("GET", control + "close/" + tab);
        }
    }

    private Turn turn() throws IOException, InterruptedException {
        sleep(PAUSE_SECONDS);
        long from = System.nanoTime();
        long made = made();
        double browsed = browsed();
        double served = served();
        sleep(seconds);
        double passed = (System.nanoTime() - from) / 1e9;
        return new Turn(
                passed / Math.max(1, made() - made), (browsed() - browsed) / passed, (served() - served) / passed);
    }

    private static void sleep(double pause) throws InterruptedException {
        Thread.sleep(Math.round(1e3 * pause));
    }

    /** How many steps there are. */
    private long made() throws IOException, InterruptedException {
        return JsonParser.parseString(ask("GET", page + "run/run/state"))
                .getAsJsonObject()
                .get("made")
                .getAsLong();
    }

    private String ask(String method, String address) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(address))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(address + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    /** Seconds of a core that all processes of the browser have taken. */
    private double browsed() {
        return processes(browser)
                        .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                        .mapToLong(Duration::toMillis)
                        .sum()
                / 1e3;
    }

    private static Stream<ProcessHandle> processes(Process root) {
        return Stream.concat(Stream.of(root.toHandle()), root.descendants());
    }

    /** Seconds of a core that the threads have taken which serve pages; 0 where the system does not tell. */
    private double served() {
        return processes(training).mapToDouble(one -> served(one.pid())).sum();
    }

    private static double served(long pid) {
        double ticks = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
            for (Path thread : threads) {
                String stat = Files.readString(thread.resolve("stat"));
                if (stat.contains("(" + SERVING)) {
                    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                    ticks += Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
                }
            }
        } catch (IOException e) {
            return 0;
        }
        return ticks / TICKS_A_SECOND;
    }

    /** With all the processes that it is made of. */
    private static void close(Process browser) throws InterruptedException {
        browser.descendants().forEach(ProcessHandle::destroy);
        browser.destroy();
        if (!browser.waitFor(10, TimeUnit.SECONDS)) {
            browser.destroyForcibly();
        }
    }
}
