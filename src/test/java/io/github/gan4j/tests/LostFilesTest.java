package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs of which a file is lost, torn or damaged, while a checkpoint is whole. */
class LostFilesTest {
    private static final int STEPS = 4;

    @TempDir
    static Path temp;

    /** Runs on images, points and a table, by a word. */
    private static final Map<String, Path> RUNS = new LinkedHashMap<>();

    @BeforeAll
    static void train() throws IOException {
        Path table = Files.writeString(temp.resolve("some.csv"), "a,b\n" + "1,200\n3,600\n2,400\n1.5,300\n".repeat(5));
        Map<String, List<Object>> data = new LinkedHashMap<>();
        data.put("images", List.of("mnist", "--preset", "mlp"));
        data.put("points", List.of("ring"));
        data.put("table", List.of(table));
        data.forEach((name, words) -> {
            List<Object> all = new ArrayList<>(words);
            all.addAll(List.of("--batch", 8, "--steps", STEPS));
            RUNS.put(name, Cli.train(temp.resolve(name), all.toArray()));
        });
    }

    private static Path copy(Path run) {
        try (Stream<Path> files = Files.walk(run)) {
            Path copy = Files.createTempDirectory(temp, "copy").resolve("run");
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(run.relativize(file)));
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path copy(String name) {
        return copy(RUNS.get(name));
    }

    private static void tear(Path file, int bytes) throws IOException {
        byte[] all = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(all, all.length - bytes));
    }

    /** A sentence that is said exactly once, on the screen and in the log. */
    private static void assertTold(Cli.Result result, Path run, String sentence) throws IOException {
        assertEquals(0, result.exitCode(), result.err());
        assertEquals("", result.err());
        for (String text : List.of(result.out(), Files.readString(run.resolve("run.log")))) {
            assertEquals(1, text.lines().filter(line -> line.endsWith(sentence)).count(), sentence + "\n" + text);
        }
    }

    private static List<String> steps(Path table) throws IOException {
        String text = Files.readString(table);
        assertTrue(text.endsWith("\n"), text);
        long fields = text.lines().findFirst().orElseThrow().split(",", -1).length;
        text.lines().forEach(line -> assertEquals(fields, line.split(",", -1).length, line));
        return text.lines().map(line -> line.split(",")[0]).toList();
    }

    @Test
    void aTableThatIsGoneBeginsAnewAtTheStepOfTheCheckpoint() throws IOException {
        for (String kind : RUNS.keySet()) {
            for (String name : List.of("metrics.csv", "speed.csv")) {
                Path run = copy(kind);
                Path table = run.resolve(name);
                Files.delete(table);
                assertTold(
                        Cli.run("resume", run, "--steps", 6),
                        run,
                        "The table " + table
                                + " is gone or empty: it begins anew, and its rows up to step 4 are missing.");
                assertEquals(List.of("step", "5", "6"), steps(table));
            }
        }
    }

    @Test
    void aTableThatIsTornKeepsItsWholeRows() throws IOException {
        for (String kind : RUNS.keySet()) {
            for (String name : List.of("metrics.csv", "speed.csv")) {
                Path run = copy(kind);
                Path table = run.resolve(name);
                tear(table, 3);
                assertTold(
                        Cli.run("resume", run, "--steps", 6),
                        run,
                        "The table " + table + " is short: its rows after step 3, up to step 4, are missing.");
                assertEquals(List.of("step", "1", "2", "3", "5", "6"), steps(table));
            }
        }
    }

    /** A file that can be made again, how it is spoiled, and what is said. */
    private record Spoiled(String kind, String name, String how, String sentence) {
        void spoil(Path file) throws IOException {
            switch (how) {
                case "gone" -> Files.delete(file);
                case "empty" -> Files.write(file, new byte[0]);
                default -> tear(file, (int) Files.size(file) / 3);
            }
        }
    }

    private static List<Spoiled> remade() {
        List<Spoiled> all = new ArrayList<>();
        Map<String, String> samples = new LinkedHashMap<>();
        samples.put("images", "png");
        samples.put("points", "png");
        samples.put("table", "csv");
        samples.forEach((kind, ending) -> {
            for (String how : List.of("gone", "empty", "torn")) {
                boolean gone = how.equals("gone");
                for (String weights : List.of("generator.safetensors", "discriminator.safetensors")) {
                    String fault = gone ? "There is no FILE" : "FILE is damaged";
                    all.add(new Spoiled(kind, weights, how, fault + ": it is written anew, as after step 4."));
                }
                String grid = "samples/step-000004." + ending;
                all.add(
                        kind.equals("points")
                                ? new Spoiled(
                                        kind,
                                        grid,
                                        how,
                                        (gone ? "There is no picture FILE" : "The picture FILE is damaged")
                                                + ": it is drawn anew.")
                                : new Spoiled(
                                        kind,
                                        grid,
                                        how,
                                        (gone ? "There are no samples FILE" : "The samples FILE are damaged")
                                                + ": they are made anew."));
            }
        });
        return all;
    }

    @ParameterizedTest
    @MethodSource("remade")
    void whatIsInTheCheckpointIsWrittenAnewAloud(Spoiled lost) throws IOException {
        Path run = copy(lost.kind());
        Path file = run.resolve(lost.name());
        lost.spoil(file);
        assertTold(Cli.run("resume", run), run, lost.sentence().replace("FILE", file.toString()));
        assertEquals(RunBytes.of(RUNS.get(lost.kind())), RunBytes.of(run));
        Cli.run("sample", run).done();
    }

    @Test
    void whatIsNamedAtTheEndIsThere() throws IOException {
        for (String kind : List.of("images", "table")) {
            Path run = copy(kind);
            try (Stream<Path> samples = Files.list(run.resolve("samples"))) {
                for (Path file : samples.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(run.resolve("samples"));
            List<String> lines = Cli.run("resume", run).done().out().lines().toList();
            for (String what : List.of("  samples  ", "  weights  ", "  figures  ")) {
                String line = lines.stream()
                        .filter(one -> one.startsWith(what))
                        .findFirst()
                        .orElseThrow();
                assertTrue(
                        Files.isRegularFile(
                                Path.of(line.substring(what.length()).split(",")[0])),
                        line);
            }
        }
        Path points = copy("points");
        for (Path file : List.of(points.resolve("samples/training.gif"), points.resolve("samples/strip.png"))) {
            Files.delete(file);
        }
        Files.writeString(points.resolve("samples/step-000002.png"), "no picture");
        Cli.run("resume", points).done();
        assertTrue(Files.size(points.resolve("samples/training.gif")) > 0);
        assertTrue(Files.size(points.resolve("samples/strip.png")) > 0);
    }

    /** A later total, so that the last grid is not that of the checkpoint's step, and is not drawn again by itself. */
    @Test
    void theGridOfTheStepThatARunGoesOnFromIsMadeAnewToo() throws IOException {
        Path whole = copy("images");
        Cli.run("resume", whole, "--steps", 6).done();
        Path run = copy("images");
        Path grid = run.resolve("samples/step-000004.png");
        Files.delete(grid);
        assertTold(Cli.run("resume", run, "--steps", 6), run, "There are no samples " + grid + ": they are made anew.");
        assertEquals(RunBytes.of(whole), RunBytes.of(run));
    }
}
