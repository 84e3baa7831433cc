package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.gan4j.data.Npz;
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

/** Styles and growth, through the front door. */
class StyleTest {
    @TempDir
    static Path temp;

    private static Path styled;
    private static Path plain;

    @BeforeAll
    static void train() {
        styled = Cli.train(temp.resolve("styled"), "mnist", "--preset", "stylegan2", "--steps", 2, "--batch", 4);
        plain = Cli.train(temp.resolve("plain"), "mnist", "--preset", "dcgan", "--steps", 1, "--batch", 4);
    }

    /** Of bundled images in another size, from the training to its scores. */
    @Test
    void bundledImagesGrowToAnotherSize() {
        Path run = temp.resolve("enlarged");
        String told = Cli.run(
                        "train",
                        "fashion-mnist",
                        "--preset",
                        "progan",
                        "--image-size",
                        32,
                        "--growth",
                        4,
                        "--batch",
                        4,
                        "--steps",
                        9,
                        "--out",
                        run)
                .done()
                .out();
        assertTrue(told.contains("10000 images (32, 32, 1)") && told.contains("from 28x28 to 32x32"), told);
        Cli.run("resume", run, "--steps", 10).done();
        String scores = Cli.run("evaluate", run, "--samples", 130, "--metrics", "frechet,recall")
                .done()
                .out();
        assertTrue(
                scores.contains("test images of the bundled part, brought to 32x32")
                        && scores.contains("of images brought from 32x32 to 28x28"),
                scores);
        String other = Cli.run("evaluate", run, "--against", "mnist", "--samples", 130, "--judge", "digits")
                .done()
                .out();
        assertTrue(other.contains("judge     digits: "), other);
    }

    private static void refuses(String words, Object... command) {
        BadInputTest.assertSentence(2, Cli.run(command), words);
    }

    private static byte[] sampled(Object truncation) throws IOException {
        Path file = temp.resolve("truncated.npz");
        Cli.run("sample", styled, "--count", 3, "--truncation", truncation, "--out", file)
                .done();
        return bytes(file);
    }

    private static byte[] bytes(Path npz) {
        float[] pixels = Npz.read(npz, "images").toArray();
        byte[] bytes = new byte[pixels.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) pixels[i];
        }
        return bytes;
    }

    @Test
    void truncationZeroIsOnePictureAndOneIsTheSamplesAsTheyAre() throws IOException {
        byte[] none = sampled(0);
        int pixels = none.length / 3;
        for (int i = 1; i < 3; i++) {
            assertArrayEquals(Arrays.copyOf(none, pixels), Arrays.copyOfRange(none, i * pixels, (i + 1) * pixels));
        }
        Path file = temp.resolve("whole.npz");
        Cli.run("sample", styled, "--count", 3, "--out", file).done();
        byte[] whole = bytes(file);
        assertFalse(Arrays.equals(none, whole));
        byte[] one = sampled(1);
        for (int i = 0; i < one.length; i++) {
            assertEquals(whole[i] & 255, one[i] & 255, 1, "rounding on the way from the mean and back");
        }
    }

    @Test
    void sheetsOfMixturesAndEditsAreDrawn() throws IOException {
        Path mix = temp.resolve("mix.png");
        String said = Cli.run("sample", styled, "--mix", "1,2", "--mix-from", 0, "--out", mix)
                .done()
                .out();
        assertTrue(said.contains("Wrote a square of mixtures to "), said);
        BufferedImage square = ImageIO.read(mix.toFile());
        assertEquals(7 * 30 + 2, square.getWidth());
        assertEquals(7 * 30 + 2, square.getHeight());
        // With all styles from above, each picture of a column is the one above it; in the corner is none.
        for (int y = 0; y < 28; y++) {
            assertEquals(0xff000000, square.getRGB(2 + y, 2 + y));
            for (int x = 0; x < 28; x++) {
                assertEquals(square.getRGB(62 + x, 2 + y), square.getRGB(62 + x, 152 + y));
            }
        }
        for (String how : new String[] {"closed-form", "principal"}) {
            Path edits = temp.resolve("edits.png");
            Cli.run("sample", styled, "--edit", how, "--out", edits).done();
            BufferedImage sheet = ImageIO.read(edits.toFile());
            assertEquals(9 * 30 + 2, sheet.getWidth());
            assertEquals(8 * 30 + 2, sheet.getHeight());
            // The picture itself is in the middle of each row.
            assertEquals(sheet.getRGB(122 + 14, 2 + 10), sheet.getRGB(122 + 14, 62 + 10));
        }
    }

    @Test
    void waysGoThroughStylesOrNoise() throws IOException {
        Path w = temp.resolve("w.png");
        Path z = temp.resolve("z.png");
        Cli.run("interpolate", styled, "--frames", 3, "--out", w).done();
        Cli.run("interpolate", styled, "--frames", 3, "--space", "z", "--out", z)
                .done();
        assertFalse(Arrays.equals(Files.readAllBytes(w), Files.readAllBytes(z)));
    }

    /** Told classes, the mapping to styles is told them. */
    @Test
    void aClassCanBeAskedFor() throws IOException {
        Path told = Cli.train(
                temp.resolve("told"),
                "mnist",
                "--preset",
                "stylegan2",
                "--conditional",
                "concatenation",
                "--batch",
                4,
                "--steps",
                1);
        Path all = temp.resolve("all.png");
        Cli.run("sample", told, "--classes", "all", "--truncation", ".7", "--out", all)
                .done();
        assertEquals(10 * 30 + 2, ImageIO.read(all.toFile()).getHeight());
        refuses("give one that was trained without --conditional", "project", told, all);
    }

    /** A picture that the generator made is found again, nearly. */
    @Test
    void givenPicturesAreFound() throws IOException {
        Path made = temp.resolve("made");
        Cli.run("sample", styled, "--count", 2, "--seed", 5, "--separate", made).done();
        Path out = temp.resolve("projected.png");
        String said = Cli.run("project", styled, made, "--out", out).done().out();
        assertTrue(said.contains("by 400 steps of gradient descent on the style"), said);
        assertTrue(said.lines().filter(line -> line.contains("PSNR")).count() == 3, said);
        double mean = Double.parseDouble(said.lines()
                .filter(line -> line.contains("the mean of"))
                .findFirst()
                .orElseThrow()
                .replaceAll(".*PSNR +([0-9.]+) dB.*", "$1"));
        assertTrue(mean > 20, said);
        assertEquals(4 * 30 + 2, ImageIO.read(out.toFile()).getWidth());
    }

    /**
     * Of a generator that has hardly begun: pictures of the mean style are one, and a judge of digits reads the
     * mixtures.
     */
    @Test
    void whatStylesDoIsScored() throws IOException {
        Path json = temp.resolve("styles.json");
        String told = Cli.run("evaluate", styled, "--metrics", "styles", "--json", json)
                .done()
                .out();
        List<String> lines = told.lines().toList();
        assertTrue(
                lines.stream()
                        .anyMatch(line -> line.matches("truncation {5}two pictures differ by 0\\.000 at 0\\.0, "
                                + "\\d\\.\\d{3} at 0\\.25, \\d\\.\\d{3} at 0\\.5, \\d\\.\\d{3} at 0\\.75, "
                                + "\\d\\.\\d{3} at 1\\.0; two real images by 0\\.\\d{3}; from 0 on always more: PASS")),
                told);
        assertTrue(
                lines.stream()
                        .anyMatch(line -> line.matches(
                                "mixing {9}(of \\d+ pairs of two classes, with another's coarse layers [0-9.]+ % "
                                        + "show its class, with its fine ones [0-9.]+ %; by chance [0-9.]+ % and [0-9.]+ %; "
                                        + "wanted 40 points more: (PASS|below)|none: in each of 500 pairs .*)")),
                told);
        JsonObject styles = JsonParser.parseString(Files.readString(json))
                .getAsJsonObject()
                .getAsJsonObject("run")
                .getAsJsonObject("styles");
        assertEquals(500, styles.get("pairs").getAsInt());
        // Of two digits, most pixels are black in both: a standard deviation of .6 or so.
        assertEquals(.6, styles.get("distance real").getAsDouble(), .2);
        boolean none = styles.get("pairs_of_two_classes").getAsInt() == 0;
        for (String share : List.of("coarse_follows", "coarse_follows chance", "fine_follows", "fine_follows chance")) {
            assertEquals(none, styles.get(share).isJsonNull(), styles.toString());
        }
        assertEquals(none, styles.has("note"), styles.toString());
        assertEquals("[0.0,0.25,0.5,0.75,1.0]", styles.get("truncation").toString());
        JsonArray distances = styles.getAsJsonArray("distance");
        assertEquals(5, distances.size());
        assertEquals(0, distances.get(0).getAsDouble());
        refuses(
                "Expected a run whose generator has styles for styles, such as of the preset stylegan2, got one without",
                "evaluate",
                plain,
                "--metrics",
                "styles");
    }

    @Test
    void whatHasNoStylesSaysSo() {
        refuses("The generator of " + plain + " has no styles: ", "sample", plain, "--truncation", ".7");
        refuses("The generator of " + plain + " has no styles: ", "sample", plain, "--mix", "1,2");
        refuses("Expected --space w for a generator with styles", "interpolate", plain, "--space", "w");
        refuses("Expected --truncation from -2 to 2, such as 0.7, got \"9\".", "sample", styled, "--truncation", "9");
        refuses("Expected two seeds for --mix, such as 1,2, got \"1\".", "sample", styled, "--mix", "1");
        refuses(
                "Expected two seeds for --mix, none beyond 9223372036854775807, such as 1,2, got \"1,99999999999999999999\".",
                "sample",
                styled,
                "--mix",
                "1,99999999999999999999");
        refuses(
                "Expected --mix-from from 0 to 6, as many layers have a style, got 7.",
                "sample",
                styled,
                "--mix",
                "1,2",
                "--mix-from",
                7);
        refuses("Expected --mix-from with --mix A,B, got it alone", "sample", styled, "--mix-from", 1);
        refuses("Expected --truncation without --mix and --edit", "sample", styled, "--mix", "1,2", "--truncation", 1);
        refuses("Expected one of --mix, --edit", "sample", styled, "--mix", "1,2", "--edit", "principal");
        refuses("Expected --mix and --edit without --count", "sample", styled, "--mix", "1,2", "--count", 3);
        refuses("principle", "sample", styled, "--edit", "principle");
    }

    /** Stopped while the second size is faded in, and gone on with: the bytes of a run that was not stopped. */
    @Test
    void growthGoesOnToTheByte() throws IOException {
        Object[] growing = {"mnist", "--preset", "progan", "--batch", 4, "--growth", 8, "--checkpoint-every", 1};
        Path whole = Cli.train(temp.resolve("whole"), with(growing, "--steps", 9));
        Path part = Cli.train(temp.resolve("part"), with(growing, "--steps", 3));
        Cli.run("resume", part, "--steps", 9).done();
        for (String file : new String[] {"generator.safetensors", "discriminator.safetensors"}) {
            assertArrayEquals(Files.readAllBytes(whole.resolve(file)), Files.readAllBytes(part.resolve(file)), file);
        }
        assertTrue(Files.readString(whole.resolve("run.log")).contains("progan"), "the log names the networks");
    }

    private static Object[] with(Object[] words, Object... more) {
        Object[] all = Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return all;
    }

    @Test
    void growthOfOtherNetworksIsRefused() {
        Path out = temp.resolve("refused");
        refuses("Expected two networks that grow together", "train", "mnist", "--growth", 10, "--out", out);
        refuses(
                "Expected --growth with a number of images, 1 or more, such as 20000, or none, got \"0\".",
                "train",
                "mnist",
                "--preset",
                "progan",
                "--growth",
                0,
                "--out",
                out);
        assertFalse(Files.exists(out));
    }
}
