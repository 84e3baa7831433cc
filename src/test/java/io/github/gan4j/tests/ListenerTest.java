package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
