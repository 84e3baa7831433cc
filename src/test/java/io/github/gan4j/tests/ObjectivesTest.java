package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.github.gan4j.run.preset.Preset;
import io.github.gan4j.run.preset.Presets;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Losses, penalties, labels and stabilisers from the command line. */
class ObjectivesTest {
    @TempDir
    Path temp;

    static Stream<String> presets() {
        return Presets.all().stream().map(Preset::name);
    }

    /** Quickly held by {@link PresetBytesTest}. */
    @Tag("slow")
    @ParameterizedTest
    @MethodSource("presets")
    void everyPresetTrainsAndSamples(String preset) {
        Path run = Cli.train(temp.resolve("run"), "mnist", "--preset", preset, "--steps", 1, "--batch", 8);
        Cli.run("sample", run, "--count", 4).done();
        Cli.run("interpolate", run, "--frames", 2).done();
        assertTrue(Files.isRegularFile(run.resolve("sample-4-seed-1.png")));
    }

    /** Of the libraries, before there is a log; once each, and none of a run before. */
    @ParameterizedTest
    @ValueSource(strings = {"mnist --preset mlp", "ring"})
    void whatIsWarnedOfAtTheStartIsInTheLog(String data) throws IOException {
        List<Object> words = new ArrayList<>(List.of("--batch", 4, "--steps", 2));
        words.addAll(0, List.of(data.split(" ")));
        Path plain = Cli.train(temp.resolve("plain"), words.toArray());
        words.addAll(List.of("--loss", "wasserstein"));
        Path run = Cli.train(temp.resolve("run"), words.toArray());
        String warning = "WARN  GanTrainerBuilder: The loss wasserstein has no least value unless something bounds";
        String log = Files.readString(run.resolve("run.log"));
        assertEquals(2, log.split(warning, -1).length, log);
        assertFalse(Files.readString(plain.resolve("run.log")).contains("WARN"));
        Cli.run("resume", run, "--steps", 3).done();
        assertEquals(
                3, Files.readString(run.resolve("run.log")).split(warning, -1).length, "said again when it goes on");
        Path after = temp.resolve("after");
        words.set(words.size() - 1, "hinge");
        Cli.train(after, words.toArray());
        assertFalse(Files.readString(after.resolve("run.log")).contains("WARN"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--loss wasserstein --penalty gradient-penalty=5,drift --normalizer layer --lazy 2",
                "--penalty r1,path-length --preset mlp",
                "--packing 2 --accumulate 2",
                "--average 100 --replay 6 --history 0.001",
                "--top-k 1 --unrolled 1 --unrolled-rate 0.01 --preset mlp",
                "--schedule band",
                "--conditional projection --normalizer spectral --loss hinge",
                "--preset r3gan --normalizer spectral --g-normalizer batch --conditional batch-norm",
                "--loss feature-matching --g-normalizer layer"
            })
    void theCommandThatIsWrittenDownRepeatsTheRun(String options) throws IOException {
        isRepeated(options);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--penalty weight-clipping --loss wasserstein --d-steps 2",
                "--real-target 0.9 --augment diff-augment,instance-noise",
                "--schedule epochs",
                "--conditional batch-norm",
                "--conditional embedding",
                "--preset cgan",
                "--preset cgan --conditional concatenation",
                "--conditional adain --g-normalizer spectral",
                "--preset gan-2014 --normalizer spectral",
                "--loss hinge --normalizer spectral"
            })
    void theCommandOfOtherChoicesRepeatsTheRun(String options) throws IOException {
        isRepeated(options);
    }

    private void isRepeated(String options) throws IOException {
        List<Object> words = new ArrayList<>(List.of("mnist", "--batch", 4, "--steps", 2));
        words.addAll(List.of(options.split(" ")));
        Path run = Cli.train(temp.resolve("run"), words.toArray());
        List<Object> again = new ArrayList<>();
        JsonArray command = JsonParser.parseString(Files.readString(run.resolve("config.json")))
                .getAsJsonObject()
                .getAsJsonArray("command");
        for (JsonElement word : command) {
            again.add(word.getAsString());
        }
        assertEquals("train", again.remove(0));
        Path repeated = Cli.train(temp.resolve("again"), again.toArray());
        for (String file : List.of("generator.safetensors", "discriminator.safetensors")) {
            assertArrayEquals(Files.readAllBytes(run.resolve(file)), Files.readAllBytes(repeated.resolve(file)), file);
        }
        Cli.run("sample", run, "--count", 2).done();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp --conditional concatenation", "dcgan --conditional adain", "cgan"})
    void aConditionalGeneratorDrawsTheClassItIsTold(String preset) throws IOException {
        drawsTheClassItIsTold(preset);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mlp --conditional embedding",
                "mlp --conditional projection",
                "mlp --conditional auxiliary",
                "dcgan --conditional batch-norm"
            })
    void otherConditionalGeneratorsDrawTheClassTheyAreTold(String preset) throws IOException {
        drawsTheClassItIsTold(preset);
    }

    private void drawsTheClassItIsTold(String preset) throws IOException {
        List<Object> words = new ArrayList<>(List.of("mnist", "--steps", 2, "--batch", 8, "--preset"));
        words.addAll(List.of(preset.split(" ")));
        Path run = Cli.train(temp.resolve("run"), words.toArray());
        Path seven = temp.resolve("7.png");
        Path eight = temp.resolve("8.png");
        Cli.run("sample", run, "--class", 7, "--count", 4, "--out", seven).done();
        Cli.run("sample", run, "--class", 8, "--count", 4, "--out", eight).done();
        assertFalse(
                Arrays.equals(Files.readAllBytes(seven), Files.readAllBytes(eight)), "the class changes the images");
        for (String none : List.of("10", "-1", "99999999999")) {
            BadInputTest.assertSentence(2, Cli.run("sample", run, "--class", none), "no class", "from 0 to 9");
        }
        BadInputTest.assertSentence(2, Cli.run("sample", run, "--class", "abc"), "--class", "a whole number", "'abc'");
        BadInputTest.assertSentence(2, Cli.run("sample", run, "--codes"), "not given codes", "--preset infogan");
        Cli.run("sample", run, "--classes", "all", "--count", 5).done();
        BufferedImage rows =
                ImageIO.read(run.resolve("sample-classes-seed-1.png").toFile());
        assertEquals(5 * 30 + 2, rows.getWidth());
        assertEquals(10 * 30 + 2, rows.getHeight());
        BufferedImage grid =
                ImageIO.read(run.resolve("samples").resolve("step-000002.png").toFile());
        assertEquals(10 * 30 + 2, grid.getWidth(), "a column for each class");
        for (Object unknown : List.of(10, -1, Long.MAX_VALUE)) {
            BadInputTest.assertSentence(2, Cli.run("sample", run, "--class", unknown), "no class", "from 0 to 9");
        }
        BadInputTest.assertSentence(2, Cli.run("sample", run, "--class", "abc"), "--class", "whole number", "'abc'");
        BadInputTest.assertSentence(2, Cli.run("sample", run, "--class"), "value after --class");
    }

    @Test
    void infoGanShowsRowsForEachCode() throws IOException {
        Path run = Cli.train(temp.resolve("run"), "mnist", "--preset", "infogan", "--steps", 1, "--batch", 4);
        Cli.run("sample", run, "--codes").done();
        BufferedImage rows = ImageIO.read(run.resolve("sample-codes-seed-1.png").toFile());
        assertEquals(10 * 30 + 2, rows.getWidth());
        assertEquals(9 * 30 + 2, rows.getHeight(), "three rows for the choice, and for each of two sliders");
    }

    record Row(String command, String... words) {
        @Override
        public String toString() {
            return command;
        }
    }

    static Stream<Row> refused() {
        return Stream.of(
                new Row("train mnist --penalty gradient", "no penalty 'gradient'", "gradient-penalty"),
                new Row("train mnist --penalty r1=x", "weight above 0", "'x'"),
                new Row("train mnist --penalty weight-clipping=3", "without a weight"),
                new Row("train mnist --normalizer spectal", "did you mean spectral?"),
                new Row("train mnist --conditional project", "projection"),
                new Row("train mnist --augment blur", "no augmentation 'blur'", "diff-augment"),
                new Row("train mnist --loss hinge --real-target 0.9", "no target", "non-saturating"),
                new Row("train mnist --real-target 1.5", "1.5"),
                new Row("train mnist --schedule epoch", "did you mean epochs?"),
                new Row("train mnist --schedule band --d-steps 2", "leave out --d-steps"),
                new Row("train mnist --packing 2 --conditional projection", "packing 2", "leave out --packing"),
                new Row(
                        "train mnist --preset mlp --conditional batch-norm",
                        "batch normalisation",
                        "--g-normalizer batch",
                        "--conditional projection"),
                new Row(
                        "train mnist --preset infogan --conditional batch-norm --g-normalizer none",
                        "--g-normalizer batch",
                        "--conditional concatenation"),
                new Row(
                        "train mnist --preset mlp --conditional adain",
                        "instance normalisation of images",
                        "take a preset of convolutions",
                        "--conditional projection"),
                new Row(
                        "train mnist --preset gan-2014 --normalizer layer",
                        "Maxout",
                        "take --normalizer original",
                        "spectral, weight or equalized"),
                new Row(
                        "train mnist --preset infogan --conditional auxiliary",
                        "one second task",
                        "take --conditional concatenation"),
                new Row(
                        "train mnist --preset infogan --conditional projection",
                        "no second task",
                        "take --conditional concatenation"),
                new Row("train mnist --preset cgan --conditional none", "leave it out", "gan-2014"),
                new Row("train mnist --preset cgan --conditional projection", "leave it out", "gan-2014"),
                new Row("train mnist --preset cgan --normalizer spectral", "leave out --normalizer", "dcgan"),
                new Row("train mnist --preset cgan --g-normalizer batch", "leave out --normalizer", "dcgan"),
                new Row("train mnist --preset cgan --packing 2", "packing 2", "leave out --packing"),
                new Row("train ring --conditional projection", "does not take --conditional", "leave it out"),
                new Row("train ring --preset cgan", "'cgan'", "weak, pacgan"),
                new Row("train mnist --loss relativistic-paired --top-k 5", "top-k", "relativistic-paired"),
                new Row(
                        "train mnist --schedule simultaneous --replay 5",
                        "replay",
                        "simultaneous",
                        "--schedule alternating"),
                new Row("train mnist --lazy 4", "no penalty", "--penalty"),
                new Row("train mnist --unrolled-rate 0.1", "add --unrolled 5"),
                new Row("train mnist --preset wgan --schedule band", "5 updates of D", "leave out --schedule"),
                new Row("train mnist --preset gan-2014 --replay 5", "--schedule alternating"),
                new Row("train mnist --packing 3 --batch 64", "multiple of 3"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatMakesNoSenseIsToldInOneSentence(Row row) {
        List<Object> words = new ArrayList<>(List.of(row.command.split(" ")));
        words.addAll(List.of("--out", temp.resolve("run")));
        BadInputTest.assertSentence(2, Cli.run(words.toArray()), row.words);
    }

    @Test
    void classesNeedLabels() throws IOException {
        Path images = Files.createDirectory(temp.resolve("images"));
        BufferedImage grey = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 4; i++) {
            ImageIO.write(grey, "png", images.resolve(i + ".png").toFile());
        }
        BadInputTest.assertSentence(
                2,
                Cli.run("train", images, "--conditional", "projection", "--out", temp.resolve("run")),
                "told classes",
                "one folder of images per class",
                "--conditional none");
        BadInputTest.assertSentence(
                2,
                Cli.run("train", images, "--preset", "cgan", "--out", temp.resolve("run")),
                "told classes",
                "take another preset");
        Path run = Cli.train(temp.resolve("plain"), "mnist", "--preset", "mlp", "--steps", 1, "--batch", 2);
        BadInputTest.assertSentence(2, Cli.run("sample", run, "--class", 3), "not told classes", "--conditional");
        BadInputTest.assertSentence(2, Cli.run("sample", run, "--classes", "some"), "--classes all");
        BadInputTest.assertSentence(2, Cli.run("sample", run, "--codes"), "--preset infogan");
        BadInputTest.assertSentence(2, Cli.run("sample", run, "--codes", "--class", 3), "leave out the others");
        BadInputTest.assertSentence(2, Cli.run("sample", run, "--codes", "--count", 3), "without --count");
    }

    @Test
    void pointsInThePlaneAreDrawn() throws IOException {
        Path run = temp.resolve("ring");
        String said = Cli.run(
                        "train",
                        "ring",
                        "--steps",
                        40,
                        "--penalty",
                        "r1=1",
                        "--packing",
                        2,
                        "--loss",
                        "hinge",
                        "--out",
                        run)
                .done()
                .out();
        assertTrue(said.contains("of 8 modes") || said.contains("modes"), said);
        BufferedImage strip = ImageIO.read(run.resolve("samples/strip.png").toFile());
        assertTrue(strip.getWidth() > 5 * strip.getHeight() / 2, "pictures side by side");
        assertTrue(Files.size(run.resolve("samples/training.gif")) > 1000);
        BadInputTest.assertSentence(2, Cli.run("train", "ring", "--steps", 1, "--out", run), "not empty");
        BadInputTest.assertSentence(
                2, Cli.run("train", "grid", "--augment", "diff-augment"), "does not take --augment", "--packing");
        BadInputTest.assertSentence(2, Cli.run("train", "spiral", "--preset", "dcgan"), "weak", "pacgan");
        BadInputTest.assertSentence(2, Cli.run("train", "ring", "--real-target", 2), "above 0.5", "such as 0.9");
        BadInputTest.assertSentence(
                2,
                Cli.run("train", "ring", "--conditional", "projection"),
                "does not take --conditional",
                "leave it out");
        BadInputTest.assertSentence(2, Cli.run("train", "ring", "--image-size", 8), "does not take --image-size");
        BadInputTest.assertSentence(2, Cli.run("train", "rng"), "did you mean ring?");
        List<String> command = new ArrayList<>();
        JsonParser.parseString(Files.readString(run.resolve("config.json")))
                .getAsJsonObject()
                .getAsJsonArray("command")
                .forEach(word -> command.add(word.getAsString()));
        command.addAll(List.of("--out", temp.resolve("again").toString()));
        Cli.run(command.toArray()).done();
        assertArrayEquals(
                Files.readAllBytes(run.resolve("samples/strip.png")),
                Files.readAllBytes(temp.resolve("again/samples/strip.png")));
    }
}
