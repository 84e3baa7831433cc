package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.gan4j.data.Batches;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.examples.data.DataSets;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.model.Dcgan;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.io.Safetensors;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.random.Rng;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training through the front door, and what it leaves behind. */
class TrainTest {
    private static final String HEADER = "step,epoch,d_loss,g_loss,value,d_real,d_fake,accuracy_real,accuracy_fake"
            + ",logit_spread_real,logit_spread_fake,d_gradient_norm,g_gradient_norm,saturated,diversity,duplicates";

    /** What a run leaves. */
    static final Set<String> FILES = Set.of(
            "config.json",
            "checkpoints",
            "logits.csv",
            "metrics.csv",
            "report.html",
            "run.lock",
            "run.log",
            "speed.csv",
            "samples",
            "generator.safetensors",
            "discriminator.safetensors");

    @TempDir
    Path temp;

    @Test
    void aRunOnDigitsLeavesAllItsFiles() throws IOException {
        Cli.Result result = Cli.run("train", "mnist", "--steps", 40, "--batch", 8, "--out", temp.resolve("run"))
                .done();
        Path run = temp.resolve("run");
        Set<String> all = new HashSet<>(FILES);
        all.add("neighbors.png");
        assertEquals(all, names(run));
        // One at the start, then twenty, and the film of all.
        assertEquals(22, names(run.resolve("samples")).size());
        assertTrue(result.out().contains("film     " + run.resolve("samples/training.gif")), result.out());
        BufferedImage grid = ImageIO.read(run.resolve("samples/step-000040.png").toFile());
        assertEquals(8 * 30 + 2, grid.getWidth());
        assertEquals(8 * 30 + 2, grid.getHeight());

        List<String> lines = Files.readAllLines(run.resolve("metrics.csv"));
        assertEquals(HEADER, lines.get(0));
        List<double[]> rows = Cli.rows(lines);
        assertEquals(10, rows.size());
        for (int i = 0; i < rows.size(); i++) {
            double[] row = rows.get(i);
            assertEquals(16, row.length);
            assertEquals(4 * (i + 1), row[0]);
            assertEquals(1, row[1]);
            assertTrue(row[2] > 0 && row[3] > 0 && row[4] < 0, "losses " + row[2] + " " + row[3] + ", value " + row[4]);
            assertTrue(Arrays.stream(row, 5, 9).allMatch(x -> x >= 0 && x <= 1), () -> Arrays.toString(row));
            assertTrue(Arrays.stream(row, 9, 13).allMatch(x -> x > 0), () -> Arrays.toString(row));
            assertTrue(row[13] >= 0 && row[13] <= 1 && row[14] > 0 && row[15] <= 1, () -> Arrays.toString(row));
        }
        String log = Files.readString(run.resolve("run.log"));
        assertTrue(
                log.contains("kernels") && log.contains("ConvTranspose2d(128 → 64") && log.contains("step 40/40"), log);
        assertTrue(result.out().contains("step 4/40") && result.out().contains("sample " + run), result.out());
    }

    @Test
    void clothesTrainToo() {
        Path run = Cli.train(temp.resolve("run"), "fashion-mnist", "--steps", 2, "--batch", 4, "--loss", "minimax");
        assertTrue(Files.exists(run.resolve("samples/step-000002.png")));
    }

    @Test
    void aFolderOfPicturesTrainsInItsOwnSizeAndColours() throws IOException {
        Path pictures = temp.resolve("pictures");
        Samples.pictures(pictures.resolve("a"), 6, 10, 7, BufferedImage.TYPE_INT_RGB);
        Samples.pictures(pictures.resolve("b"), 6, 10, 7, BufferedImage.TYPE_INT_RGB);
        Path run = Cli.train(temp.resolve("run"), pictures, "--preset", "mlp", "--epochs", 2, "--batch", 5);
        assertEquals(4, Cli.rows(Files.readAllLines(run.resolve("metrics.csv"))).get(3)[0]);
        assertEquals(2, Cli.rows(Files.readAllLines(run.resolve("metrics.csv"))).get(3)[1]);
        BufferedImage grid = ImageIO.read(run.resolve("samples/step-000004.png").toFile());
        assertEquals(8 * 12 + 2, grid.getWidth());
        assertEquals(8 * 9 + 2, grid.getHeight());
        assertEquals(3, grid.getRaster().getNumBands());

        // Batches are not larger than the data unless asked for.
        Path whole = Cli.train(temp.resolve("whole"), pictures, "--preset", "mlp", "--epochs", 3);
        assertEquals(12, recipe(whole).getAsJsonObject("data").get("batch").getAsInt());
        assertEquals(3, recipe(whole).get("steps").getAsInt());

        Path small = Cli.train(
                temp.resolve("small"), pictures, "--preset", "mlp", "--steps", 1, "--batch", 5, "--image-size", "4x6");
        JsonObject data = config(small).getAsJsonObject("data");
        assertEquals("[4,6,3]", data.get("shape").toString());
    }

    @Test
    void aWholeSetComesFromItsFiles() {
        byte[] images = Samples.idxImages(0x803, 20, 20, 6);
        byte[] labels = Samples.idxLabels(20, 20);
        Path plain = Samples.idx(temp.resolve("plain"), images, labels);
        Path zipped = temp.resolve("zipped");
        Samples.write(zipped.resolve("train-images-idx3-ubyte.gz"), Samples.gzip(images));
        Samples.write(zipped.resolve("train-labels-idx1-ubyte.gz"), Samples.gzip(labels));
        Path one = Cli.train(
                temp.resolve("one"), "mnist", "--data-dir", plain, "--preset", "mlp", "--steps", 2, "--batch", 4);
        Path two = Cli.train(
                temp.resolve("two"), "mnist", "--data-dir", zipped, "--preset", "mlp", "--steps", 2, "--batch", 4);
        assertArrayEquals(weights(one), weights(two));
        assertEquals(
                config(one).getAsJsonObject("data").get("sha256"),
                config(two).getAsJsonObject("data").get("sha256"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dcgan", "mlp"})
    void sameSeedSameBytesWithAnyNumberOfThreads(String preset) {
        byte[] one = weights(digits("one", preset, 1, "--threads", 1));
        assertArrayEquals(one, weights(digits("two", preset, 1, "--threads", 2)));
        assertArrayEquals(one, weights(digits("again", preset, 1, "--threads", 2)));
        assertArrayEquals(one, weights(digits("five", preset, 1, "--threads", 5)));
        assertFalse(Arrays.equals(one, weights(digits("other", preset, 2))));
    }

    private Path digits(String name, String preset, long seed, Object... more) {
        List<Object> words =
                new ArrayList<>(List.of("mnist", "--preset", preset, "--steps", 4, "--batch", 50, "--seed", seed));
        words.addAll(List.of(more));
        return Cli.train(temp.resolve(name), words.toArray());
    }

    @Test
    void theConfigurationRepeatsTheRun() {
        Path pictures = Samples.pictures(temp.resolve("pictures"), 12, 8, 8, BufferedImage.TYPE_BYTE_GRAY);
        Path run = Cli.train(
                temp.resolve("run"),
                pictures,
                "--steps",
                3,
                "--batch",
                4,
                "--seed",
                -7,
                "--d-steps",
                2,
                "--g-steps",
                3,
                "--loss",
                "minimax",
                "--learning-rate",
                "0.0005");
        JsonObject config = config(run);
        List<Object> command = new ArrayList<>();
        for (JsonElement word : config.getAsJsonArray("command")) {
            command.add(word.getAsString());
        }
        command.addAll(List.of("--out", temp.resolve("again")));
        Cli.run(command.toArray()).done();
        assertArrayEquals(weights(run), weights(temp.resolve("again")));

        JsonObject recipe = recipe(run);
        assertEquals(-7, recipe.get("seed").getAsLong());
        assertEquals(3, recipe.get("steps").getAsLong());
        assertEquals(4, recipe.getAsJsonObject("data").get("batch").getAsInt());
        assertEquals("dcgan", config.get("preset").getAsString());
        assertEquals(
                "minimax",
                recipe.getAsJsonObject("objective")
                        .getAsJsonObject("loss")
                        .get("type")
                        .getAsString());
        JsonObject turns = recipe.getAsJsonObject("turns");
        assertEquals("alternating", turns.get("order").getAsString());
        assertEquals(2, turns.get("discriminatorSteps").getAsInt());
        assertEquals(3, turns.get("generatorSteps").getAsInt());
        JsonObject optimizer = recipe.getAsJsonObject("generator").getAsJsonObject("optimizer");
        assertEquals(
                "0.0005", optimizer.getAsJsonObject("learningRate").get("rate").getAsString());
        assertEquals(100, recipe.getAsJsonObject("networks").get("latentSize").getAsInt());
        assertEquals(12, config.getAsJsonObject("data").get("count").getAsInt());
        assertEquals("[]", config.getAsJsonObject("data").get("classNames").toString());
        assertEquals(
                64, config.getAsJsonObject("data").get("sha256").getAsString().length());
        for (String word : List.of("format", "gan4j", "started", "architecture", "printed", "machine")) {
            assertTrue(config.has(word), word);
        }
    }

    @Test
    void aConfigurationOrARecipeAloneIsTrainedAgain() throws IOException {
        Path run = Cli.train(
                temp.resolve("run"), "mnist", "--preset", "mlp", "--penalty", "r1=3", "--steps", 3, "--batch", 4);
        Path again = Cli.train(temp.resolve("again"), "mnist", "--config", run.resolve("config.json"));
        assertArrayEquals(weights(run), weights(again));
        assertEquals(recipe(run), recipe(again));
        Path alone = Files.writeString(temp.resolve("recipe.json"), recipe(run).toString());
        Path changed =
                Cli.train(temp.resolve("changed"), "mnist", "--config", alone, "--steps", 4, "--penalty", "none");
        assertEquals(4, recipe(changed).get("steps").getAsInt());
        assertEquals(
                "[]",
                recipe(changed).getAsJsonObject("objective").get("penalties").toString());
        Files.writeString(alone, recipe(run).toString().replace("\"weight\":3", "\"weight\":-3"));
        BadInputTest.assertSentence(
                2,
                Cli.run("train", "mnist", "--config", alone),
                "recipe.json has no recipe",
                "a weight above 0, got -3",
                "change objective.penalties[0].weight");
        BadInputTest.assertSentence(
                2, Cli.run("train", "mnist", "--config", temp.resolve("nothing.json")), "nothing.json", "no such file");
        BadInputTest.assertSentence(
                2,
                Cli.run("train", "mnist", "--config", run),
                "Expected a file with --config, got the folder " + run + ": give " + run.resolve("config.json") + ".");
        BadInputTest.assertSentence(
                2, Cli.run("train", "ring", "--config", run.resolve("config.json")), "for images", "another file");
        BadInputTest.assertSentence(
                2, Cli.run("train", "mnist", "--config", alone, "--preset", "mlp"), "leave one out");
        Path ring = Cli.train(temp.resolve("ring"), "ring", "--steps", 2);
        Cli.run("train", "grid", "--config", ring.resolve("config.json"), "--out", temp.resolve("grid"))
                .done();
        BadInputTest.assertSentence(
                2, Cli.run("train", "mnist", "--config", ring.resolve("config.json")), "points in the plane");
    }

    @Test
    void gridsAndLogsDoNotChangeTheTraining() {
        Path run = Cli.train(temp.resolve("run"), "mnist", "--steps", 5, "--batch", 8, "--seed", 3);
        Rng rng = Rng.seeded(3);
        ImageDataset digits = DataSets.load("mnist", Optional.empty());
        Dcgan networks = new Dcgan(digits.imageShape());
        Layer generator = networks.generator(rng.stream("generator"));
        GanTrainer trainer = GanTrainer.builder(generator, networks.discriminator(rng.stream("discriminator")))
                .generatorOptimizer(Adam.with(1e-3f).beta1(.5f))
                .discriminatorOptimizer(Adam.with(4e-4f).beta1(.5f))
                .latent(networks.latent())
                .rng(rng.stream("trainer"))
                .build();
        Batches batches = Batches.of(digits, 8, rng.stream("shuffle"));
        for (int i = 0; i < 5; i++) {
            trainer.step(batches);
        }
        Path bare = temp.resolve("bare.safetensors");
        Safetensors.save(bare, generator.state(), Map.of("step", "5"));
        assertArrayEquals(bytes(bare), weights(run));
    }

    @Test
    void simultaneousUpdatesAreAChoice() {
        Path run = Cli.train(temp.resolve("run"), "mnist", "--steps", 2, "--batch", 4, "--schedule", "simultaneous");
        assertEquals(
                "simultaneous",
                recipe(run).getAsJsonObject("turns").get("order").getAsString());
    }

    @Test
    void anEmptyFolderMayHoldTheRun() throws IOException {
        Path empty = Files.createDirectory(temp.resolve("empty"));
        Cli.train(empty, "mnist", "--steps", 1, "--batch", 2);
        assertTrue(Files.exists(empty.resolve("generator.safetensors")));
    }

    static JsonObject config(Path run) {
        return JsonParser.parseString(new String(bytes(run.resolve("config.json")), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    private static JsonObject recipe(Path run) {
        return config(run).getAsJsonObject("recipe");
    }

    private static byte[] weights(Path run) {
        return bytes(run.resolve("generator.safetensors"));
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
