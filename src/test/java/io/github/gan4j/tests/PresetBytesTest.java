package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.gan4j.ndarray.Backend;
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
 * What two steps of each preset leave is what it was, to the byte. With scalar kernels that is so on every machine; these bytes change
 * only with an algorithm, and then the table changes in the same commit, which says why.
 */
class PresetBytesTest {
    private static final String TABLE = "/preset-bytes.txt";

    @TempDir
    Path temp;

    @Test
    void everyPresetTrainsAsItDid() throws IOException {
        assumeTrue(Backend.kernels().equals("scalar"), "the bytes are those of the scalar kernels");
        List<String> lines = new ArrayList<>();
        for (Preset preset : Presets.all()) {
            lines.add(line("mnist", preset));
        }
        for (Preset preset : Presets.forPoints()) {
            lines.add(line("ring", preset));
        }
        try (InputStream in = Objects.requireNonNull(PresetBytesTest.class.getResourceAsStream(TABLE))) {
            String known = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(known, String.join("\n", lines) + "\n", "the table to put into " + TABLE);
        }
    }

    private String line(String data, Preset preset) throws IOException {
        Path run = Cli.train(
                temp.resolve(preset.name()),
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
        String weights = digest(run.resolve("generator.safetensors"));
        String rows = digest(run.resolve("metrics.csv"));
        return preset.name() + " " + weights + " " + rows;
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
