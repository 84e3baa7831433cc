package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.gan4j.data.Npy;
import io.github.gan4j.data.Npz;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays of NumPy as data: images, rows and signals. */
class ArraysTest {
    private static final int COUNT = 40;
    private static final int SIDE = 16;

    @TempDir
    Path temp;

    private final byte[] pixels = pixels();

    private static byte[] pixels() {
        byte[] idx = Samples.idxImages(0x803, COUNT, COUNT, SIDE);
        return Arrays.copyOfRange(idx, 16, idx.length);
    }

    private static byte[] labels() {
        return Arrays.copyOfRange(Samples.idxLabels(COUNT, COUNT), 8, 8 + COUNT);
    }

    /** As Keras has its sets. */
    private Path keras() {
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        arrays.put("x_test", Samples.npy("|u1", "(1, 4, 4)", new byte[16]));
        arrays.put("x_train", Samples.npy("|u1", "(40, 16, 16)", pixels));
        arrays.put("y_train", Samples.npy("|u1", "(40,)", labels()));
        arrays.put("y_test", Samples.npy("|u1", "(1,)", new byte[1]));
        return Samples.npz(temp.resolve("mnist.npz"), arrays);
    }

    private Path idx() {
        return Samples.idx(
                temp.resolve("idx"), Samples.idxImages(0x803, COUNT, COUNT, SIDE), Samples.idxLabels(COUNT, COUNT));
    }

    @Test
    void bytesAreImagesThatTrainAsThoseOfIdxFilesDo() {
        for (String words : List.of("--preset dcgan", "--preset mlp --conditional projection", "--preset acgan")) {
            Path fromNpz = train("npz" + words.hashCode(), keras(), words);
            Path fromIdx = train("idx" + words.hashCode(), idx(), words);
            assertArrayEquals(
                    TrainTest.bytes(fromIdx.resolve("generator.safetensors")),
                    TrainTest.bytes(fromNpz.resolve("generator.safetensors")),
                    words);
            assertEquals(
                    TrainTest.config(fromIdx).getAsJsonObject("data").get("sha256"),
                    TrainTest.config(fromNpz).getAsJsonObject("data").get("sha256"));
            assertTrue(Files.exists(fromNpz.resolve("samples/step-000003.png")));
            Cli.run("sample", fromNpz).done();
        }
    }

    private Path train(String out, Path data, String words) {
        List<Object> all = new ArrayList<>(List.of(data));
        all.addAll(Arrays.asList((Object[]) words.split(" ")));
        all.addAll(List.of("--steps", 3, "--batch", 8));
        return Cli.train(temp.resolve(out), all.toArray());
    }

    @Test
    void whichArrayIsTakenCanBeSaid() {
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        arrays.put("left", Samples.npy("|u1", "(40, 16, 16)", pixels));
        arrays.put("right", Samples.npy("|u1", "(40, 8, 8, 4)", pixels));
        arrays.put("colored", Samples.npy("|u1", "(4, 8, 8, 3)", Arrays.copyOf(pixels, 768)));
        arrays.put("kinds", Samples.npy("|u1", "(40, 1)", labels()));
        arrays.put("notes", Samples.npy("|O", "(3,)", new byte[40]));
        Path file = Samples.npz(temp.resolve("several.npz"), arrays);
        says(
                file,
                "Which array of " + file,
                "left uint8 (40, 16, 16), right uint8 (40, 8, 8, 4), colored",
                "notes (cannot be read)",
                "--array NAME");
        says(file + " --array up", "no array 'up'", "left uint8 (40, 16, 16)", "--array");
        says(file + " --array right", "4 channels, (40, 8, 8, 4)", "without the alpha");
        says(file + " --array notes", "Python objects, which are a program");
        says(file + " --array left --label colored", "(4, 8, 8, 3)", "one class number each, (40)");
        says(file + " --array left --conditional projection", "has none", "--label");
        Path run = train("said", file, "--array left --label kinds --conditional projection --preset mlp");
        assertEquals(
                "10",
                TrainTest.config(run)
                        .getAsJsonObject("recipe")
                        .getAsJsonObject("networks")
                        .get("classes")
                        .toString());
        Path colored = Cli.train(temp.resolve("colored"), file, "--array", "colored", "--preset", "mlp", "--steps", 1);
        assertEquals(
                "[8,8,3]",
                TrainTest.config(colored).getAsJsonObject("data").get("shape").toString());
    }

    private void says(Object line, String... words) {
        Path out = temp.resolve("out");
        Cli.Result result = Cli.run((Object[]) ("train " + line + " --out " + out).split(" "));
        BadInputTest.assertSentence(2, result, words);
        assertFalse(Files.exists(out));
    }

    @Test
    void signalsComeBackAsSignals() {
        NDArray waves = NDArray.zeros(Shape.of(50, 12, 2));
        for (int i = 0; i < 50 * 12; i++) {
            waves.array()[2 * i] = (float) Math.sin(i * .3);
            waves.array()[2 * i + 1] = 1000 + 50 * (float) Math.cos(i * .3);
        }
        Path file = temp.resolve("waves.npz");
        Npz.write(file, Map.of("x", waves));
        Cli.Result result = Cli.run("train", file, "--steps", 2, "--out", temp.resolve("run"))
                .done();
        Path run = temp.resolve("run");
        assertTrue(result.out().contains("50 signals (12, 2)") && result.out().contains("channel 2"), result.out());
        Cli.run("sample", run, "--count", 7, "--out", temp.resolve("made.npz")).done();
        NDArray made = Npz.read(temp.resolve("made.npz")).get("x");
        assertEquals(Shape.of(7, 12, 2), made.shape());
        assertTrue(made.get(3, 5, 1) > 700, "in the user's units: " + made.get(3, 5, 1));
        BadInputTest.assertSentence(
                2, Cli.run("sample", run, "--format", "csv"), "npz or npy for signals (12, 2)", "choose npz");
        JsonObject data = TrainTest.config(run).getAsJsonObject("data");
        assertEquals("[12,2]", data.get("shape").toString());
    }

    @Test
    void oneArrayIsRows() {
        NDArray rows = NDArray.zeros(Shape.of(30, 3));
        for (int i = 0; i < 90; i++) {
            rows.array()[i] = i * i % 17;
        }
        Path file = temp.resolve("rows.npy");
        Npy.write(file, rows);
        Path run = Cli.train(temp.resolve("run"), file, "--steps", 2);
        assertEquals(
                Shape.of(256, 3),
                Npy.read(run.resolve("samples/step-000002.npy")).shape());
        Cli.run("sample", run, "--count", 4, "--format", "csv", "--out", temp.resolve("a.csv"))
                .done();
        Cli.run("sample", run, "--count", 4, "--out", temp.resolve("a.npy")).done();
        assertEquals(Shape.of(4, 3), Npy.read(temp.resolve("a.npy")).shape());
        // A single column may come as (N).
        Npy.write(file, NDArray.of(Shape.of(5), 1, 2, 3, 4, 5));
        Path single = Cli.train(temp.resolve("single"), file, "--steps", 2);
        assertEquals(
                "[1]",
                TrainTest.config(single).getAsJsonObject("data").get("shape").toString());
    }

    @Test
    void whatIsCalledLikeLabelsAndIsNoneIsSaid() {
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        arrays.put("x", Samples.npy("|u1", "(40, 200)", Arrays.copyOf(pixels, 8000)));
        arrays.put("y", Samples.npy("|u1", "(40, 3)", Arrays.copyOf(pixels, 120)));
        Path file = Samples.npz(temp.resolve("hot.npz"), arrays);
        Cli.Result result = Cli.run("train", file, "--steps", 1, "--out", temp.resolve("hot"))
                .done();
        assertTrue(
                result.out()
                        .contains("\"y\" in " + file
                                + ", uint8 (40, 3), is not taken as classes: there must be one number each, (40)."),
                result.out());
    }

    @Test
    void labelsBesideRowsAreForThoseWhoAskForThem() {
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        arrays.put("x", Samples.npy("|u1", "(40, 200)", Arrays.copyOf(pixels, 8000)));
        arrays.put("y", Samples.npy("|u1", "(40,)", labels()));
        Path file = Samples.npz(temp.resolve("xy.npz"), arrays);
        Path unconditioned = Cli.train(temp.resolve("untold"), file, "--steps", 1);
        assertEquals(
                1, Npz.read(unconditioned.resolve("samples/step-000001.npz")).size());
        Path conditioned = Cli.train(temp.resolve("told"), file, "--steps", 1, "--label", "y");
        assertEquals(
                Shape.of(256),
                Npz.read(conditioned.resolve("samples/step-000001.npz"))
                        .get("y")
                        .shape());
        Path asked = Cli.train(temp.resolve("asked"), file, "--steps", 1, "--conditional", "embedding");
        assertTrue(Npz.read(asked.resolve("samples/step-000001.npz")).containsKey("y"));
        Cli.run("sample", conditioned, "--count", 3, "--format", "csv", "--out", temp.resolve("a.csv"))
                .done();
    }
}
