package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images from a run. */
class SampleTest {
    @TempDir
    static Path temp;

    private static Path run;

    @BeforeAll
    static void train() {
        run = Cli.train(temp.resolve("run"), "mnist", "--steps", 3, "--batch", 8);
    }

    @Test
    void withoutOptionsItIsAGridOf64InTheRun() throws IOException {
        Cli.Result result = Cli.run("sample", run).done();
        Path file = run.resolve("sample-64-seed-1.png");
        assertTrue(result.out().contains(file.toString()), result.out());
        assertEquals(8 * 30 + 2, ImageIO.read(file.toFile()).getWidth());
    }

    @Test
    void aPictureHasRoomForSoManyOnly() {
        BadInputTest.assertSentence(
                2, Cli.run("sample", run, "--count", 20_000), "at most 10000", "got 20000", "--count");
    }

    @Test
    void sameSeedSameBytes() {
        byte[] one = sample("one.png", "--seed", 5);
        assertArrayEquals(one, sample("two.png", "--seed", 5));
        assertFalse(Arrays.equals(one, sample("other.png", "--seed", 6)));
    }

    @Test
    void largerCountsAddImages() throws IOException {
        sample("four.png", "--count", 4);
        sample("many.png", "--count", 300);
        BufferedImage four = ImageIO.read(temp.resolve("four.png").toFile());
        BufferedImage many = ImageIO.read(temp.resolve("many.png").toFile());
        assertEquals(2 * 30 + 2, four.getWidth());
        assertEquals(18 * 30 + 2, many.getWidth());
        assertEquals(17 * 30 + 2, many.getHeight());
        for (int y = 2; y < 30; y++) {
            for (int x = 2; x < 60; x++) {
                assertEquals(four.getRGB(x, y), many.getRGB(x, y));
            }
        }
    }

    private static byte[] sample(String name, Object... options) {
        Object[] args = new Object[options.length + 4];
        args[0] = "sample";
        args[1] = run;
        args[2] = "--out";
        args[3] = temp.resolve(name);
        System.arraycopy(options, 0, args, 4, options.length);
        Cli.run(args).done();
        assertFalse(Files.exists(temp.resolve(name + ".part")));
        return TrainTest.bytes(temp.resolve(name));
    }
}
