package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

    private static byte[] samples(Path run, Path file) throws IOException {
        Cli.run("sample", run, "--count", 5, "--out", file).done();
        return Files.readAllBytes(file);
    }

    /** On images, of the average of the weights. */
    @Test
    void samplesAreThoseOfTheCheckpointWhereTheWeightsAreLost() throws IOException {
        Path averaged = Cli.train(
                temp.resolve("averaged"), "mnist", "--preset", "mlp", "--batch", 8, "--steps", 3, "--average", 10);
        for (Path whole : List.of(averaged, RUNS.get("points"), RUNS.get("table"))) {
            byte[] expected = samples(whole, temp.resolve("expected.npy"));
            for (String how : List.of("gone", "empty", "torn")) {
                Path run = copy(whole);
                Path weights = run.resolve("generator.safetensors");
                new Spoiled("", "", how, "").spoil(weights);
                Path file = temp.resolve("made.npy");
                Cli.Result result =
                        Cli.run("sample", run, "--count", 5, "--out", file).done();
                String newest = RunBytes.lastCheckpoint(run).toString();
                String fault = how.equals("gone") ? "There is no " + weights : weights + " is damaged";
                assertTrue(
                        result.out()
                                .startsWith("note      " + fault + ": the weights are those of the checkpoint " + newest
                                        + ", and a run that goes on writes the file anew.\n"),
                        result.out());
                assertArrayEquals(expected, Files.readAllBytes(file));
                Cli.run("resume", run).done();
                result = Cli.run("sample", run, "--count", 5, "--out", file).done();
                assertFalse(result.out().contains("note"), result.out());
            }
        }
    }

    @Test
    void whatARunIsIsTakenFromItsCheckpointAndWrittenAnew() throws IOException {
        for (String kind : RUNS.keySet()) {
            for (String how : List.of("gone", "empty", "torn")) {
                Path run = copy(kind);
                Path config = run.resolve("config.json");
                new Spoiled("", "", how, "").spoil(config);
                String fault = how.equals("gone") ? "There is no " + config : config + " is empty or damaged";
                String sentence = fault + ": what it said is taken from the checkpoint " + RunBytes.lastCheckpoint(run)
                        + ", and a run that goes on writes it anew.";
                Cli.Result sampled = Cli.run("sample", run).done();
                assertTrue(sampled.out().startsWith("note      " + sentence + "\n"), sampled.out());
                assertTold(Cli.run("resume", run), run, sentence);
                assertEquals(Files.readString(RUNS.get(kind).resolve("config.json")), Files.readString(config));
                assertFalse(Cli.run("resume", run, "--steps", 5).done().out().contains(sentence));
            }
        }
    }

    @Test
    void whereTheNewestCheckpointIsTornTooTheOneBeforeIsTaken() throws IOException {
        Path run = Cli.train(
                temp.resolve("often"), "mnist", "--preset", "mlp", "--batch", 8, "--steps", 4, "--checkpoint-every", 1);
        byte[] expected = samples(run, temp.resolve("expected.npy"));
        tear(run.resolve("checkpoints/step-000004.safetensors"), 10);
        Files.delete(run.resolve("config.json"));
        Files.delete(run.resolve("generator.safetensors"));
        Path before = run.resolve("checkpoints/step-000003.safetensors");
        Cli.Result sampled = Cli.run("sample", run).done();
        assertTrue(sampled.out().contains("what it said is taken from the checkpoint " + before), sampled.out());
        assertTrue(sampled.out().contains("the weights are those of the checkpoint " + before), sampled.out());
        assertTold(
                Cli.run("resume", run),
                run,
                "There is no " + run.resolve("generator.safetensors") + ": it is written anew, as after step 3.");
        assertArrayEquals(expected, samples(run, temp.resolve("again.npy")));
    }

    @Test
    void whichCheckpointIsTheBestIsJudgedAnewWhereThatIsLost() throws IOException {
        for (String text : List.of("", "4", "4 -0.1", "4 NaN\n", "4 low\n", "none")) {
            Path run = copy("points");
            Path best = run.resolve("checkpoints/best.txt");
            Files.writeString(best, text);
            assertTold(
                    Cli.run("resume", run, "--steps", 5),
                    run,
                    best
                            + " is empty or damaged: which checkpoint was the best so far is not known any more, and those from"
                            + " now on are judged anew.");
            assertTrue(Files.readString(best).matches("[45] -[0-9.]+\n"), Files.readString(best));
        }
    }

    /** What the sentences advise is typed, and works. */
    @Test
    void whatCannotBeMadeAnewIsToldWithACureThatWorks() throws IOException {
        Path none = copy("images");
        Files.delete(none.resolve("config.json"));
        delete(none.resolve("checkpoints"));
        for (String command : List.of("resume", "sample")) {
            BadInputTest.assertSentence(
                    2, Cli.run(command, none), "no config.json in " + none, "train again with another --out");
        }
        Cli.Result train = Cli.run("train", "mnist", "--out", none);
        BadInputTest.assertSentence(2, train, "there is a run in it", "choose another folder with --out");
        assertFalse(train.err().contains("resume"), train.err());

        Path noWeights = copy("images");
        Files.delete(noWeights.resolve("generator.safetensors"));
        delete(noWeights.resolve("checkpoints"));
        BadInputTest.assertSentence(
                2, Cli.run("sample", noWeights), "generator.safetensors", "train again with another --out");

        Path changed = copy("images");
        Path config = changed.resolve("config.json");
        Files.writeString(config, Files.readString(config).replaceFirst("\"batch\": 8", "\"batch\": 16"));
        BadInputTest.assertSentence(
                2, Cli.run("resume", changed), "batch was 8, is 16", "if only config.json was changed, remove that");
        Files.delete(config);
        Cli.run("resume", changed, "--steps", 5).done();
    }

    @Test
    void whatANewerGan4jWroteStaysAsItIs() throws IOException {
        Path run = copy("images");
        Path config = run.resolve("config.json");
        String newer = Files.readString(config).replaceFirst("\"format\": 2", "\"format\": 3");
        Files.writeString(config, newer);
        for (String command : List.of("resume", "sample")) {
            BadInputTest.assertSentence(2, Cli.run(command, run), "format 2 or older, got 3", "newer");
        }
        assertEquals(newer, Files.readString(config));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
