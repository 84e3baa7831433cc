package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code runs} lists whatever is in a folder, and {@code show} tells all of one run, of every kind. */
class RunsTest {
    @TempDir
    static Path folder;

    private static Path runs;

    @BeforeAll
    static void make() throws IOException {
        runs = Files.createDirectories(folder.resolve("runs"));
        Cli.train(runs.resolve("ring"), "ring", "--steps", 10);
        Cli.train(
                runs.resolve("digits"), "mnist", "--preset", "mlp", "--steps", 4, "--batch", 8, "--evaluate-every", 2);
        Path table = Files.writeString(folder.resolve("table.csv"), "a,b\n1,2\n2,3\n3,4\n4,5\n");
        Cli.train(runs.resolve("table"), table, "--steps", 2, "--batch", 2);
        Cli.train(
                runs.resolve("edges"),
                "fashion-mnist",
                "--preset",
                "pix2pix",
                "--task",
                "edges",
                "--steps",
                1,
                "--batch",
                2);
        Cli.run("train", "ring", "--steps", 20, "--learning-rate", "1e30", "--out", runs.resolve("lost"));
        Files.createDirectories(runs.resolve("pictures/of cats"));
        Files.createDirectories(runs.resolve("damaged"));
        Files.writeString(runs.resolve("damaged/config.json"), "{\"format\": 2, \"gan4j");
        Files.writeString(runs.resolve("a file"), "");
    }

    private static Map<String, JsonObject> rows() {
        return Cli.run("runs", runs, "--json")
                .done()
                .out()
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .collect(Collectors.toMap(
                        row -> Path.of(row.get("run").getAsString())
                                .getFileName()
                                .toString(),
                        row -> row));
    }

    @Test
    void everyFolderHasARow() {
        Map<String, JsonObject> rows = rows();
        assertEquals(
                Map.of(
                        "ring", "done",
                        "digits", "done",
                        "table", "done",
                        "edges", "done",
                        "lost", "diverged",
                        "pictures", "no run",
                        "damaged", "unreadable"),
                rows.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                row -> row.getValue().get("state").getAsString())));
        assertEquals("mlp", rows.get("digits").get("preset").getAsString());
        assertEquals("mnist", rows.get("digits").get("data").getAsString());
        assertEquals(4, rows.get("digits").get("step").getAsInt());
        assertEquals(4, rows.get("digits").get("steps").getAsInt());
        assertEquals("frechet", rows.get("digits").get("score").getAsString());
        assertTrue(rows.get("digits").get("value").getAsDouble() > 0);
        assertEquals("modes", rows.get("ring").get("score").getAsString());
        assertEquals("table.csv", rows.get("table").get("data").getAsString());
        assertTrue(rows.get("damaged").get("trouble").getAsString().contains("config"), rows.get("damaged") + "");
    }

    @Test
    void theNewestStandsFirstUnderTheNamesOfTheColumns() throws IOException {
        List<String> lines = Cli.run("runs", runs).done().out().lines().toList();
        assertEquals(
                List.of("RUN", "STATE", "STEPS", "PRESET", "DATA", "SCORE", "AGE"),
                List.of(lines.get(0).split(" +")));
        assertEquals(8, lines.size());
        // Runs are as old as they say, to the second.
        Path config = runs.resolve("table/config.json");
        String before = Files.readString(config);
        Files.writeString(config, before.replaceFirst("\"started\": \"....", "\"started\": \"2099"));
        assertTrue(Cli.run("runs", runs).out().lines().toList().get(1).startsWith("table "));
        Files.writeString(config, before);
    }

    @Test
    void whatIsNoFolderOfRunsIsToldWithTheCure() {
        assertEquals(
                "gan4j: There is no folder " + folder.resolve("none")
                        + ": give the folder that the runs are in, such as runs." + System.lineSeparator(),
                Cli.run("runs", folder.resolve("none")).err());
        Cli.Result run = Cli.run("runs", runs.resolve("ring"));
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("got a run, ") && run.err().contains(" show "), run.err());
        assertTrue(Cli.run("runs", folder.resolve("runs/pictures/of cats"))
                .done()
                .out()
                .startsWith("There are no runs in "));
    }

    @Test
    void oneRunIsShownInFullWhateverItsKind() throws IOException {
        String digits = Cli.run("show", runs.resolve("digits")).done().out();
        assertTrue(digits.contains("state     done, 4 of 4 steps, begun "), digits);
        assertTrue(digits.contains("repeat    ./gan4j train mnist --batch 8 --preset mlp --steps 4"), digits);
        assertTrue(digits.contains("d_loss  ") && digits.contains("score     Fréchet distance "), digits);
        assertTrue(digits.contains("samples       " + runs.resolve("digits/samples/step-000004.png")), digits);
        assertTrue(digits.contains("next      ./gan4j sample " + runs.resolve("digits")), digits);
        assertTrue(digits.contains("          ./gan4j resume " + runs.resolve("digits") + " --steps 8"), digits);

        String edges = Cli.run("show", runs.resolve("edges")).done().out();
        assertTrue(edges.contains("next      ./gan4j translate " + runs.resolve("edges") + " IN OUT"), edges);
        String table = Cli.run("show", runs.resolve("table")).done().out();
        assertTrue(table.contains("next      ./gan4j sample " + runs.resolve("table") + " --count 1000"), table);
        String lost = Cli.run("show", runs.resolve("lost")).done().out();
        assertTrue(lost.contains("because   ") && lost.contains("not finite"), lost);
        assertTrue(lost.contains("./gan4j resume " + runs.resolve("lost") + " --on-divergence rollback"), lost);
        String damaged = Cli.run("show", runs.resolve("damaged")).done().out();
        assertTrue(damaged.contains("state     unreadable") && damaged.contains("trouble   "), damaged);
        assertEquals(2, Cli.run("show", runs.resolve("pictures")).exitCode());
    }
}
