package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --json} and {@code --quiet}: what programs are told, and what who wants quiet is spared. */
class ListenerTest {
    private static final Path GUIDE = Path.of("..", "..", "docs", "guide", "programs.md");

    @TempDir
    Path folder;

    private static List<JsonObject> events(Cli.Result result) {
        return result.out()
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }

    private static List<String> names(List<JsonObject> events) {
        return events.stream().map(event -> event.get("event").getAsString()).toList();
    }

    /** Every object has the fields that the guide names, in its table. */
    private static void requireDocumented(List<JsonObject> events) throws Exception {
        Map<String, Set<String>> documented = new LinkedHashMap<>();
        for (String line : Files.readAllLines(GUIDE)) {
            if (line.startsWith("| `")) {
                String[] cells = line.split("\\|");
                Set<String> fields = new TreeSet<>(Set.of("event"));
                for (String word : cells[2].split("`")) {
                    if (word.matches("[a-z_0-9]+")) {
                        fields.add(word);
                    }
                }
                documented.put(cells[1].replace("`", "").strip(), fields);
            }
        }
        for (JsonObject event : events) {
            assertEquals(documented.get(event.get("event").getAsString()), new TreeSet<>(event.keySet()), event + "");
        }
    }

    @Test
    void aProgramIsToldAllAndNothingElse() throws Exception {
        Path run = folder.resolve("digits");
        Cli.Result begun = Cli.run(
                "train",
                "mnist",
                "--preset",
                "mlp",
                "--steps",
                4,
                "--batch",
                8,
                "--evaluate-every",
                2,
                "--json",
                "--out",
                run);
        assertEquals("", begun.err());
        List<JsonObject> events = events(begun.done());
        requireDocumented(events);
        assertEquals("started", names(events).get(0));
        assertEquals("done", names(events).get(events.size() - 1));
        assertTrue(
                names(events).containsAll(List.of("sample", "checkpoint", "step", "evaluated")),
                names(events).toString());
        JsonObject started = events.get(0);
        assertEquals(1, started.get("format").getAsInt());
        assertEquals(run.toString(), started.get("run").getAsString());
        assertEquals("train", started.getAsJsonArray("command").get(0).getAsString());
        List<String> header =
                List.of(Files.readAllLines(run.resolve("metrics.csv")).get(0).split(","));
        List<JsonObject> steps = events.stream()
                .filter(event -> event.get("event").getAsString().equals("step"))
                .toList();
        assertEquals(4, steps.size());
        Set<String> figures = new LinkedHashSet<>(header.subList(2, header.size()));
        assertEquals(figures, steps.get(0).getAsJsonObject("figures").keySet());
        // The same numbers, letter for letter, and null where the table has none.
        List<String> row =
                List.of(Files.readAllLines(run.resolve("metrics.csv")).get(4).split(",", -1));
        List<String> told = new ArrayList<>(List.of("4", "1"));
        figures.forEach(name ->
                told.add(steps.get(3).getAsJsonObject("figures").get(name).toString()));
        for (int i = 2; i < row.size(); i++) {
            if (row.get(i).matches("NaN|")) {
                assertEquals("null", told.get(i));
            } else {
                assertEquals(Float.parseFloat(row.get(i)), Float.parseFloat(told.get(i)), header.get(i));
            }
        }
        events.stream()
                .filter(event -> event.has("file"))
                .forEach(event -> assertTrue(event.get("file").getAsString().startsWith(run.toString()), event + ""));

        Cli.Result again = Cli.run("resume", run, "--steps", 5, "--json");
        List<JsonObject> more = events(again.done());
        requireDocumented(more);
        assertEquals(4, more.get(0).get("from_step").getAsInt());
        assertEquals(5, more.get(more.size() - 1).get("step").getAsInt());
    }

    /** Of 12 steps every second has a row, and each of which samples are scored. */
    @Test
    void theStepsToldAreTheRowsOfTheTable() throws Exception {
        Path run = folder.resolve("rows");
        List<JsonObject> events = events(Cli.run(
                        "train",
                        "mnist",
                        "--preset",
                        "mlp",
                        "--steps",
                        12,
                        "--batch",
                        8,
                        "--evaluate-every",
                        9,
                        "--json",
                        "--out",
                        run)
                .done());
        List<String> told = new ArrayList<>();
        for (JsonObject event : events) {
            if (event.get("event").getAsString().equals("step")) {
                told.add(event.get("step") + ","
                        + event.getAsJsonObject("figures").get("d_loss"));
            }
        }
        List<String> lines = Files.readAllLines(run.resolve("metrics.csv"));
        int loss = List.of(lines.get(0).split(",")).indexOf("d_loss");
        List<String> rows = lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(row -> row[0] + "," + row[loss])
                .toList();
        assertEquals(rows, told);
        assertEquals(
                List.of("2", "4", "6", "8", "9", "10", "12"),
                Files.readAllLines(run.resolve("speed.csv")).stream()
                        .skip(1)
                        .map(line -> line.substring(0, line.indexOf(',')))
                        .toList());
        assertEquals(7, rows.size());
    }

    @Test
    void pointsAreToldTooAndSoIsAFailure() throws Exception {
        Path run = folder.resolve("ring");
        List<JsonObject> events = events(
                Cli.run("train", "ring", "--steps", 3, "--json", "--out", run).done());
        requireDocumented(events);
        assertTrue(names(events).containsAll(List.of("started", "evaluated", "done")), names(events) + "");

        Cli.Result diverged = Cli.run(
                "train", "ring", "--steps", 20, "--learning-rate", "1e30", "--json", "--out", folder.resolve("lost"));
        assertEquals(1, diverged.exitCode());
        List<JsonObject> lost = events(diverged);
        requireDocumented(lost);
        JsonObject last = lost.get(lost.size() - 1);
        assertEquals("diverged", last.get("event").getAsString());
        assertTrue(last.get("sentence").getAsString().contains("not finite"), last + "");
        assertTrue(diverged.err().startsWith("gan4j: "), diverged.err());
    }

    /** What makes no single images has a score too, which stands in the list of runs. */
    @Test
    void rowsAndPairsAreScoredAtTheEnd() throws Exception {
        StringBuilder rows = new StringBuilder("a,b\n");
        for (int i = 0; i < 40; i++) {
            rows.append(i % 7).append(',').append(i % 5).append('\n');
        }
        Path table = Files.writeString(folder.resolve("table.csv"), rows);
        Path runs = Files.createDirectories(folder.resolve("runs"));
        requireScored("frechet", "lower", runs.resolve("rows"), table, "--batch", 2);
        Path pairs = Files.createDirectories(folder.resolve("pairs"));
        for (int i = 0; i < 20; i++) {
            BufferedImage pair = new BufferedImage(16, 8, BufferedImage.TYPE_BYTE_GRAY);
            pair.getRaster().setSample(i % 8, i / 8, 0, 255);
            pair.getRaster().setSample(8 + i % 8, i / 8, 0, 200);
            ImageIO.write(pair, "png", pairs.resolve(i + ".png").toFile());
        }
        requireScored("l1", "lower", runs.resolve("pairs"), pairs, "--preset", "pix2pix", "--batch", 1);
        String listed = Cli.run("runs", runs).done().out();
        assertTrue(listed.contains("  frechet ") && listed.contains("  l1 "), listed);
    }

    private static void requireScored(String score, String better, Path run, Path data, Object... more)
            throws Exception {
        List<Object> words = new ArrayList<>(List.of("train", data));
        words.addAll(List.of(more));
        words.addAll(List.of("--steps", 500, "--json", "--out", run));
        List<JsonObject> events = events(Cli.run(words.toArray()).done());
        requireDocumented(events);
        JsonObject found = events.stream()
                .filter(event -> event.get("event").getAsString().equals("evaluated"))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError(names(events)));
        assertEquals(score, found.get("score").getAsString());
        assertEquals(better, found.get("better").getAsString());
        assertEquals(500, found.get("step").getAsInt());
        assertEquals(found.get("value"), found.get("best"));
        assertTrue(found.get("value").getAsDouble() > 0, found + "");
        JsonObject row = Cli.run("runs", run.getParent(), "--json")
                .done()
                .out()
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .filter(line -> line.get("run").getAsString().equals(run.toString()))
                .findFirst()
                .orElseThrow();
        assertEquals(score, row.get("score").getAsString());
        assertEquals(found.get("value").getAsDouble(), row.get("value").getAsDouble(), 1e-3);
        requireScoredOnce(run);
    }

    /** Where no step was made, nothing is scored: what is shown is what was found then. */
    private static void requireScoredOnce(Path run) throws Exception {
        List<String> before = scores(Files.readString(run.resolve("run.log")));
        assertTrue(before.size() > 0);
        List<JsonObject> again = events(Cli.run("resume", run, "--json").done());
        requireDocumented(again);
        assertFalse(names(again).contains("evaluated"), names(again) + "");
        assertTrue(names(again).contains("note") && names(again).contains("done"), names(again) + "");
        assertEquals(before, scores(Cli.run("resume", run).done().out()));
        assertTrue(Cli.run("show", run).done().out().contains(before.get(0)));
    }

    private static List<String> scores(String said) {
        return said.lines()
                .filter(line -> line.matches("(.*: )?(  )?score    .*") && !line.contains(" step "))
                .map(line -> line.replaceFirst(".*?score    ", ""))
                .toList();
    }

    @Test
    void whoWantsQuietIsToldWhereTheRunIs() {
        Path run = folder.resolve("quiet");
        Cli.Result result = Cli.run("train", "ring", "--steps", 3, "--quiet", "--out", run);
        assertEquals(run + System.lineSeparator(), result.done().out());
        Cli.Result both = Cli.run("resume", run, "--steps", 4, "--quiet", "--json");
        assertEquals(2, both.exitCode());
        assertEquals(
                "gan4j: Expected --quiet or --json, got both: leave one out." + System.lineSeparator(), both.err());
    }
}
