package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Walks between latent points with the generator of a run. */
class InterpolateTest {
    @TempDir
    static Path temp;

    private static Path run;
    private static Path colorRun;

    @BeforeAll
    static void train() {
        run = Cli.train(temp.resolve("run"), "mnist", "--steps", 3, "--batch", 8);
        Path pictures = Samples.pictures(temp.resolve("pictures"), 6, 40, 30, BufferedImage.TYPE_INT_RGB);
        colorRun = Cli.train(temp.resolve("colour"), pictures, "--steps", 2, "--batch", 4, "--image-size", "16x24");
    }

    @Test
    void withoutOptionsItIsAnAnimationInTheRun() throws IOException {
        Cli.Result result = Cli.run("interpolate", run).done();
        Path file = run.resolve("interpolation-seed-1.gif");
        assertTrue(result.out().contains("80 frames to " + file), result.out());
        assertSize(file, 80, 4 * (56 + 2) + 2, 4 * (56 + 2) + 2);
    }

    @Test
    void coloursAndTheSizeComeFromTheRun() throws IOException {
        Path file = temp.resolve("colour.gif");
        Cli.run("interpolate", colorRun, "--frames", 5, "--out", file).done();
        assertSize(file, 5, 4 * (3 * 24 + 2) + 2, 4 * (3 * 16 + 2) + 2);
        Path grid = temp.resolve("colour.png");
        Cli.run("sample", colorRun, "--count", 4, "--out", grid).done();
        assertEquals(2 * 26 + 2, ImageIO.read(grid.toFile()).getWidth());
        assertEquals(3, ImageIO.read(grid.toFile()).getRaster().getNumBands());
    }

    private static void assertSize(Path file, int frames, int width, int height) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            assertEquals(frames, reader.getNumImages(true));
            assertEquals(width, reader.getWidth(0));
            assertEquals(height, reader.getHeight(0));
        } finally {
            reader.dispose();
        }
    }

    @Test
    void stripsGoFromOnePointToAnotherWhateverTheNumberOfSteps() throws IOException {
        Path few = temp.resolve("few.png");
        Path many = temp.resolve("many.PNG");
        Cli.run("interpolate", run, "--frames", 2, "--out", few).done();
        Cli.run("interpolate", run, "--frames", 9, "--out", many).done();
        BufferedImage two = ImageIO.read(few.toFile());
        BufferedImage nine = ImageIO.read(many.toFile());
        assertEquals(8 * 30 + 2, two.getHeight());
        assertEquals(2 * 30 + 2, two.getWidth());
        assertEquals(9 * 30 + 2, nine.getWidth());
        for (int y = 0; y < two.getHeight(); y++) {
            for (int x = 2; x < 30; x++) {
                assertEquals(two.getRGB(x, y), nine.getRGB(x, y));
                assertEquals(two.getRGB(30 + x, y), nine.getRGB(8 * 30 + x, y));
            }
        }
    }

    @Test
    void sameSeedSameBytes() {
        byte[] one = gif("one.gif", 5);
        assertArrayEquals(one, gif("two.gif", 5));
        assertFalse(Arrays.equals(one, gif("three.gif", 6)));
    }

    private static byte[] gif(String name, int seed) {
        Path file = temp.resolve(name);
        Cli.run("interpolate", run, "--frames", 4, "--seed", seed, "--out", file)
                .done();
        return TrainTest.bytes(file);
    }

    @Test
    void whatIsWrongIsToldInOneSentence() {
        BadInputTest.assertSentence(2, Cli.run("interpolate", temp.resolve("nowhere")), "no folder", "nowhere");
        BadInputTest.assertSentence(2, Cli.run("interpolate", temp), "is not a run", "config.json");
        BadInputTest.assertSentence(
                2, Cli.run("interpolate", run, "--out", temp.resolve("x.jpg")), "ends in .gif or .png", "x.jpg");
        BadInputTest.assertSentence(
                2, Cli.run("interpolate", run, "--out", temp.resolve("no/x.gif")), "no folder", "make it");
    }
}
