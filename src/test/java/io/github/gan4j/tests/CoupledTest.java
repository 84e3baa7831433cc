package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.gan4j.data.Npy;
import io.github.gan4j.data.Npz;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two pictures at once, through the front door. */
class CoupledTest {
    @TempDir
    static Path temp;

    private static Path run;

    @BeforeAll
    static void train() {
        run = Cli.train(temp.resolve("run"), "mnist", "--preset", "cogan", "--steps", 2, "--batch", 8);
    }

    private static void refuses(String words, Object... command) {
        BadInputTest.assertSentence(2, Cli.run(command), words);
    }

    @Test
    void theRunSaysWhatItIsOf() throws IOException {
        String log = Files.readString(run.resolve("run.log"));
        assertTrue(log.contains("5000 as they are, and the edges of 5000 others"), log);
        String config = Files.readString(run.resolve("config.json"));
        assertTrue(config.contains("\"--domain\", \"edges\""), config);
        assertTrue(config.contains("\"type\": \"couples\""), config);
        // Grids of 8 x 8 pairs, each 56 pixels wide; of such pictures a film.
        BufferedImage grid = ImageIO.read(run.resolve("samples/step-000002.png").toFile());
        assertEquals(8 * 58 + 2, grid.getWidth());
        assertEquals(8 * 30 + 2, grid.getHeight());
        assertTrue(Files.size(run.resolve("samples/training.gif")) > 0);
    }

    @Test
    void pairsAreDrawnSideBySideAndWrittenAsArrays() throws IOException {
        Path png = temp.resolve("pairs.png");
        String said = Cli.run("sample", run, "--count", 4, "--out", png).done().out();
        assertTrue(said.contains("Wrote 4 pairs to "), said);
        BufferedImage grid = ImageIO.read(png.toFile());
        assertEquals(2 * 58 + 2, grid.getWidth());
        Path npz = temp.resolve("pairs.npz");
        Cli.run("sample", run, "--count", 4, "--out", npz).done();
        assertEquals(
                List.of("images", "edges"),
                Npz.list(npz).stream().map(array -> array.name()).toList());
        NDArray first = Npz.read(npz, "images");
        NDArray second = Npz.read(npz, "edges");
        assertEquals(Shape.of(4, 28, 28), first.shape());
        for (int x = 0; x < 28; x++) {
            assertEquals((int) first.get(0, 14, x), grid.getRaster().getSample(2 + x, 2 + 14, 0));
            assertEquals((int) second.get(0, 14, x), grid.getRaster().getSample(2 + 28 + x, 2 + 14, 0));
        }
        Path npy = temp.resolve("pairs.npy");
        Cli.run("sample", run, "--count", 4, "--out", npy).done();
        NDArray both = Npy.read(npy);
        assertEquals(Shape.of(4, 2, 28, 28), both.shape());
        assertEquals(first.get(3, 9, 9), both.get(3, 0, 9, 9));
        assertEquals(second.get(3, 9, 9), both.get(3, 1, 9, 9));
        Path each = temp.resolve("each");
        Cli.run("sample", run, "--count", 2, "--separate", each).done();
        assertEquals(56, ImageIO.read(each.resolve("2.png").toFile()).getWidth());
        Path gif = temp.resolve("walk.gif");
        Cli.run("interpolate", run, "--frames", 2, "--out", gif).done();
        Path strips = temp.resolve("walk.png");
        Cli.run("interpolate", run, "--frames", 3, "--out", strips).done();
        assertEquals(3 * 58 + 2, ImageIO.read(strips.toFile()).getWidth());
    }

    @Test
    void evaluateSaysWhetherPairsBelongTogether() throws IOException {
        Path negative = Cli.train(
                temp.resolve("negative"),
                "mnist",
                "--preset",
                "cogan",
                "--domain",
                "negative",
                "--steps",
                1,
                "--batch",
                8);
        Path json = temp.resolve("scores.json");
        Path picture = temp.resolve("beside.png");
        List<String> lines = Cli.run("evaluate", negative, "--samples", 20, "--json", json, "--picture", picture)
                .done()
                .out()
                .lines()
                .toList();
        assertEquals("samples   20 pairs of run " + negative + ", seed 1", lines.get(0));
        assertTrue(lines.get(2).matches("overlap +0\\.\\d+, shuffled pairs 0\\.\\d+, truth 1; below .*"), lines.get(2));
        assertTrue(
                lines.get(4).matches("pixels alike +0\\.\\d+, shuffled pairs 0\\.\\d+, empty pictures 0\\.\\d+, .*"),
                lines.get(4));
        assertTrue(lines.get(5).startsWith("same class     "), lines.get(5));
        assertTrue(lines.get(6).contains("led back and read by the judge digits, which reads 99."), lines.get(6));
        JsonObject scores = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        assertEquals("negative", scores.get("domain").getAsString());
        assertEquals(lines.get(1), "against   " + scores.get("against").getAsString());
        assertEquals("bytes, as [-1, 1]", scores.get("pixels").getAsString());
        JsonObject judge = scores.getAsJsonObject("judge");
        assertEquals("digits", judge.get("name").getAsString());
        assertEquals("dense128", judge.get("layer").getAsString());
        assertEquals(128, judge.get("features").getAsInt());
        assertEquals(Judge.digits().hash(), judge.get("weights_sha256").getAsString());
        assertFalse(scores.getAsJsonObject("overlap").get("pass").getAsBoolean());
        assertEquals(1, scores.getAsJsonObject("pixels alike").get("truth").getAsDouble());
        assertEquals(1, scores.getAsJsonObject("same class").get("truth").getAsDouble());
        BufferedImage rows = ImageIO.read(picture.toFile());
        assertEquals(3 * 58 + 2, rows.getHeight());
        // The third row is the negative of the first.
        for (int x = 2; x < 58; x++) {
            int first = rows.getRaster().getSample(x, 30, 0);
            assertEquals(255 - first, rows.getRaster().getSample(x, 30 + 2 * 58, 0));
        }
        refuses("--picture with a run of cogan", "evaluate", "mnist", "--against", "mnist", "--picture", picture);
        refuses("--metrics", "evaluate", negative, "--metrics", "frechet");
        refuses("sample " + negative + " --out pairs.npz", "evaluate", negative, "--judge", "digits");
        refuses("2 pairs or more", "evaluate", negative, "--samples", 1);
    }

    @Test
    void aRunGoesOnAsIfItHadNotBeenBrokenOff() throws IOException {
        Object[] choices = {"mnist", "--preset", "cogan", "--unshared", "--domain", "bold", "--batch", 8, "--steps"};
        Path whole = Cli.train(temp.resolve("whole"), with(choices, 3));
        Path broken = Cli.train(temp.resolve("broken"), with(choices, 2));
        Cli.run("resume", broken, "--steps", 3).done();
        for (String file : List.of("generator.safetensors", "discriminator.safetensors", "metrics.csv")) {
            assertArrayEquals(Files.readAllBytes(whole.resolve(file)), Files.readAllBytes(broken.resolve(file)), file);
        }
        Path again = temp.resolve("again");
        Cli.run("train", "mnist", "--config", whole.resolve("config.json"), "--out", again)
                .done();
        assertArrayEquals(
                Files.readAllBytes(whole.resolve("generator.safetensors")),
                Files.readAllBytes(again.resolve("generator.safetensors")));
    }

    private static Object[] with(Object[] words, Object last) {
        Object[] all = Arrays.copyOf(words, words.length + 1);
        all[words.length] = last;
        return all;
    }

    /** Colors too: an image of each domain with three channels. */
    @Test
    void coloredImagesAreTrainedOn() throws IOException {
        Path colored =
                Cli.train(temp.resolve("colored"), "stacked-mnist", "--preset", "cogan", "--steps", 1, "--batch", 4);
        Path npz = temp.resolve("colored.npz");
        Cli.run("sample", colored, "--count", 2, "--out", npz).done();
        assertEquals(Shape.of(2, 28, 28, 3), Npz.read(npz, "edges").shape());
    }

    @Test
    void whatDoesNotFitIsASentence() {
        Path out = temp.resolve("refused");
        refuses(
                "Expected --domain with --preset cogan, which makes two pictures at once, got it with --preset dcgan: leave it out, or"
                        + " take that preset.",
                "train",
                "mnist",
                "--domain",
                "edges",
                "--out",
                out);
        refuses(
                "Expected --unshared with --preset cogan",
                "train",
                "mnist",
                "--preset",
                "mlp",
                "--unshared",
                "--out",
                out);
        refuses("edges, negative, bold, thin", "train", "mnist", "--preset", "cogan", "--domain", "edge", "--out", out);
        Object[] cogan = {"train", "mnist", "--preset", "cogan", "--out", out};
        refuses("the penalty r1", plus(cogan, "--penalty", "r1"));
        refuses("top-k", plus(cogan, "--top-k", "100"));
        refuses("packing", plus(cogan, "--packing", "2"));
        refuses("feature-matching", plus(cogan, "--loss", "feature-matching"));
        refuses("ada", plus(cogan, "--augment", "ada"));
        refuses("diff-augment", plus(cogan, "--augment", "diff-augment"));
        refuses("--evaluate-every", plus(cogan, "--evaluate-every", "10"));
        for (String how : List.of("concatenation", "embedding", "auxiliary", "projection", "batch-norm", "adain")) {
            refuses("cogan", plus(cogan, "--conditional", how));
        }
        assertFalse(Files.exists(out));
    }

    private static Object[] plus(Object[] words, String... more) {
        Object[] all = Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return all;
    }
}
