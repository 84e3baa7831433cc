package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.gan4j.data.Npz;
import io.github.gan4j.ndarray.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An autoencoder, through the front door. */
class AutoencoderRunTest {
    @TempDir
    static Path temp;

    private static Path run;

    @BeforeAll
    static void train() {
        run = Cli.train(temp.resolve("run"), "mnist", "--preset", "vae", "--steps", 2, "--batch", 8, "--latent", 4);
    }

    private static void refuses(String words, Object... command) {
        BadInputTest.assertSentence(2, Cli.run(command), words);
    }

    @Test
    void nothingIsSaidOfADiscriminator() throws IOException {
        String log = Files.readString(run.resolve("run.log"));
        assertTrue(log.contains("networks  vae: decoder "), log);
        assertTrue(log.contains("loss evidence-bound"), log);
        assertTrue(log.contains("-ELBO "), log);
        assertFalse(log.contains("D(x)"), log);
        assertFalse(Files.exists(run.resolve("logits.csv")));
        String config = Files.readString(run.resolve("config.json"));
        assertTrue(config.contains("\"--latent\", \"4\""), config);
        assertTrue(config.contains("\"beta\": 1"), config);
        String page = Files.readString(run.resolve("report.html"));
        assertTrue(page.contains("How surprising an image is"), "the bound has a chart");
        assertFalse(page.contains("What D says"), "there is no D");
        refuses(
                "got an autoencoder, which has none: leave it out.",
                "evaluate",
                run,
                "--samples",
                20,
                "--metrics",
                "overfitting");
    }

    @Test
    void imagesComeOfNoiseAsFromAnyRun() throws IOException {
        Path npz = temp.resolve("images.npz");
        Cli.run("sample", run, "--count", 3, "--out", npz).done();
        assertEquals(Shape.of(3, 28, 28), Npz.read(npz, "images").shape());
        Path walk = temp.resolve("walk.png");
        Cli.run("interpolate", run, "--frames", 3, "--out", walk).done();
        assertTrue(Files.size(walk) > 0);
    }

    @Test
    void picturesAreProjectedBesideWhatComesBack() throws IOException {
        Path drawings = temp.resolve("drawings");
        Cli.run("sample", run, "--count", 3, "--separate", drawings).done();
        ImageIO.write(
                new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY),
                "png",
                temp.resolve("large.png").toFile());
        Path out = temp.resolve("projected.png");
        String said = Cli.run("project", run, drawings, temp.resolve("large.png"), "--out", out)
                .done()
                .out();
        assertTrue(said.contains("1 of 4 pictures were resized to 28x28"), said);
        assertEquals(
                5,
                said.lines()
                        .filter(line -> line.matches("PSNR +\\d+\\.\\d\\d dB  .*"))
                        .count(),
                said);
        assertTrue(
                said.contains(
                        "Wrote 4 pictures, each beside what is made of its code, by the encoder's mean, to " + out),
                said);
        String one = Cli.run("project", run, temp.resolve("large.png")).done().out();
        assertTrue(one.contains("note      1 of 1 picture was resized to 28x28"), one);
        assertTrue(one.contains("Wrote 1 picture beside what is made of its code, by "), one);
        assertEquals(8 * 30 + 2, ImageIO.read(out.toFile()).getWidth());
        refuses("There is no picture or folder", "project", run, temp.resolve("none.png"));
        refuses("Expected a file that ends in .png", "project", run, drawings, "--out", temp.resolve("a.gif"));
    }

    @Test
    void itStandsBesideAnotherRunInOneTable() throws IOException {
        Path small = temp.resolve("small.npy");
        MadeImages.write(small, 300, 1);
        Path coder =
                Cli.train(temp.resolve("coder"), small, "--preset", "vae", "--steps", 2, "--batch", 8, "--latent", 4);
        Path gan = Cli.train(temp.resolve("gan"), small, "--preset", "mlp", "--steps", 1, "--batch", 8);
        JsonObject likelihood = likelihoodBeside(coder, gan);
        assertFalse(likelihood.has("pass"), "there is a goal for digits alone");
        refuses(
                "Expected a run of the preset vae for likelihood",
                "evaluate",
                gan,
                "--samples",
                20,
                "--metrics",
                "likelihood");
        refuses("Expected --beside with a run, got it with images", "evaluate", "mnist", "--beside", gan);
    }

    /** The bounds of 2,000 digits take half a minute. */
    @Tag("slow")
    @Test
    void ofDigitsThereIsAGoal() throws IOException {
        Path gan = Cli.train(temp.resolve("digits"), "mnist", "--preset", "mlp", "--steps", 1, "--batch", 8);
        assertFalse(likelihoodBeside(run, gan).get("pass").getAsBoolean());
    }

    private JsonObject likelihoodBeside(Path coder, Path gan) throws IOException {
        Path json = temp.resolve("beside.json");
        String said = Cli.run("evaluate", coder, "--beside", gan, "--samples", 140, "--json", json)
                .done()
                .out();
        assertTrue(said.contains("beside: " + gan.getFileName()), said);
        assertTrue(said.contains("a GAN gives no likelihood"), said);
        assertEquals(2, said.lines().filter(line -> line.startsWith("cost ")).count(), said);
        JsonObject scores = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        JsonObject sharpness = scores.getAsJsonObject("metrics").getAsJsonObject("sharpness");
        assertEquals("near 1", sharpness.get("better").getAsString());
        assertTrue(sharpness.get("samples").getAsDouble() < .5, "what was hardly trained is grey");
        JsonObject likelihood = scores.getAsJsonObject("run").getAsJsonObject("likelihood");
        double bound = likelihood.get("samples").getAsDouble();
        double error = likelihood.get("samples error").getAsDouble();
        assertTrue(likelihood.get("importance bound").getAsDouble() < bound + 4 * error, likelihood.toString());
        assertTrue(likelihood.get("floor").getAsDouble()
                < likelihood.get("mean image").getAsDouble());
        assertTrue(likelihood.get("floor").getAsDouble() < bound);
        return likelihood;
    }

    @Test
    void aRunThatIsToldClassesGoesOnAsIfItHadNotBeenBrokenOff() throws IOException {
        Object[] choices = {
            "mnist", "--preset", "vae", "--conditional", "concatenation", "--beta", "4", "--batch", 8, "--accumulate", 2
        };
        Path whole = Cli.train(temp.resolve("whole"), with(choices, 3));
        Path broken = Cli.train(temp.resolve("broken"), with(choices, 2));
        Cli.run("resume", broken, "--steps", 3).done();
        for (String file : List.of("generator.safetensors", "discriminator.safetensors", "metrics.csv")) {
            assertArrayEquals(Files.readAllBytes(whole.resolve(file)), Files.readAllBytes(broken.resolve(file)), file);
        }
        Cli.run("sample", whole, "--class", "7", "--count", 2, "--out", temp.resolve("sevens.png"))
                .done();
        refuses("told no classes", "project", whole, temp);
    }

    private static Object[] with(Object[] words, int steps) {
        Object[] all = java.util.Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--steps";
        all[words.length + 1] = steps;
        return all;
    }

    @Test
    void whatDoesNotFitIsASentence() {
        Path out = temp.resolve("refused");
        Object[] vae = {"train", "mnist", "--preset", "vae", "--out", out};
        refuses("Expected --growth with a preset that has a discriminator", plus(vae, "--growth", "10"));
        refuses(
                "Expected --loss with a preset that has a discriminator, got it with --preset vae, an autoencoder: leave it out, or take"
                        + " another preset, such as dcgan.",
                plus(vae, "--loss", "hinge"));
        refuses("--penalty", plus(vae, "--penalty", "r1"));
        refuses("--d-steps", plus(vae, "--d-steps", "2"));
        refuses("--augment", plus(vae, "--augment", "ada"));
        refuses("--latent", plus(vae, "--latent", "0"));
        refuses("--beta", plus(vae, "--beta", "-1"));
        refuses("concatenation or embedding", plus(vae, "--conditional", "projection"));
        refuses(
                "Expected --beta with --preset vae, which has no discriminator, got it with --preset dcgan: leave it out, or take that"
                        + " preset.",
                "train",
                "mnist",
                "--beta",
                "4",
                "--out",
                out);
        assertFalse(Files.exists(out));
    }

    private static Object[] plus(Object[] words, String... more) {
        Object[] all = java.util.Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return all;
    }
}
