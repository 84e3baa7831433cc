package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.nn.io.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to a run when something fails, or someone ends it, in the middle. Each run is a program of its own. */
class FaultTest {
    /** The kernels that a start is shortest with: what fails here is not theirs. */
    private static final String SCALAR = "-Dgan4j.kernels=scalar";

    @TempDir
    Path temp;

    /** What Ctrl-C ends, which comes to the same, is gone on with by {@link ResumeTest}. */
    @Test
    void terminationEndsTheRunAndKeepsItsFiles() throws IOException {
        List<String> command = new ArrayList<>(Child.defaultSignals());
        command.addAll(Child.cli(List.of(SCALAR), "train", "mnist", "--steps", 100, "--batch", 4));
        Child child = Child.start(temp, command);
        child.readTo("step 20/");
        child.signal("TERM");
        Cli.Result result = child.end();
        assertEquals(143, result.exitCode(), result.err());
        assertEquals("", result.err());
        assertTrue(result.out().contains("Stopped: "), result.out());

        // Without --out, the run is in runs/DATA-PRESET-DATE-TIME.
        Path run = only(temp.resolve("runs"));
        assertTrue(run.getFileName().toString().matches("mnist-dcgan-\\d{8}-\\d{6}"), run.toString());
        assertTrue(result.out().contains("Next: ./gan4j resume runs/" + run.getFileName()), result.out());
        String step = Safetensors.read(run.resolve("generator.safetensors"))
                .metadata()
                .get("step");
        assertEquals(
                step,
                Safetensors.read(run.resolve("discriminator.safetensors"))
                        .metadata()
                        .get("step"));
        List<double[]> rows = Cli.rows(Files.readAllLines(run.resolve("metrics.csv")));
        assertEquals(Double.parseDouble(step), rows.get(rows.size() - 1)[0]);
        assertTrue(Files.exists(run.resolve(String.format("samples/step-%06d.png", Integer.parseInt(step)))));
        assertTrue(Files.readString(run.resolve("run.log")).contains("Stopped: " + step));
        Cli.run("sample", run).done();
    }

    @Test
    void aFullDiskIsToldInOneSentence() throws IOException {
        Path run = temp.resolve("run");
        String line = Child.cli(List.of(SCALAR), "train", "mnist", "--steps", 40, "--batch", 4, "--out", run).stream()
                .map(word -> "'" + word + "'")
                .reduce("ulimit -f 2000; exec", (a, b) -> a + " " + b);
        Cli.Result result = Child.start(temp, List.of("sh", "-c", line)).end();
        BadInputTest.assertSentence(
                1,
                result,
                run.resolve("checkpoints/step-000000.safetensors").toString(),
                "File too large",
                "saved before",
                "--out");
        assertEquals(
                "mnist",
                JsonParser.parseString(Files.readString(run.resolve("config.json")))
                        .getAsJsonObject()
                        .getAsJsonObject("data")
                        .get("name")
                        .getAsString());
        assertTrue(Files.exists(run.resolve("samples/step-000000.png")));
        try (Stream<Path> files = Files.walk(run)) {
            assertTrue(files.noneMatch(file -> file.toString().endsWith(".part")));
        }
        String log = Files.readString(run.resolve("run.log"));
        assertTrue(log.contains("File too large") && log.contains("\tat "), "the log has the whole story");
    }

    @Test
    void whatWasSavedBeforeAWriteErrorStaysWhole() throws IOException {
        Path run = temp.resolve("run");
        Child child = Child.start(
                temp, Child.cli(List.of(SCALAR), "train", "mnist", "--steps", 40, "--batch", 4, "--out", run));
        child.readTo("step 8/");
        deleteAll(run.resolve("samples"));
        Cli.Result result = child.end();
        BadInputTest.assertSentence(1, result, "samples", "no such", "saved before");
        assertFalse(
                Safetensors.read(run.resolve("generator.safetensors")).tensors().isEmpty());
        assertEquals(4, Cli.rows(Files.readAllLines(run.resolve("metrics.csv"))).get(0)[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e3", "1e10", "1e18", "1e30", "3e38"})
    void divergenceEndsTheRunAndKeepsTheLastGoodWeights(String rate) throws IOException {
        Path run = temp.resolve("run");
        Cli.Result result = Cli.run(
                "train",
                "mnist",
                "--preset",
                "mlp",
                "--steps",
                30,
                "--batch",
                8,
                "--learning-rate",
                rate,
                "--out",
                run);
        if (result.exitCode() == 0) {
            // A rate that is merely too large may last for so few steps.
            assertEquals("1e3", rate);
            return;
        }
        BadInputTest.assertSentence(1, result, "diverged at step", "lower the learning rate", run.toString());
        if (result.err().contains("; the weights of step")) {
            Safetensors.read(run.resolve("generator.safetensors"))
                    .tensors()
                    .forEach((name, weights) -> assertTrue(InPlace.allFinite(weights), name));
        } else {
            assertTrue(result.err().contains("no weights were saved"), result.err());
            assertFalse(Files.exists(run.resolve("generator.safetensors")));
        }
        assertTrue(Files.exists(run.resolve("samples/step-000000.png")));
    }

    @Test
    void divergenceLeavesThePairThatWasSavedBefore() {
        // Twenty steps are saved one by one; the first makes parameters that are huge but finite, a later one cannot go
        // on.
        Path run = temp.resolve("run");
        Cli.Result result = Cli.run(
                "train",
                "mnist",
                "--preset",
                "mlp",
                "--steps",
                20,
                "--batch",
                8,
                "--learning-rate",
                "1e8",
                "--out",
                run);
        BadInputTest.assertSentence(1, result, "diverged at step", "; the weights of step ", " are in " + run);
        String step = result.err().replaceFirst("(?s).*the weights of step (\\d+) are in.*", "$1");
        for (String file : List.of("generator.safetensors", "discriminator.safetensors")) {
            Safetensors saved = Safetensors.read(run.resolve(file));
            assertEquals(step, saved.metadata().get("step"));
            saved.tensors().forEach((name, weights) -> assertTrue(InPlace.allFinite(weights), name));
        }
    }

    @Test
    void tooLittleMemoryIsToldInOneSentence() {
        Path run = temp.resolve("run");
        Cli.Result result = Child.start(
                        temp,
                        Child.cli(List.of("-Xmx48m"), "train", "mnist", "--preset", "mlp", "--steps", 3, "--out", run))
                .end();
        BadInputTest.assertSentence(1, result, "Out of memory", "--batch", "-Xmx");
    }

    @Test
    void propertiesThatCannotBeMetAreToldInOneSentence() {
        BadInputTest.assertSentence(
                2,
                Child.start(temp, Child.cli(List.of("-Dgan4j.kernels=fast"), "info"))
                        .end(),
                "gan4j.kernels",
                "fast");
        BadInputTest.assertSentence(
                2,
                Child.start(temp, Child.cli(List.of("-Dgan4j.threads=0"), "info"))
                        .end(),
                "gan4j.threads",
                "0");
    }

    @Test
    void stacktraceShowsMore() {
        Cli.Result result = Cli.run("train", temp.resolve("nowhere"), "--stacktrace");
        assertEquals(2, result.exitCode());
        assertTrue(result.err().lines().count() > 5 && result.err().contains("\tat io.github.gan4j"), result.err());
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertEquals(1, all.size());
            return all.get(0);
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
