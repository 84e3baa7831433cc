package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.gan4j.data.ArrayDataset;
import io.github.gan4j.data.Batch;
import io.github.gan4j.data.Csv;
import io.github.gan4j.data.LabeledCsv;
import io.github.gan4j.data.Npz;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.io.Safetensors;
import io.github.gan4j.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table of one's own, from the file to samples in its own units. */
class TableTest {
    @TempDir
    static Path temp;

    private static Path people;
    private static Path conditioned;

    @BeforeAll
    static void train() {
        people = Samples.people(temp.resolve("people.csv"));
        conditioned = Cli.train(temp.resolve("told"), people, "--label", "kind", "--steps", 30, "--batch", 20);
    }

    private static Path alone() throws IOException {
        return Files.writeString(
                temp.resolve("alone.csv"), "a,b\n" + "1,200\n3,600\n2,400\n1.5,300\n2.5,500\n".repeat(8));
    }

    @Test
    void aRunOnATableLeavesTheFilesOfOthersAndRowsInThePlaceOfPictures() throws IOException {
        Cli.Result result = Cli.run("train", alone(), "--steps", 20, "--batch", 8, "--out", temp.resolve("run"))
                .done();
        Path run = temp.resolve("run");
        assertEquals(TrainTest.FILES, TrainTest.names(run));
        assertEquals(21, TrainTest.names(run.resolve("samples")).size());
        Csv rows = Csv.read(run.resolve("samples/step-000020.csv"));
        assertEquals(List.of("a", "b"), rows.columns());
        assertEquals(256, rows.numbers().shape().size(0));
        assertTrue(rows.numbers().get(0, 1) > 50, "in the user's units");
        assertTrue(result.out().contains("40 rows of 2 numbers"), result.out());
        assertTrue(result.out().contains("rows/s"), result.out());
        List<String> lines = result.out().lines().toList();
        int header = lines.indexOf("  column                    mean          std          min          max");
        assertTrue(header > 0, result.out());
        assertEquals("  a       data            2.0000      0.70711       1.0000       3.0000", lines.get(header + 1));
        assertTrue(lines.get(header + 4).startsWith("          generated"), result.out());
        JsonObject data = TrainTest.config(run).getAsJsonObject("data");
        assertEquals("[2]", data.get("shape").toString());
        assertEquals("mlp", TrainTest.config(run).get("preset").getAsString());
    }

    @Test
    void aRunOnPointsHasTheSameFilesAndGivesRowsOfTwoColumns() throws IOException {
        Path run = Cli.train(temp.resolve("ring"), "ring", "--steps", 20, "--batch", 8, "--packing", 2);
        assertEquals(TrainTest.FILES, TrainTest.names(run));
        String log = Files.readString(run.resolve("run.log"));
        assertTrue(log.contains("step 20/20") && log.contains("modes"), log);
        assertEquals(
                "20",
                Safetensors.read(run.resolve("generator.safetensors"))
                        .metadata()
                        .get("step"));
        Path file = temp.resolve("points.csv");
        Cli.Result result =
                Cli.run("sample", run, "--count", 300, "--out", file).done();
        assertTrue(result.out().contains("Wrote 300 rows to " + file), result.out());
        Csv points = Csv.read(file);
        assertEquals(List.of("x", "y"), points.columns());
        assertEquals(Shape.of(300, 2), points.numbers().shape());
        assertArrayEquals(
                Run.open(run).sample(300, 1).toArray(), points.numbers().toArray());
        BadInputTest.assertSentence(2, Cli.run("interpolate", run), "on numbers, which has no images", "sample");
        BadInputTest.assertSentence(2, Cli.run("sample", run, "--scale", 2), "--scale", "leave it out");
    }

    @Test
    void theConfigurationRepeatsTheRun() {
        List<Object> command = new ArrayList<>();
        TrainTest.config(conditioned).getAsJsonArray("command").forEach(word -> command.add(word.getAsString()));
        command.addAll(List.of("--out", temp.resolve("again")));
        Cli.run(command.toArray()).done();
        assertArrayEquals(weights(conditioned), weights(temp.resolve("again")));
        Path config = conditioned.resolve("config.json");
        Path other = Cli.train(temp.resolve("config"), people, "--label", 2, "--config", config);
        assertArrayEquals(weights(conditioned), weights(other));
    }

    private static byte[] weights(Path run) {
        return TrainTest.bytes(run.resolve("generator.safetensors"));
    }

    @Test
    void samplesHaveTheHeaderTheClassesAndTheirShares() {
        Path file = temp.resolve("rows.csv");
        Cli.Result result =
                Cli.run("sample", conditioned, "--count", 600, "--out", file).done();
        assertTrue(result.out().contains("Wrote 600 rows to " + file), result.out());
        assertTrue(result.out().contains("weight, g"), result.out());
        LabeledCsv rows = LabeledCsv.read(file, "kind");
        assertEquals(List.of("height", "kind", "weight, g", "one"), rows.columns());
        assertEquals(List.of("short", "tall"), rows.classNames());
        int tall = 0;
        for (int i = 0; i < 600; i++) {
            tall += (int) rows.labels().get(i);
            assertEquals(4, rows.table().numbers().get(i, 2), "a column of one value comes back as it is");
        }
        assertTrue(tall > 330 && tall < 470, tall + " of 600, and 400 of 600 in the data");
        // A larger count adds to those of a smaller one.
        Cli.run("sample", conditioned, "--count", 3, "--out", temp.resolve("three.csv"))
                .done();
        assertEquals(lines(file).subList(0, 4), lines(temp.resolve("three.csv")));
        assertEquals(1001, lines(sample("--seed", 2)).size());
    }

    private static Path sample(Object... options) {
        List<Object> words = new ArrayList<>(List.of("sample", conditioned));
        words.addAll(Arrays.asList(options));
        String out = Cli.run(words.toArray()).done().out();
        return Path.of(out.strip().replaceFirst("(?s).* to ", ""));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aClassIsAskedForByNameOrNumber() {
        List<String> byName = lines(sample("--class", "tall", "--count", 5));
        assertEquals(byName, lines(sample("--class", 1, "--count", 5)));
        assertTrue(byName.stream().skip(1).allMatch(line -> line.contains(",tall,")), byName.toString());
        List<String> all = lines(sample("--classes", "all", "--count", 2));
        assertEquals(5, all.size());
        assertEquals(2, all.stream().filter(line -> line.contains(",short,")).count());
        BadInputTest.assertSentence(
                2,
                Cli.run("sample", conditioned, "--class", "tal"),
                "one of short, tall, got 'tal'",
                "did you mean tall?");
        BadInputTest.assertSentence(2, Cli.run("sample", conditioned, "--class", 2), "no class 2", "0 to 1");
        BadInputTest.assertSentence(2, Cli.run("sample", conditioned, "--codes"), "--codes", "leave it out");
    }

    @Test
    void otherFormatsAreAChoiceAndTrainAgain() {
        Path file = sample("--format", "npz", "--count", 40);
        assertEquals(conditioned.resolve("sample-40-seed-1.npz"), file);
        Map<String, NDArray> arrays = Npz.read(file);
        assertEquals(Set.of("x", "y"), arrays.keySet());
        assertEquals(Shape.of(40, 3), arrays.get("x").shape());
        ArrayDataset again = ArrayDataset.ofNpz(file);
        assertEquals(2, again.classes());
        LabeledCsv csv = LabeledCsv.read(sample("--count", 40), "kind");
        assertEquals(csv.table().numbers().get(39, 1), again.get(Batch.IMAGES).get(39, 1));
        Cli.train(temp.resolve("trained-again"), file, "--steps", 1);
        BadInputTest.assertSentence(
                2,
                Cli.run("sample", conditioned, "--format", "npy"),
                "npy, which has room for one array only",
                "choose npz");
        BadInputTest.assertSentence(
                2, Cli.run("sample", conditioned, "--format", "nqz"), "no format 'nqz'", "did you mean npz?");
        BadInputTest.assertSentence(
                2, Cli.run("sample", conditioned, "--out", temp.resolve("a.png")), "ends in .csv", "a.png");
        BadInputTest.assertSentence(
                2, Cli.run("sample", conditioned, "--format", "csv", "--out", temp.resolve("a.npz")), "ends in .csv");
        BadInputTest.assertSentence(
                2,
                Cli.run("sample", conditioned, "--count", 2_000_000_000, "--format", "npz"),
                "at most 715827882 rows in one file",
                "lower --count");
        for (String option : List.of("--scale", "--separate")) {
            BadInputTest.assertSentence(
                    2,
                    Cli.run("sample", conditioned, option, 2),
                    option + " for a run on images",
                    "on rows",
                    "leave it out");
        }
    }

    @Test
    void aRunGoesOnBitForBitAlsoWhereItsDataHasMoved() throws IOException {
        Path data = Samples.people(temp.resolve("moving.csv"));
        Object[] words = {data, "--label", "kind", "--batch", 20, "--steps"};
        Path whole = trained("whole", words, 10);
        Path half = trained("half", words, 5);
        Path moved = Files.move(data, temp.resolve("moved.csv"));
        BadInputTest.assertSentence(2, Cli.run("resume", half, "--steps", 10), "no file " + data, "--data");
        Path other = Files.writeString(
                temp.resolve("other.csv"), Files.readString(moved).replace("1.50", "1.51"));
        BadInputTest.assertSentence(
                2, Cli.run("resume", half, "--steps", 10, "--data", other), "begun with other data", "restore it");
        // Not needed, so that it may be anywhere.
        Cli.run("sample", half, "--count", 2, "--out", temp.resolve("half.csv")).done();
        Cli.run("resume", half, "--steps", 10, "--data", moved).done();
        Map<String, String> resumed = RunBytes.of(half);
        assertEquals(
                moved.toString(),
                TrainTest.config(half).getAsJsonObject("data").get("name").getAsString());
        Map<String, String> unbroken = RunBytes.of(whole);
        unbroken.remove("config.json");
        resumed.remove("config.json");
        assertEquals(unbroken, resumed);
        // The run knows now where its data is.
        Cli.run("resume", half, "--steps", 11).done();
    }

    private static Path trained(String out, Object[] words, int steps) {
        Object[] all = Arrays.copyOf(words, words.length + 1);
        all[words.length] = steps;
        return Cli.train(temp.resolve(out), all);
    }

    @Test
    void aTableWithoutNamesHasSamplesWithoutNames() throws IOException {
        Path data = Files.writeString(temp.resolve("plain.csv"), "1,red,2\n2,blue,4\n3,red,6\n".repeat(5));
        Path run = Cli.train(temp.resolve("plain"), data, "--label", 2, "--steps", 2);
        Path file = temp.resolve("plain-rows.csv");
        Cli.run("sample", run, "--count", 4, "--out", file).done();
        assertEquals(4, lines(file).size());
        assertTrue(lines(file).stream().allMatch(line -> line.matches("[-.\\dE]+,(red|blue),[-.\\dE]+")));
    }

    @Test
    void whatHasNoClassesOrPicturesSaysSo() throws IOException {
        Path run = Cli.train(temp.resolve("untold"), people, "--label", "kind", "--conditional", "none", "--steps", 1);
        assertEquals("height,\"weight, g\",one", firstLine(run));
        BadInputTest.assertSentence(2, Cli.run("sample", run, "--class", 0), "not told classes", "--conditional");
        BadInputTest.assertSentence(2, Cli.run("sample", run, "--classes", "all"), "not told classes");
        BadInputTest.assertSentence(2, Cli.run("interpolate", run), "on numbers, which has no images", "sample");
        Path images = Cli.train(temp.resolve("images"), "mnist", "--preset", "mlp", "--steps", 1, "--batch", 2);
        BadInputTest.assertSentence(2, Cli.run("sample", images, "--format", "csv"), "no format for images 'csv'");
        BadInputTest.assertSentence(
                2, Cli.run("train", "mnist", "--config", run.resolve("config.json")), "for rows of numbers");
        BadInputTest.assertSentence(
                2, Cli.run("train", alone(), "--config", images.resolve("config.json")), "for images", "another file");
    }

    private static String firstLine(Path run) {
        return lines(run.resolve("samples/step-000001.csv")).get(0);
    }

    /** Wasserstein's loss with five updates of D a step, and other choices, on rows. */
    @Test
    void otherRecipesTrainToo() throws IOException {
        Path data = alone();
        for (String words : List.of(
                "--preset wgan-gp",
                "--loss hinge --normalizer spectral --packing 2 --penalty none --average 10",
                "--augment instance-noise --schedule epochs --epochs 2")) {
            List<Object> all = new ArrayList<>(List.of(data));
            all.addAll(Arrays.asList((Object[]) words.split(" ")));
            if (!words.contains("--epochs")) {
                all.addAll(List.of("--steps", 2));
            }
            Cli.train(temp.resolve("recipe" + words.hashCode()), all.toArray());
        }
    }
}
