package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Samples from a run whose files are damaged, and from what is no run. */
class BadRunTest {
    @TempDir
    static Path temp;

    private static Path run;

    @BeforeAll
    static void train() {
        run = Cli.train(temp.resolve("run"), "mnist", "--preset", "mlp", "--steps", 1, "--batch", 2);
    }

    /** Damage to one of the run's files, and the words of the sentence. */
    record Damage(String name, String file, UnaryOperator<byte[]> change, String... words) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Damage> damages() {
        String weights = "generator.safetensors";
        String config = "config.json";
        return Stream.of(
                new Damage("truncated", weights, b -> Arrays.copyOf(b, b.length - 5), weights, "truncated"),
                new Damage("header truncated", weights, b -> Arrays.copyOf(b, 100), weights),
                new Damage("three bytes", weights, b -> Arrays.copyOf(b, 3), weights, "truncated"),
                new Damage("empty", weights, b -> new byte[0], weights),
                new Damage("absurd header length", weights, b -> withLength(b, Long.MAX_VALUE), weights, "header"),
                new Damage("negative header length", weights, b -> withLength(b, -1), weights, "header"),
                new Damage("longer header", weights, b -> withLength(b, 1_000_000), weights),
                new Damage("overlapping ranges", weights, b -> header(b, "\\[1024,", "[1020,"), weights),
                new Damage("range behind the end", weights, b -> header(b, ",1024\\]", ",9024]"), weights),
                new Damage("wrong shape", weights, b -> header(b, "\\[100,256\\]", "[256,100]"), weights, "(256, 100)"),
                new Damage("wrong type", weights, b -> header(b, "\"F32\"", "\"I32\""), weights, "I32"),
                new Damage(
                        "missing tensor",
                        weights,
                        b -> header(b, "\"0.bias\"", "\"0.bios\""),
                        weights,
                        "0.bias",
                        "0.bios"),
                new Damage("no JSON", weights, b -> header(b, "\"0.bias\":", "\"0.bias\"!"), weights),
                new Damage(
                        "another network",
                        weights,
                        b -> TrainTest.bytes(run.resolve("discriminator.safetensors")),
                        weights),
                new Damage("empty configuration", config, b -> new byte[0], config, "empty"),
                new Damage("no configuration", config, b -> utf8("[1, 2]"), config),
                new Damage("words", config, b -> utf8("hello"), config),
                new Damage("nothing in it", config, b -> utf8("{}"), config),
                new Damage(
                        "unknown networks",
                        config,
                        b -> header(b, "\"type\": \"mlp\"", "\"type\": \"mlq\""),
                        config,
                        "recipe.networks.family.type",
                        "mlq",
                        "did you mean mlp?"),
                new Damage("other size", config, b -> header(b, "\\[28, 28", "[27, 28"), weights, "shape"),
                new Damage("negative size", config, b -> header(b, "\\[28, 28", "[-8, 28"), config, "data.shape"),
                new Damage("huge size", config, b -> header(b, "\\[28, 28", "[900000000, 28"), config),
                new Damage(
                        "newer",
                        config,
                        b -> header(b, "\"format\": 2", "\"format\": 3"),
                        config,
                        "format 2 or older, got 3",
                        "newer"),
                new Damage(
                        "as before there were recipes",
                        config,
                        b -> utf8("{\"gan4j\": \"0.1.0\", \"preset\": \"mlp\"}"),
                        config,
                        "the name of a preset",
                        "train again"),
                new Damage(
                        "no recipe",
                        config,
                        b -> header(b, "(?s)\"recipe\": \\{.*\\},\n  \"printed", "\"recipe\": null,\n  \"printed"),
                        config,
                        "not of gan4j"));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void aDamagedRunIsToldInOneSentence(Damage damage) throws IOException {
        Path copy = Files.createTempDirectory(temp, "copy");
        for (String name : TrainTest.names(run)) {
            if (!name.equals("samples")) {
                Files.copy(run.resolve(name), copy.resolve(name));
            }
        }
        Path file = copy.resolve(damage.file);
        byte[] before = Files.readAllBytes(file);
        byte[] after = damage.change.apply(before);
        assertTrue(!Arrays.equals(before, after), "the damage is done");
        Files.write(file, after);
        BadInputTest.assertSentence(2, Cli.run("sample", copy), damage.words);
        assertTrue(Files.notExists(copy.resolve("sample-64-seed-1.png")));
    }

    @Test
    void aRunIsSampledAfterItsPresetIsGone() throws IOException {
        Path copy = Files.createTempDirectory(temp, "copy");
        Files.copy(run.resolve("generator.safetensors"), copy.resolve("generator.safetensors"));
        byte[] config = Files.readAllBytes(run.resolve("config.json"));
        byte[] gone = header(config, "\"preset\": \"mlp\"", "\"preset\": \"of-old\"");
        assertTrue(!Arrays.equals(config, gone));
        Files.write(copy.resolve("config.json"), gone);
        Cli.run("sample", copy, "--count", 4).done();
        Cli.run("sample", run, "--count", 4).done();
        assertArrayEquals(
                Files.readAllBytes(run.resolve("sample-4-seed-1.png")),
                Files.readAllBytes(copy.resolve("sample-4-seed-1.png")));
    }

    @Test
    void whatIsNoRunIsToldInOneSentence() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("folder"));
        BadInputTest.assertSentence(2, Cli.run("sample", folder), "folder is not a run", "config.json");
        BadInputTest.assertSentence(2, Cli.run("sample", temp.resolve("nowhere")), "no folder", "nowhere");
        BadInputTest.assertSentence(2, Cli.run("sample", run.resolve("run.log")), "run.log is not a run");
        Files.copy(run.resolve("config.json"), folder.resolve("config.json"));
        BadInputTest.assertSentence(2, Cli.run("sample", folder), "generator.safetensors", "not saved");
    }

    @Test
    void aPlaceThatCannotBeWrittenToIsToldInOneSentence() {
        BadInputTest.assertSentence(2, Cli.run("sample", run, "--out", temp.resolve("x.jpg")), "ends in .png", "x.jpg");
        BadInputTest.assertSentence(
                2, Cli.run("sample", run, "--out", temp.resolve("no/x.png")), "no folder", "make it");
        BadInputTest.assertSentence(
                2, Cli.run("sample", run, "--out", run.resolve("run.log/x.png")), "no folder", "run.log");
    }

    private static byte[] withLength(byte[] file, long length) {
        byte[] changed = file.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
        return changed;
    }

    /** Replaces the first match; in ISO 8859-1, where every byte is a letter. */
    private static byte[] header(byte[] file, String pattern, String replacement) {
        return new String(file, StandardCharsets.ISO_8859_1)
                .replaceFirst(pattern, replacement)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
