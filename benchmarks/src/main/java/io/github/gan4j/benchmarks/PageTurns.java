package io.github.gan4j.benchmarks;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What an open page costs a training: {@code ./gan4j train mnist --ui}, one process from beginning to end, with a browser that shows its page
 * and without one by turns. {@code java -cp benchmarks.jar io.github.gan4j.benchmarks.PageTurns [ROUNDS] [SECONDS] [BROWSER] [FOLDER]}
 *
 * <p>A round is a turn without, one with, and one without again, each of so many seconds; the row of figures in which the browser comes or goes
 * is left out. Printed is how much longer a step takes with the page, of each round, and the median with the range.
 */
public final class PageTurns {
    private static final double GOAL = 1.02;

    /** So many rows of figures Java takes to compile what it uses. */
    private static final int WARM_ROWS = 5;

    private final BufferedReader events;
    private final double seconds;

    private PageTurns(BufferedReader events, double seconds) {
        this.events = events;
        this.seconds = seconds;
    }

    /** When a row of figures was written. */
    private record Row(long step, double seconds) {}

    /**
     * Measures.
     *
     * @param args how many rounds (by default 5), the seconds of a turn (30), the browser (chromium), and the folder of the launcher (the
     *     current one)
     * @throws IOException if the training or the browser cannot be started
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Mistakes.inOneSentence();
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        double seconds = args.length > 1 ? Double.parseDouble(args[1]) : 30;
        String browser = args.length > 2 ? args[2] : "chromium";
        Path home = Path.of(args.length > 3 ? args[3] : ".").toAbsolutePath();
        Path folder = Files.createTempDirectory("gan4j-page");
        ProcessBuilder builder = new ProcessBuilder(
                        home.resolve("gan4j").toString(),
                        "train",
                        "mnist",
                        "--steps",
                        "10000000",
                        "--ui",
                        "--json",
                        "--out",
                        folder.resolve("run").toString())
                .directory(home.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process training = builder.start();
        try (BufferedReader events = training.inputReader(StandardCharsets.UTF_8)) {
            new PageTurns(events, seconds).measure(rounds, browser, folder.resolve("profile"));
        } finally {
            training.destroy();
            training.waitFor();
            Scratch.delete(folder);
        }
    }

    private void measure(int rounds, String browser, Path profile) throws IOException, InterruptedException {
        String address = next("page").get("address").getAsString();
        for (int i = 0; i < WARM_ROWS; i++) {
            row();
        }
        List<Double> ratios = new ArrayList<>();
        double before = turn();
        for (int round = 1; round <= rounds; round++) {
            Process page = open(browser, profile, address);
            double with;
            try {
                with = turn();
            } finally {
                close(page);
            }
            double after = turn();
            ratios.add(2 * with / (before + after));
            System.out.printf(
                    Locale.ROOT,
                    "round %d: %.2f and %.2f ms a step without, %.2f with the page, ratio %.3f%n",
                    round,
                    1e3 * before,
                    1e3 * after,
                    1e3 * with,
                    ratios.get(round - 1));
            before = after;
        }
        ratios.sort(Comparator.naturalOrder());
        double median = ratios.get(ratios.size() / 2);
        System.out.printf(
                Locale.ROOT,
                "With the page a step takes %.3f times as long (median of %d rounds, %.3f to %.3f); goal at most %.2f: %s%n",
                median,
                rounds,
                ratios.get(0),
                ratios.get(ratios.size() - 1),
                GOAL,
                median <= GOAL ? "pass" : "**miss**");
    }

    /** Seconds a step, from the second row of a turn to the first that comes after its end. */
    private double turn() throws IOException {
        row();
        Row first = row();
        Row last = row();
        while (last.seconds - first.seconds < seconds) {
            last = row();
        }
        return (last.seconds - first.seconds) / (last.step - first.step);
    }

    private Row row() throws IOException {
        JsonObject event = next("step");
        return new Row(event.get("step").getAsLong(), event.get("seconds").getAsDouble());
    }

    private JsonObject next(String name) throws IOException {
        for (String line = events.readLine(); line != null; line = events.readLine()) {
            JsonObject event = JsonParser.parseString(line).getAsJsonObject();
            if (event.get("event").getAsString().equals(name)) {
                return event;
            }
        }
        throw new IOException("the training ended before its time: look at what it printed");
    }

    private static Process open(String browser, Path profile, String address) throws IOException {
        return new ProcessBuilder(
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
                        address)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** With all the processes that it is made of. */
    private static void close(Process page) throws InterruptedException {
        page.descendants().forEach(ProcessHandle::destroy);
        page.destroy();
        if (!page.waitFor(10, TimeUnit.SECONDS)) {
            page.destroyForcibly();
        }
    }
}
