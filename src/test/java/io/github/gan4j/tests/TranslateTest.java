package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.gan4j.data.ImageGrid;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.TranslationRun;
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

/**
 * Pictures turned into others, through the front door: two folders of a user's own, one with pairs side by side,
 * bundled sets.
 */
class TranslateTest {
    private static final int PAIRS = 20;

    @TempDir
    static Path temp;

    private static Path drawings;
    private static Path colored;
    private static Path run;

    /** Grey squares of some level somewhere, and the same in red. */
    @BeforeAll
    static void makePictures() throws IOException {
        drawings = temp.resolve("drawings");
        colored = temp.resolve("colored");
        Rng rng = Rng.seeded(1);
        for (int i = 0; i < PAIRS; i++) {
            int x = rng.integer(10);
            int y = rng.integer(8);
            BufferedImage drawing = new BufferedImage(20, 16, BufferedImage.TYPE_BYTE_GRAY);
            BufferedImage picture = new BufferedImage(20, 16, BufferedImage.TYPE_INT_RGB);
            for (int k = 0; k < 36; k++) {
                drawing.getRaster().setSample(x + k % 6, y + k / 6, 0, 200);
                picture.setRGB(x + k % 6, y + k / 6, 0xFF2010);
            }
            put(drawings, String.format("%02d.png", i), drawing);
            put(colored, String.format("%02d.png", i), picture);
        }
        run = Cli.train(temp.resolve("run"), drawings, colored, "--preset", "pix2pix", "--steps", 3, "--batch", 4);
    }

    static void put(Path folder, String name, BufferedImage image) throws IOException {
        Files.createDirectories(folder);
        assertTrue(ImageIO.write(image, "png", folder.resolve(name).toFile()));
    }

    static void refuses(String words, Object... command) {
        BadInputTest.assertSentence(2, Cli.run(command), words);
    }

    @Test
    void twoFoldersOfOnesOwnAreTrainedOnShownAndScored() throws IOException {
        String log = Files.readString(run.resolve("run.log"));
        assertTrue(log.contains("18 pairs of images (16, 20, 1) to (16, 20, 3)"), log);
        assertTrue(log.contains("One image in 10 is kept apart"), log);
        String metrics = Files.readString(run.resolve("metrics.csv"));
        assertTrue(metrics.lines().findFirst().orElseThrow().contains(",l1,"), metrics);
        // Two strips of input, output and truth.
        BufferedImage strips =
                ImageIO.read(run.resolve("samples/step-000003.png").toFile());
        assertEquals(2 * 3 * 22 + 2, strips.getWidth());
        assertEquals(18 + 2, strips.getHeight());
        assertTrue(Files.size(run.resolve("samples/training.gif")) > 0);
        String said = Cli.run("evaluate", run).done().out();
        assertTrue(said.contains("images that were held apart"), said);
        assertTrue(said.lines().anyMatch(line -> line.startsWith("  made ")), said);
        assertTrue(said.lines().anyMatch(line -> line.startsWith("  truth ")), said);
    }

    @Test
    void aPictureBecomesTheSameInAnyCompany() throws IOException {
        Path out = temp.resolve("all");
        String said = Cli.run("translate", run, drawings, out).done().out();
        assertTrue(said.contains("Wrote " + PAIRS + " pictures to " + out), said);
        Path one = temp.resolve("one.png");
        Cli.run("translate", run, drawings.resolve("07.png"), one).done();
        assertArrayEquals(Files.readAllBytes(out.resolve("07.png")), Files.readAllBytes(one));
        BufferedImage made = ImageIO.read(one.toFile());
        assertEquals(20, made.getWidth());
        assertEquals(16, made.getHeight());
        NDArray image = io.github.gan4j.data.ImageFolder.of(drawings)
                .picture(drawings.resolve("07.png"))
                .images(0, 1, PixelRange.SIGNED);
        Path java = temp.resolve("java.png");
        ImageGrid.standard()
                .range(PixelRange.SIGNED)
                .columns(1)
                .padding(0)
                .save(TranslationRun.open(run).translate(image), java);
        assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(java));
    }

    @Test
    void picturesOfAnotherSizeAreTurnedAsTheyAreOrResized() throws IOException {
        Path in = temp.resolve("sizes");
        put(in, "same-depth.png", new BufferedImage(30, 18, BufferedImage.TYPE_BYTE_GRAY));
        put(in, "larger.png", new BufferedImage(70, 80, BufferedImage.TYPE_INT_RGB));
        Path out = temp.resolve("sized");
        String said = Cli.run("translate", run, in, out).done().out();
        assertTrue(
                said.contains(
                        "note      2 of 2 pictures were resized to 16x20, which the run was trained on; of other proportions, two sides were cut."),
                said);
        assertEquals(20, ImageIO.read(out.resolve("larger.png").toFile()).getWidth());
        String one = Cli.run("translate", run, in.resolve("larger.png"), temp.resolve("larger.png"))
                .done()
                .out();
        assertTrue(
                one.contains(
                        "note      The picture was resized to 16x20, which the run was trained on; of other proportions, two sides were cut."),
                one);
        Path refined = Cli.train(
                temp.resolve("refined"), drawings, drawings, "--preset", "simgan", "--steps", 2, "--batch", 4);
        Path free = temp.resolve("free");
        assertFalse(Cli.run("translate", refined, in, free).done().out().contains("resized"));
        assertEquals(70, ImageIO.read(free.resolve("larger.png").toFile()).getWidth());
    }

    @Test
    void picturesSideBySideAreCutAndMayBeSwapped() throws IOException {
        Path both = temp.resolve("both");
        for (int i = 0; i < 12; i++) {
            BufferedImage image = new BufferedImage(32, 16, BufferedImage.TYPE_BYTE_GRAY);
            image.getRaster().setSample(i, 3, 0, 255);
            put(both, i + ".png", image);
        }
        Path one = Cli.train(temp.resolve("halves"), both, "--preset", "pix2pix", "--steps", 1, "--batch", 2, "--swap");
        JsonObject config = JsonParser.parseString(Files.readString(one.resolve("config.json")))
                .getAsJsonObject();
        assertEquals(
                "[16,16,1]",
                config.getAsJsonObject("translation")
                        .getAsJsonObject("data")
                        .get("input")
                        .toString());
        assertTrue(config.get("command").toString().contains("\"--swap\""));
        Cli.run("resume", one, "--steps", 2).done();
    }

    @Test
    void aRunThatGoesBothWaysGoesBackToo() throws IOException {
        Path both = Cli.train(
                temp.resolve("cycle"), drawings, drawings, "--preset", "cyclegan", "--steps", 2, "--batch", 2);
        String said = Cli.run("evaluate", both, "--json", temp.resolve("cycle.json"))
                .done()
                .out();
        assertTrue(
                said.contains(
                        "back, 2 images: no table, since neither their truth is known nor a judge of such images"),
                said);
        // Any two collections have these, beside what no change, and coming back as any other, would give.
        assertTrue(
                said.lines()
                        .anyMatch(
                                line -> line.matches(
                                        "forth     what is made is \\d\\.\\d+ from its input \\(L1\\); any target is \\d\\.\\d+ from any input")),
                said);
        assertTrue(
                said.lines()
                        .anyMatch(
                                line -> line.matches(
                                        "          what comes back is \\d\\.\\d+ from where it began; another input is \\d\\.\\d+ from there")),
                said);
        Path back = temp.resolve("back.png");
        Cli.run("translate", both, drawings.resolve("03.png"), back, "--back").done();
        Path forth = temp.resolve("forth.png");
        Cli.run("translate", both, drawings.resolve("03.png"), forth).done();
        assertFalse(java.util.Arrays.equals(Files.readAllBytes(back), Files.readAllBytes(forth)));
        String strips = Cli.run("sample", both, "--count", 2, "--scale", 2, "--out", temp.resolve("strips.png"))
                .done()
                .out();
        assertTrue(strips.contains("Wrote 4 strips to "), strips);
        JsonObject json = JsonParser.parseString(Files.readString(temp.resolve("cycle.json")))
                .getAsJsonObject();
        assertEquals(2, json.getAsJsonArray("tables").size());
        JsonObject changes = json.getAsJsonObject("changes");
        assertEquals(4, changes.getAsJsonObject("forth").size());
        assertTrue(changes.getAsJsonObject("back").get("comes back").getAsDouble() > 0);
    }

    /** Both kinds are made of the same pictures, so what those that are held apart should become is known. */
    @Test
    void theTruthOfPicturesThatAreMadeIsKnown() throws IOException {
        Path made = Cli.train(
                temp.resolve("made"),
                digits(24),
                "--preset",
                "cyclegan",
                "--from",
                "thin",
                "--to",
                "bold",
                "--steps",
                1,
                "--batch",
                2);
        String said = Cli.run("evaluate", made).done().out();
        assertTrue(said.contains("forth, 1 image"), said);
        assertTrue(said.lines().anyMatch(line -> line.matches("  truth .* 0\\.000")), said);
        Cli.run("resume", made, "--steps", 2).done();
        refuses(
                "Expected inputs and targets that differ, got --from thin and --to thin: choose another for one of them.",
                "train",
                "mnist",
                "--preset",
                "cyclegan",
                "--from",
                "thin",
                "--to",
                "thin");
    }

    private static Path digits(int count) throws IOException {
        Path folder = temp.resolve("digits-" + count);
        for (int i = 0; i < count; i++) {
            BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
            for (int y = 5; y < 23; y++) {
                for (int x = 10; x < 14; x++) {
                    image.getRaster().setSample(x + i % 5, y, 0, 255);
                }
            }
            put(folder, String.format(java.util.Locale.ROOT, "%02d.png", i), image);
        }
        return folder;
    }

    /** A picture is never written over itself, and what cannot be read is said before anything is made. */
    @Test
    void noPictureIsLost() throws IOException {
        Path in = digits(3);
        Path one = in.resolve("00.png");
        byte[] before = Files.readAllBytes(one);
        refuses(" is the picture that is read, and would be lost: give another name.", "translate", run, one, one);
        refuses(
                " is the picture that is read, and would be lost: give another name.",
                "translate",
                run,
                one,
                Files.createSymbolicLink(temp.resolve("link.png"), one));
        assertArrayEquals(before, Files.readAllBytes(one));
        Path broken = in.resolve("zz.png");
        Files.write(broken, java.util.Arrays.copyOf(before, before.length / 2));
        Path out = temp.resolve("never-made");
        refuses("zz.png cannot be read as an image (", "translate", run, in, out);
        assertFalse(Files.exists(out));
        Files.delete(broken);
        Path nested = temp.resolve("nested");
        Files.createDirectories(nested.resolve("class"));
        refuses(" itself, and folders in it are not looked into", "translate", run, nested, out);
    }

    /** Pictures that came later, or are gone, move what is held apart. */
    @Test
    void picturesThatAreOthersNowAreSaid() throws IOException {
        Path in = digits(20);
        Path trained = Cli.train(temp.resolve("others"), in, in, "--preset", "cyclegan", "--steps", 1, "--batch", 2);
        assertTrue(Cli.run("evaluate", trained).done().out().contains("scored    images that were held apart"));
        Files.delete(in.resolve("03.png"));
        String said = Cli.run("evaluate", trained).done().out();
        assertTrue(said.contains("scored    images some of which may have been trained on: "), said);
    }

    /**
     * The network knows more than the images: what it makes of a drawing is nearer to the truth than the drawing is.
     */
    @Tag("slow")
    @Test
    void digitsAreMadeWholeAndLargeAgain() throws IOException {
        for (List<Object> words : List.<List<Object>>of(
                List.of("--preset", "pix2pix", "--task", "half", "--steps", 400),
                List.of("--preset", "srgan", "--steps", 300, "--g-first", 300))) {
            Path out = temp.resolve("digits" + words.get(1));
            Object[] command = new Object[words.size() + 1];
            command[0] = "mnist";
            System.arraycopy(words.toArray(), 0, command, 1, words.size());
            Cli.train(out, command);
            Path file = temp.resolve(words.get(1) + ".json");
            Cli.run("evaluate", out, "--json", file).done();
            JsonObject table = JsonParser.parseString(Files.readString(file))
                    .getAsJsonObject()
                    .getAsJsonArray("tables")
                    .get(0)
                    .getAsJsonObject();
            JsonObject before = table.getAsJsonArray("rows").get(0).getAsJsonObject();
            JsonObject made = table.getAsJsonArray("rows").get(1).getAsJsonObject();
            assertTrue(
                    made.get("psnr").getAsDouble() > 1.5 + before.get("psnr").getAsDouble(), made + " after " + before);
            assertTrue(made.get("label").getAsDouble() > .85, made.toString());
            assertTrue(
                    made.get("frechet").getAsDouble()
                            < .5 * before.get("frechet").getAsDouble(),
                    made.toString());
        }
    }

    @Test
    void whatDoesNotFitIsSaidInASentence() throws IOException {
        refuses(
                "gan4j: Expected one set of images, got mnist and fashion-mnist: leave one out, or take --preset pix2pix, srgan, "
                        + "cyclegan, simgan, which turn one into the other.",
                "train",
                "mnist",
                "fashion-mnist");
        refuses(
                "gan4j: Expected --self where images keep their size, got it with --preset srgan, which makes them larger: leave it out.",
                "train",
                "mnist",
                "--preset",
                "srgan",
                "--self",
                "1");
        refuses(
                "gan4j: Expected --cycle with a preset that turns images into others, pix2pix, srgan, ageing, cyclegan, simgan, got "
                        + "it with dcgan: leave it out, or take one of these.",
                "train",
                "mnist",
                "--preset",
                "dcgan",
                "--cycle",
                "1");
        refuses(
                ": leave one out, since cogan's second pictures are made by --domain, or take --preset pix2pix",
                "train",
                drawings,
                colored,
                "--preset",
                "cogan");
        refuses("Expected one set of images, got ", "train", drawings, colored);
        refuses(
                "gan4j: Turning images into others does not take --packing: leave it out; presets pix2pix says what is taken.",
                "train",
                "mnist",
                "--preset",
                "pix2pix",
                "--packing",
                "2");
        refuses(
                "gan4j: Expected cycle and identity terms only where it goes both ways: leave them out, or take the preset "
                        + "cyclegan.",
                "train",
                "mnist",
                "--preset",
                "pix2pix",
                "--cycle",
                "1");
        refuses(
                "gan4j: Expected two sets of images, inputs and targets, got mnist alone: name a second one behind it, or say "
                        + "with --from and --to what is made of each image.",
                "train",
                "mnist",
                "--preset",
                "simgan");
        refuses(
                "gan4j: Expected images (H, W, C) whose sides are multiples of 8, got (28, 28, 1): take another factor, or "
                        + "resize them.",
                "train",
                "mnist",
                "--preset",
                "srgan",
                "--scale",
                "8");
        refuses(
                "gan4j: There is no data set or folder 'nowhere': give mnist, fashion-mnist, stacked-mnist, stroke-digits, or a "
                        + "folder of pictures.",
                "train",
                "nowhere",
                "--preset",
                "pix2pix");
        refuses(
                "gan4j: There is no picture or folder nowhere: give what is to be turned into others.",
                "translate",
                run,
                "nowhere",
                temp.resolve("x.png"));
        refuses(
                "gan4j: Expected a file that ends in .png, got OUT x.jpg: give such a name.",
                "translate",
                run,
                drawings.resolve("01.png"),
                "x.jpg");
        refuses(
                "gan4j: Expected --back with a run that goes both ways, got one that was trained one way: leave it out, or train "
                        + "--preset cyclegan.",
                "translate",
                run,
                drawings.resolve("01.png"),
                temp.resolve("x.png"),
                "--back");
        refuses(
                "gan4j: The folder " + drawings
                        + " is not empty, and nothing is overwritten: choose another, or remove it.",
                "translate",
                run,
                drawings,
                drawings);
        refuses(
                "gan4j: The run in " + run
                        + " turns images into others, and has no noise to make images of: take sample, translate or evaluate.",
                "interpolate",
                run);
        refuses(
                "gan4j: A run that turns images into others is scored by the images that were held apart, and does not take "
                        + "--metrics: leave it out.",
                "evaluate",
                run,
                "--metrics",
                "frechet");
        refuses(
                "gan4j: A run that turns images into others is scored by the images that were held apart, and does not take "
                        + "--data-dir: leave it out.",
                "evaluate",
                run,
                "--data-dir",
                temp);
    }

    @Test
    void damagedWeightsAreTakenFromACheckpointAloud() throws IOException {
        Path copy = temp.resolve("copy");
        try (var files = Files.walk(run)) {
            for (Path file : files.toList()) {
                Path to = copy.resolve(run.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
        Files.delete(copy.resolve("generator.safetensors"));
        Path one = temp.resolve("whole.png");
        Path two = temp.resolve("saved.png");
        Cli.run("translate", run, drawings.resolve("05.png"), one).done();
        String said = Cli.run("translate", copy, drawings.resolve("05.png"), two)
                .done()
                .out();
        assertTrue(said.contains("the weights are those of the checkpoint"), said);
        assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
    }

    @Test
    void shapesAreThoseOfTheTargets() {
        TranslationRun opened = TranslationRun.open(run);
        assertEquals(
                Shape.of(2, 16, 20, 3),
                opened.translate(NDArray.zeros(Shape.of(2, 16, 20, 1))).shape());
    }
}
