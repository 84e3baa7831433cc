package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gan4j.run.preset.Preset;
import io.github.gan4j.run.preset.Presets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What two steps of each preset leave is what it was, to the byte. With scalar kernels that is so on every machine, so they are made in a
 * Java of their own; these bytes change only with an algorithm, and then the table changes in the same commit, which says why.
 */
class PresetBytesTest {
    private static final String TABLE = "/preset-bytes.txt";

    @TempDir
    Path temp;

    @Test
    void everyPresetTrainsAsItDid() throws IOException {
        Child child = Child.start(
                temp,
                List.of(
                        Child.java(),
                        "-Dgan4j.kernels=scalar",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Steps.class.getName(),
                        temp.toString()));
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < Steps.count(); i++) {
            lines.add(child.readTo(Steps.LINE).substring(Steps.LINE.length()));
        }
        assertEquals(0, child.end().exitCode());
        try (InputStream in = Objects.requireNonNull(PresetBytesTest.class.getResourceAsStream(TABLE))) {
            String known = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(known, String.join("\n", lines) + "\n", "the table to put into " + TABLE);
        }
    }

    /** What the child runs. */
    static final class Steps {
        static final String LINE = "bytes: ";

        private Steps() {}

        static int count() {
            return Presets.all().size()
                    + Presets.forPoints().size()
                    + Presets.forTables().size();
        }

        public static void main(String[] args) throws IOException {
            Path folder = Path.of(args[0]);
            Path table = folder.resolve("table.csv");
            Files.writeString(table, "a,b\n1,2\n2,5\n3,6\n4,9\n5,10\n6,14\n");
            for (Preset preset : Presets.all()) {
                say(preset.name(), run(folder, "mnist", preset));
            }
            for (Preset preset : Presets.forPoints()) {
                say(preset.name(), run(folder, "ring", preset));
            }
            for (Preset preset : Presets.forTables()) {
                say("table " + preset.name(), run(folder, table.toString(), preset));
            }
        }

        private static void say(String name, Path run) throws IOException {
            String weights = digest(run.resolve("generator.safetensors"));
            String rows = digest(run.resolve("metrics.csv"));
            System.out.println(LINE + name + " " + weights + " " + rows);
        }

        private static Path run(Path folder, String data, Preset preset) throws IOException {
            return Cli.train(
                    Files.createTempDirectory(folder, "run").resolve("made"),
                    data,
                    "--preset",
                    preset.name(),
                    "--steps",
                    2,
                    "--batch",
                    4,
                    "--seed",
                    1,
                    "--threads",
                    2);
        }

        private static String digest(Path file) throws IOException {
            try {
                byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                return HexFormat.of().formatHex(sum, 0, 8);
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError(e);
            }
        }
    }
}
