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
}
