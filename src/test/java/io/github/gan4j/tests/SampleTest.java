package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.data.Npy;
import io.github.gan4j.data.Npz;
import io.github.gan4j.ndarray.NDArray;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
    void aPictureHasRoomForWhatProgramsCanOpen() {
        BadInputTest.assertSentence(
                2,
                Cli.run("sample", run, "--count", 1_000_000_000),
                "at most 2,147 million pixels",
                "one of 900,017 million",
                "--separate DIR",
                "--format npz");
        BadInputTest.assertSentence(
                2, Cli.run("sample", run, "--count", 100_000, "--scale", 64), "or --scale", "--separate DIR");
        BadInputTest.assertSentence(
                2, Cli.run("sample", run, "--count", 1_000_000_000, "--format", "npz"), "at most 2739137 images");
        BadInputTest.assertSentence(
                2,
                Cli.run("interpolate", run, "--frames", 1000, "--scale", 64, "--out", temp.resolve("x.png")),
                "million pixels",
                "fewer --frames");
        assertFalse(Files.exists(temp.resolve("x.png")));
    }

    @Test
    void scaleMakesEachPixelASquare() throws IOException {
        sample("plain.png", "--count", 5);
        sample("large.png", "--count", 5, "--scale", 3);
        BufferedImage plain = ImageIO.read(temp.resolve("plain.png").toFile());
        BufferedImage large = ImageIO.read(temp.resolve("large.png").toFile());
        assertEquals(3 * (3 * 28 + 2) + 2, large.getWidth());
        for (int y = 0; y < 28; y++) {
            for (int x = 0; x < 28; x++) {
                for (int i = 0; i < 9; i++) {
                    assertEquals(
                            plain.getRaster().getSample(32 + x, 2 + y, 0),
                            large.getRaster().getSample(88 + 3 * x + i % 3, 2 + 3 * y + i / 3, 0));
                }
            }
        }
        assertArrayEquals(TrainTest.bytes(temp.resolve("plain.png")), sample("one.png", "--count", 5, "--scale", 1));
    }

    static List<List<Object>> runs() {
        return List.of(
                List.of("mnist", "--preset", "dcgan"),
                List.of("mnist", "--preset", "mlp", "--conditional", "projection"),
                List.of("mnist", "--preset", "infogan"),
                List.of(
                        Samples.pictures(temp.resolve("pictures"), 6, 12, 9, BufferedImage.TYPE_INT_RGB),
                        "--preset",
                        "mlp"));
    }

    /** 300 images are more than are made at once. */
    @ParameterizedTest
    @MethodSource("runs")
    void whateverTheyAreWrittenToTheImagesAreTheSame(List<Object> words) throws IOException {
        Path folder = Files.createTempDirectory(temp, "formats");
        List<Object> train = new ArrayList<>(words);
        train.addAll(List.of("--steps", 2, "--batch", 4));
        Path of = Cli.train(folder.resolve("run"), train.toArray());
        Path arrays = folder.resolve("made.npz");
        Path separate = folder.resolve("separate");
        Cli.run("sample", of, "--count", 300, "--out", arrays).done();
        Cli.run("sample", of, "--count", 300, "--separate", separate).done();
        Cli.run("sample", of, "--count", 7, "--out", folder.resolve("few.npz")).done();
        Cli.run("sample", of, "--count", 300, "--out", folder.resolve("grid.png"))
                .done();
        NDArray images = Npz.read(arrays, "images");
        NDArray few = Npz.read(folder.resolve("few.npz"), "images");
        boolean conditioned = words.contains("--conditional");
        int[] labels = conditioned ? labels(arrays) : new int[300];
        int height = images.shape().size(1);
        int width = images.shape().size(2);
        int channels = images.shape().rank() == 3 ? 1 : 3;
        BufferedImage grid = ImageIO.read(folder.resolve("grid.png").toFile());
        for (int i = 0; i < 300; i++) {
            String name = String.format("%03d%s.png", i + 1, conditioned ? "-" + i % 10 : "");
            BufferedImage one = ImageIO.read(separate.resolve(name).toFile());
            assertEquals(conditioned ? i % 10 : 0, labels[i]);
            assertEquals(width + "x" + height, one.getWidth() + "x" + one.getHeight());
            for (int p = 0; p < height * width * channels; p++) {
                int x = p / channels % width;
                int y = p / channels / width;
                float pixel = images.array()[i * height * width * channels + p];
                assertEquals(pixel, one.getRaster().getSample(x, y, p % channels), name);
                assertEquals(
                        pixel,
                        grid.getRaster()
                                .getSample(2 + i % 18 * (width + 2) + x, 2 + i / 18 * (height + 2) + y, p % channels));
                assertEquals(pixel, i < 7 ? few.array()[i * height * width * channels + p] : pixel);
            }
        }
        assertEquals(300, TrainTest.names(separate).size());
        assertEquals(conditioned ? 2 : 1, Npz.list(arrays).size());

        // What was sampled can be trained on, from either.
        List<Object> more = new ArrayList<>(List.of(arrays, "--preset", "mlp", "--steps", 1));
        more.addAll(conditioned ? List.of("--conditional", "embedding") : List.of());
        Cli.train(folder.resolve("again"), more.toArray());
        Cli.train(folder.resolve("once-more"), separate, "--preset", "mlp", "--steps", 1);
    }

    private static int[] labels(Path file) {
        NDArray labels = Npz.read(file, "labels");
        return IntStream.range(0, labels.elements())
                .map(i -> (int) labels.get(i))
                .toArray();
    }

    @Test
    void classesAndCodesHaveFilesOfTheirOwnToo() throws IOException {
        Path conditioned = Cli.train(
                temp.resolve("told"),
                "mnist",
                "--preset",
                "mlp",
                "--conditional",
                "projection",
                "--steps",
                1,
                "--batch",
                4);
        Path folder = temp.resolve("of-classes/new");
        String said = Cli.run("sample", conditioned, "--classes", "1,5", "--count", 2, "--separate", folder)
                .done()
                .out();
        assertTrue(
                said.contains("Wrote 2 images of each of 2 classes to " + folder + ", a file each, 1-1.png to 4-5.png"),
                said);
        assertEquals(Set.of("1-1.png", "2-1.png", "3-5.png", "4-5.png"), TrainTest.names(folder));
        Cli.run("sample", conditioned, "--class", 3, "--count", 2, "--format", "npz")
                .done();
        assertArrayEquals(new int[] {3, 3}, labels(conditioned.resolve("sample-class-3-2-seed-1.npz")));
        BadInputTest.assertSentence(
                2, Cli.run("sample", conditioned, "--format", "npy"), "npz for images with classes");
        Path npy = temp.resolve("plain.npy");
        Cli.run("sample", run, "--count", 3, "--out", npy).done();
        assertEquals("uint8 (3, 28, 28)", Npy.info(npy).toString().strip());
    }

    static Stream<BadInputTest.Row> refused() {
        return Stream.of(
                row("--scale 0", "--scale", "from 1 to 64", "'0'"),
                row("--scale 3.5", "--scale", "from 1 to 64", "'3.5'"),
                row("--scale 65", "--scale", "from 1 to 64", "'65'"),
                row("--count 0", "--count", "1 or more"),
                row("--count 1e9", "--count", "a whole number"),
                row("--format npz --out x.png", "ends in .npz", "x.png"),
                row("--format png --out x.npz", "ends in .png", "x.npz"),
                row("--format csv", "no format for images 'csv'", "png, npz, npy"),
                row("--out x.csv", "ends in .png, .npz or .npy", "x.csv"),
                row("--separate @/full", "full is not empty, and nothing is overwritten", "another with --separate"),
                row("--separate @/full/file", "is a file", "a new folder with --separate"),
                row("--separate @/new --out x.png", "--out FILE for one file or --separate DIR", "leave one out"),
                row("--separate @/new --format npz", "--separate, which writes PNG files", "leave one out"),
                row("--scale 2 --format npz", "--scale for pictures only", "leave it out"),
                row("--scale 2 --out x.npy", "--scale for pictures only", "leave it out"));
    }

    private static BadInputTest.Row row(String options, String... words) {
        return new BadInputTest.Row("sample @/run " + options, words);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatCannotBeIsToldInOneSentence(BadInputTest.Row row) throws IOException {
        Files.createDirectories(temp.resolve("full"));
        Files.writeString(temp.resolve("full/file"), "of the user's");
        BadInputTest.check(row, temp);
        assertFalse(Files.exists(temp.resolve("new")));
        assertEquals("of the user's", Files.readString(temp.resolve("full/file")));
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
