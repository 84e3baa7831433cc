package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.examples.ClassShares;
import io.github.gan4j.examples.LatentWalk;
import io.github.gan4j.examples.MnistClassifier;
import io.github.gan4j.examples.MnistDcgan;
import io.github.gan4j.examples.MnistMlpGan;
import io.github.gan4j.examples.SeparatePlayers;
import io.github.gan4j.examples.TrainJudge;
import io.github.gan4j.examples.VanishingGradient;
import io.github.gan4j.examples.toy.ModeTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with the arguments of an example is told in one sentence, and the exit code says that it failed. */
class ExamplesTest {
    @TempDir
    Path temp;

    /** A program, its arguments, and words of its sentence. */
    record Call(Class<?> program, List<String> arguments, String... words) {
        @Override
        public String toString() {
            return program.getSimpleName() + " " + String.join(" ", arguments);
        }
    }

    static Stream<Call> mistakes() {
        return Stream.of(
                new Call(
                        LatentWalk.class,
                        List.of(),
                        "Expected GENERATOR.safetensors, got nothing: LatentWalk GENERATOR"),
                new Call(ClassShares.class, List.of(), "Expected RUN, got nothing: ClassShares RUN ["),
                new Call(SeparatePlayers.class, List.of(), "Expected RUN, got nothing: SeparatePlayers RUN ["),
                new Call(
                        LatentWalk.class,
                        List.of("a", "b", "c", "d"),
                        "Expected 3 arguments at most, got 4: LatentWalk"),
                new Call(LatentWalk.class, List.of("nowhere.safetensors"), "nowhere.safetensors"),
                new Call(
                        ClassShares.class,
                        List.of("nowhere", "nothing"),
                        "There is no file nothing: give that of a classifier, which MnistClassifier writes."),
                new Call(
                        SeparatePlayers.class,
                        List.of("nowhere", "many"),
                        "a whole number, got \"many\": SeparatePlayers"),
                new Call(
                        MnistClassifier.class, List.of("1.5"), "a whole number, got \"1.5\": MnistClassifier [EPOCHS]"),
                new Call(
                        MnistClassifier.class,
                        List.of("1", "no/weights.safetensors"),
                        "There is no folder",
                        "to write weights.safetensors to: make it first."),
                new Call(TrainJudge.class, List.of(), "Expected SET, got nothing: TrainJudge SET WHICH JUDGE"),
                new Call(
                        TrainJudge.class, List.of("letters", "1", "x"), "Expected a set among mnist and fashion-mnist"),
                new Call(TrainJudge.class, List.of("mnist", "3", "x"), "Expected judge 1 or 2, got 3."),
                new Call(TrainJudge.class, List.of("mnist", "one", "x"), "a whole number, got \"one\": TrainJudge SET"),
                new Call(TrainJudge.class, List.of("mnist", "1", "no/x"), "There is no folder", "to write x to"),
                new Call(TrainJudge.class, List.of("mnist", "1", "."), "is a folder: give another name."),
                new Call(TrainJudge.class, List.of("mnist", "1", "x", "nowhere"), "nowhere"),
                new Call(
                        TrainJudge.class,
                        List.of("mnist", "1", "x", "nowhere", "0"),
                        "Expected one epoch or more, got 0: leave it out for 16."),
                new Call(MnistDcgan.class, List.of("--steps"), "a whole number, got \"--steps\": MnistDcgan [STEPS]"),
                new Call(VanishingGradient.class, List.of("x"), "a whole number, got \"x\": VanishingGradient"),
                new Call(ModeTable.class, List.of("--steps"), "a value after each option: ModeTable [--steps N]"),
                new Call(ModeTable.class, List.of("--ways", "R1"), "ways among plain, packing, r1 and gp, got \"R1\""));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsASentenceAndNoSuccess(Call call) {
        List<String> command = new ArrayList<>(
                List.of(Child.java(), "-cp", System.getProperty("java.class.path"), call.program.getName()));
        command.addAll(call.arguments);
        Cli.Result result = Child.start(temp, command).end();
        assertFalse(result.exitCode() == 0, result.out());
        assertEquals(1, result.err().lines().count(), result.err());
        assertTrue(result.err().strip().endsWith("."), result.err());
        for (String word : call.words) {
            assertTrue(result.err().contains(word), result.err());
            boolean usage = word.contains("Expected") || word.contains("number");
            assertTrue(!usage || result.exitCode() == 2, "exit code " + result.exitCode());
        }
    }

    /** Each file that is written is named, in a line of its own. */
    @Test
    void whatIsWrittenIsNamed() {
        assertEquals(List.of("digits.png", "generator.safetensors"), named(MnistMlpGan.class, "1", "digits.png"));
        assertEquals(
                List.of("digits.png", "own.safetensors"),
                named(MnistDcgan.class, "1", "digits.png", "own.safetensors"));
        assertEquals(List.of("strip.png", "walk.gif"), named(LatentWalk.class, "own.safetensors"));
    }

    private List<String> named(Class<?> program, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(Child.java(), "-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        Cli.Result result = Child.start(temp, command).end();
        assertEquals(0, result.exitCode(), result.err());
        List<String> files = result.out()
                .lines()
                .filter(line -> line.startsWith("The "))
                .map(line -> line.replaceFirst(".* (is|are) in ", ""))
                .toList();
        files.forEach(file -> assertTrue(Files.isRegularFile(temp.resolve(file)), file));
        return files;
    }

    /** What the programs take is what the page of examples says. */
    @Test
    void thePageOfExamplesNamesWhatEachTakes() throws IOException {
        String page = Files.readString(Path.of("..", "..", "docs", "examples.md"));
        Path sources = Path.of("..", "..", "examples", "src", "main", "java", "io", "github", "gan4j", "examples");
        Pattern usage = Pattern.compile("ExampleUsage\\.check\\(args, \"(.*?)\"\\)");
        int found = 0;
        try (Stream<Path> files = Files.list(sources)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher said = usage.matcher(Files.readString(file));
                while (said.find()) {
                    found++;
                    assertTrue(page.contains("[`" + said.group(1) + "`]"), said.group(1));
                }
            }
        }
        assertTrue(found >= 9, found + "");
    }
}
