package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.gan4j.data.Npy;
import io.github.gan4j.ndarray.Backend;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scores from the command line, and while a run trains. */
class EvaluateTest {
    @TempDir
    Path temp;

    private Path images(String name, int count, long seed) throws IOException {
        Path file = temp.resolve(name + ".npy");
        MadeImages.write(file, count, seed);
        return file;
    }

    /** Random images of 7 x 7 pixels, and as many others to test with. */
    private Path idx(String name, int count, long seed) throws IOException {
        Path folder = temp.resolve(name);
        for (String part : List.of("train", "t10k")) {
            Rng rng = Rng.seeded(seed).stream(part);
            ByteBuffer images = ByteBuffer.allocate(16 + count * 49)
                    .putInt(0x803)
                    .putInt(count)
                    .putInt(7)
                    .putInt(7);
            for (int i = 0; i < count * 49; i++) {
                images.put((byte) (rng.integer(2) * 255));
            }
            Samples.write(folder.resolve(part + "-images-idx3-ubyte"), images.array());
            Samples.write(folder.resolve(part + "-labels-idx1-ubyte"), Samples.idxLabels(count, count));
        }
        return folder;
    }

    private double score(JsonObject report, String metric, String column) {
        return report.getAsJsonObject("metrics")
                .getAsJsonObject(metric)
                .get(column)
                .getAsDouble();
    }

    private JsonObject report(Object... words) throws IOException {
        Path json = temp.resolve("report.json");
        Object[] all =
                Stream.concat(Stream.of(words), Stream.of("--json", json)).toArray();
        Cli.run(all).done();
        return JsonParser.parseString(Files.readString(json)).getAsJsonObject();
    }

    @Test
    void imagesLikeTheRealOnesAreNearTheFloorAndNoiseIsFar() throws IOException {
        Path real = images("real", 600, 1);
        JsonObject good =
                report("evaluate", images("same", 300, 2), "--against", real, "--metrics", "frechet,coverage");
        assertTrue(score(good, "frechet", "samples") < 2 * score(good, "frechet", "real"), good.toString());
        assertTrue(score(good, "frechet", "noise") > 20 * score(good, "frechet", "real"), good.toString());
        assertTrue(score(good, "coverage", "samples") > .8, good.toString());
        assertEquals(300, good.get("count").getAsInt());
        assertEquals("pixels", good.getAsJsonObject("judge").get("name").getAsString());
    }

    @Test
    void aRunIsScoredByTheJudgeOfItsDataAndAgainTheSameWithOtherThreads() throws IOException {
        Path run = Cli.train(temp.resolve("run"), "mnist", "--preset", "mlp", "--batch", 8, "--steps", 2);
        List<Object> words = List.of("evaluate", run, "--samples", 150, "--metrics", "frechet,classes,classifier");
        Cli.Result first = Cli.run(words.toArray()).done();
        List<String> lines = first.out().lines().toList();
        assertEquals("samples   run " + run + ", seed 1, 150 of them", lines.get(0));
        assertEquals("against   mnist, 2000 test images of the bundled part", lines.get(1));
        assertTrue(lines.get(2).startsWith("judge     digits: layer "), lines.get(2));
        assertTrue(lines.get(4).matches(" +samples +training +noise +without \"9\" +better"), lines.get(4));
        assertTrue(lines.get(5).matches("Fréchet distance +\\S+ +\\S+ +\\S+ +\\S+ +lower"), lines.get(5));
        int threads = Backend.threads();
        try {
            for (int others : new int[] {1, 3}) {
                Object[] shared = Stream.concat(words.stream(), Stream.of("--threads", others))
                        .toArray();
                assertEquals(first.out(), Cli.run(shared).done().out());
                assertEquals(others, Backend.threads());
            }
        } finally {
            Backend.setThreads(threads);
        }
        JsonObject report = report(words.toArray());
        assertTrue(score(report, "frechet", "samples") > 5 * score(report, "frechet", "training"));
        assertTrue(score(report, "frechet", "without \"9\"") > score(report, "frechet", "training"));
        assertTrue(score(report, "classifier", "training") > 7);
        assertEquals(10_000, report.get("training_count").getAsInt());
    }

    /**
     * A trained generator draws what it is told; one that has not learnt anything yet draws the same whatever it is
     * told.
     */
    @Test
    void whetherClassesAreObeyedIsScored() throws IOException {
        JsonObject trained = classAccuracy("zoo:conditional-digits");
        assertTrue(trained.get("samples").getAsDouble() > .9, trained.toString());
        assertEquals(.9948, trained.get("real").getAsDouble(), .015);
        assertEquals(.1, trained.get("chance").getAsDouble(), 1e-12);
        Path run = Cli.train(temp.resolve("run"), "mnist", "--preset", "cgan", "--batch", 8, "--steps", 1);
        assertEquals(.1, classAccuracy(run.toString()).get("samples").getAsDouble(), .1);
        String usual = Cli.run("evaluate", run, "--samples", 150).done().out();
        assertTrue(usual.contains("\nclass accuracy "), usual);
        Path untold = Cli.train(temp.resolve("untold"), "mnist", "--preset", "mlp", "--batch", 8, "--steps", 1);
        BadInputTest.assertSentence(
                2,
                Cli.run("evaluate", untold, "--metrics", "class-accuracy"),
                "Expected a run whose generator is told classes that the judge reads");
    }

    private JsonObject classAccuracy(String run) throws IOException {
        return report("evaluate", run, "--samples", 200, "--metrics", "class-accuracy")
                .getAsJsonObject("run")
                .getAsJsonObject("class-accuracy");
    }

    @Test
    void theNetworksOfARunAreScoredToo() throws IOException {
        Path run = Cli.train(temp.resolve("run"), "mnist", "--preset", "mlp", "--batch", 8, "--steps", 2);
        JsonObject report = report("evaluate", run, "--samples", 60, "--metrics", "overfitting,path-length,parzen");
        assertEquals(1, report.getAsJsonObject("metrics").size());
        assertTrue(score(report, "parzen", "training") > score(report, "parzen", "noise") + 100);
        JsonObject networks = report.getAsJsonObject("run");
        JsonObject overfitting = networks.getAsJsonObject("overfitting");
        // After two steps it knows no image by heart: within four errors of chance.
        assertEquals(
                .5,
                overfitting.get("ranking").getAsDouble(),
                4 * overfitting.get("ranking error").getAsDouble());
        assertEquals(.05, overfitting.get("ranking error").getAsDouble(), .01);
        assertEquals(.5, overfitting.get("ranking floor").getAsDouble());
        assertEquals(1, overfitting.get("ranking ceiling").getAsDouble());
        JsonObject path = networks.getAsJsonObject("path-length");
        assertTrue(path.get("samples").getAsDouble() > 0);
        // After two steps all pictures are much alike, so little moves.
        assertTrue(path.get("faded").getAsDouble() > 10 * path.get("samples").getAsDouble(), path.toString());
        assertEquals(1962, path.get("ways").getAsInt());
        String usual = Cli.run("evaluate", run, "--samples", 150).done().out();
        assertTrue(usual.contains("\noverfitting    "), usual);
        assertFalse(usual.contains("path length"), usual);
        BadInputTest.assertSentence(
                2, Cli.run("sample", run, "--best"), "train with --evaluate-every, or leave out --best");
        Path other =
                Cli.train(temp.resolve("other"), images("real", 300, 1), "--preset", "mlp", "--batch", 8, "--steps", 2);
        BadInputTest.assertSentence(
                2,
                Cli.run("evaluate", other, "--metrics", "overfitting"),
                "Expected the images that the generator was trained on, and unseen ones of the same set");
    }

    /** Three digits as colors are read by the judge of digits, color by color, and their 1,000 modes counted. */
    @Test
    void setsThatAreMadeAreTrainedOnAndScored() throws IOException {
        Path run = Cli.train(temp.resolve("stacked"), "stacked-mnist", "--preset", "mlp", "--batch", 8, "--steps", 2);
        String[] words = {"evaluate", run.toString(), "--samples", "500", "--metrics", "classes"};
        List<String> lines = Cli.run((Object[]) words).done().out().lines().toList();
        assertEquals("against   stacked-mnist, 26000 test images, made of the bundled part of mnist", lines.get(1));
        assertTrue(lines.get(2).startsWith("judge     digits of each color: "), lines.get(2));
        JsonObject stacked = report((Object[]) words);
        // Half the mean |a - b| of counts with the mean 1/2, by Skellam's distribution, over that mean: .664.
        assertEquals(.664, score(stacked, "classes", "training"), .08);
        assertTrue(score(stacked, "classes", "samples") > .9, stacked.toString());
        Path strokes =
                Cli.train(temp.resolve("strokes"), "stroke-digits", "--preset", "mlp", "--batch", 8, "--steps", 2);
        JsonObject report = report("evaluate", strokes, "--samples", 300, "--metrics", "frechet");
        assertEquals(
                "stroke-digits, 2000 test images, made", report.get("against").getAsString());
        assertEquals("digits", report.getAsJsonObject("judge").get("name").getAsString());
        BadInputTest.assertSentence(
                2,
                Cli.run("train", "stroke-digits", "--data-dir", temp, "--steps", 1, "--out", temp.resolve("no")),
                "Expected --data-dir with images that are read, got it with stroke-digits, which are made: leave it out.");
    }

    /** Of 1,000 modes 271 have a nine: chance hides less of that the more samples there are. */
    @Tag("slow")
    @Test
    void aDigitThatIsLostIsSeenAmongStackedOnes() throws IOException {
        Path run = Cli.train(temp.resolve("stacked"), "stacked-mnist", "--preset", "mlp", "--batch", 8, "--steps", 2);
        JsonObject more = report("evaluate", run, "--samples", 2500, "--metrics", "classes");
        assertTrue(score(more, "classes", "without \"9\"") > .04 + score(more, "classes", "training"), more.toString());
    }

    /** Someone who got a generator alone wants it scored. */
    @Test
    void aRunWithoutItsDiscriminatorIsScored() throws IOException {
        Path run = Cli.train(temp.resolve("run"), "mnist", "--preset", "mlp", "--batch", 8, "--steps", 2);
        Path alone = Files.createDirectory(temp.resolve("alone"));
        for (String file : List.of("config.json", "generator.safetensors")) {
            Files.copy(run.resolve(file), alone.resolve(file));
        }
        String out = Cli.run("evaluate", alone, "--samples", 150).done().out();
        assertTrue(out.startsWith("note      The discriminator is not scored: There is no "), out);
        assertTrue(out.contains("\nFréchet distance "), out);
        BadInputTest.assertSentence(
                2, Cli.run("evaluate", alone, "--metrics", "overfitting"), "There is no ", "discriminator.safetensors");
        Path points = Cli.train(temp.resolve("points"), "ring", "--steps", 2);
        BadInputTest.assertSentence(
                2,
                Cli.run("evaluate", points),
                "Expected a run on images, whose scores these are, got one on points in the plane in " + points,
                "such a run is scored at the end of train, and ./gan4j show " + points + " tells that score again.");
        Path table = Files.writeString(temp.resolve("table.csv"), "1,2\n3,4\n5,7\n");
        Path rows = Cli.train(temp.resolve("rows"), table, "--batch", 2, "--steps", 2);
        BadInputTest.assertSentence(
                2,
                Cli.run("evaluate", rows),
                "got one on rows of numbers in " + rows,
                "at the end of train, of 500 steps or more, and ./gan4j show " + rows,
                "./gan4j sample " + rows + " tells mean and range of each column beside those of the data.");
    }

    /** A folder with a folder for each class comes class by class. */
    @Test
    void anOrderOfTheImagesCountsForNothing() throws IOException {
        Path real = images("real", 600, 1);
        Path sorted = temp.resolve("sorted.npy");
        MadeImages.writeSorted(sorted, 400, 2);
        JsonObject half = report("evaluate", sorted, "--against", real, "--samples", 200, "--metrics", "frechet");
        assertTrue(score(half, "frechet", "samples") < 2 * score(half, "frechet", "real"), half.toString());
    }

    /**
     * Numbers that mean something else than one would think come with a sentence, in the table's head and in the
     * report.
     */
    @Test
    void whatHasToBeKnownIsSaid() throws IOException {
        Path real = images("real", 300, 1);
        String[] same = {"evaluate", real.toString(), "--against", real.toString(), "--metrics", "kernel,frechet"};
        String out = Cli.run((Object[]) same).done().out();
        assertTrue(
                out.matches(
                        "(?s).*\nnote      \\d+ of 150 samples are among the real images that they are compared with: "
                                + "nothing new is scored\\.\n.*"),
                out);
        String note = report((Object[]) same).getAsJsonArray("notes").get(0).getAsString();
        assertTrue(out.contains("\nnote      " + note + "\n"), out);
        assertFalse(Cli.run("evaluate", images("other", 300, 2), "--against", real, "--metrics", "kernel")
                .done()
                .out()
                .contains("note"));
        byte[] shares = Files.readAllBytes(real);
        for (int i = shares.length - 300 * 64; i < shares.length; i++) {
            shares[i] = (byte) ((shares[i] & 0xff) / 128);
        }
        Path dark = Files.write(temp.resolve("dark.npy"), shares);
        String said = "note      The brightest value in " + dark
                + " is 1 of 255: if values are shares of 1, multiply them by 255 first.\n";
        String[] words = {"evaluate", dark.toString(), "--against", real.toString(), "--metrics", "kernel"};
        assertTrue(Cli.run((Object[]) words).done().out().contains(said));
        words = new String[] {"evaluate", real.toString(), "--against", dark.toString(), "--metrics", "kernel"};
        assertTrue(Cli.run((Object[]) words).done().out().contains(said));
        byte[] halves = Files.readAllBytes(real);
        for (int i = halves.length - 300 * 64; i < halves.length; i++) {
            halves[i] = (byte) ((halves[i] & 0xff) / 2);
        }
        Path dim = Files.write(temp.resolve("dim.npy"), halves);
        String half = Cli.run("evaluate", dim, "--against", real, "--metrics", "kernel")
                .done()
                .out();
        assertTrue(
                half.contains(
                        "note      The brightest value in " + dim + " is 124, in the real images 249: if they are of "
                                + "another range, bring them to one first.\n"),
                half);
        String color = new String(Files.readAllBytes(real), StandardCharsets.ISO_8859_1)
                .replaceFirst("\\(300, 8, 8, 1\\)", "(100, 8, 8, 3)");
        Path colored = Files.write(temp.resolve("color.npy"), color.getBytes(StandardCharsets.ISO_8859_1));
        BadInputTest.assertSentence(
                2,
                Cli.run("evaluate", colored, "--against", real),
                "are in color, and the real ones grey: compare grey images with grey ones, and images in color with such.");
    }

    @Test
    void aRunWhoseImagesAreGoneOrOthersSaysSo() throws IOException {
        Path data = images("data", 300, 1);
        Path run = Cli.train(temp.resolve("run"), data, "--preset", "mlp", "--batch", 8, "--steps", 2);
        Object[] words = {"evaluate", run, "--metrics", "kernel"};
        assertFalse(Cli.run(words).done().out().contains("There are other images"));
        MadeImages.write(data, 200, 3);
        String out = Cli.run(words).done().out();
        assertTrue(
                out.contains("\nnote      There are other images in " + data
                        + " now than those that the run was trained on (data.count was 300, is 200; "),
                out);
        Files.delete(data);
        BadInputTest.assertSentence(
                2,
                Cli.run(words),
                "The run was trained on the images in " + data
                        + ", and there is nothing of that name here now: say with --against where they are");
    }

    /** The images are the same ones under another name of their class. */
    @Test
    void aClassThatIsCalledOtherwiseMakesNoOtherImages() throws IOException {
        Path data = Files.createDirectory(temp.resolve("data"));
        for (String name : List.of("first", "second")) {
            Cli.run("sample", "zoo:dcgan-digits", "--count", 12, "--separate", data.resolve(name))
                    .done();
        }
        Path run = Cli.train(temp.resolve("run"), data, "--preset", "mlp", "--batch", 8, "--steps", 2);
        Files.move(data.resolve("second"), data.resolve("third"));
        String out =
                Cli.run("evaluate", run, "--metrics", "frechet-diagonal").done().out();
        assertFalse(out.contains("There are other images"), out);
    }

    /** There is nothing to learn of random images but which ones they are. What is compared does not change that. */
    @Test
    void whatADiscriminatorKnowsByHeartIsOfItsOwnTrainingImages() throws IOException {
        Path own = idx("own", 100, 1);
        Path run = Cli.train(
                temp.resolve("run"), "mnist", "--data-dir", own, "--preset", "mlp", "--batch", 20, "--steps", 400);
        List<Object> words = List.of("evaluate", run, "--metrics", "overfitting,memorized", "--judge", "pixels");
        // By chance it is .5 ± .04, and with the two kinds exchanged .2.
        assertTrue(ranking(report(words.toArray())) > .65);
        Path others = idx("others", 150, 2);
        JsonObject besideOthers = report(
                Stream.concat(words.stream(), Stream.of("--data-dir", others)).toArray());
        assertTrue(ranking(besideOthers) > .65, besideOthers.toString());
        // Among the images of the run, not among those that are real here.
        assertTrue(score(besideOthers, "memorized", "training") < .5, besideOthers.toString());
        assertTrue(
                besideOthers.get("notes").toString().contains("The run was trained on 100 images, others than"),
                besideOthers.toString());
        assertEquals(100, besideOthers.get("training_count").getAsInt());
        // Once they are gone, nobody can tell.
        Files.move(own, temp.resolve("moved"));
        BadInputTest.assertSentence(
                2,
                Cli.run(Stream.concat(words.stream(), Stream.of("--data-dir", others))
                        .toArray()),
                "Expected the images that the generator was trained on");
        String usual = Cli.run("evaluate", run, "--data-dir", others, "--judge", "pixels", "--metrics", "all")
                .done()
                .out();
        assertTrue(usual.contains("note      The images that the run was trained on are not found: nothing"), usual);
        assertFalse(usual.contains("overfitting  ") || usual.contains("memorized  "), usual);
        for (String metric : List.of("overfitting", "memorized")) {
            BadInputTest.assertSentence(
                    2,
                    Cli.run(
                            "evaluate",
                            run,
                            "--against",
                            images("real", 300, 1),
                            "--image-size",
                            7,
                            "--metrics",
                            metric),
                    "Expected the images that the generator was trained on, and unseen ones of the same set");
        }
    }

    private static double ranking(JsonObject report) {
        return report.getAsJsonObject("run")
                .getAsJsonObject("overfitting")
                .get("ranking")
                .getAsDouble();
    }

    /** A file of two arrays of images. */
    private Path two(String name, int count, String one, String other) throws IOException {
        return Samples.npz(
                temp.resolve(name + ".npz"),
                Map.of(
                        one, Files.readAllBytes(images(name + one, count, 1)),
                        other, Files.readAllBytes(images(name + other, count, 2))));
    }

    /** What only one side can take is not refused for the other. */
    @Test
    void eachSideHasItsOwnOptions() throws IOException {
        Path whole = idx("whole", 200, 1);
        Path first = two("first", 120, "drawn", "other");
        Path second = two("second", 240, "seen", "more");
        List<Object> words = List.of(
                "evaluate",
                first,
                "--array",
                "drawn",
                "--against",
                second,
                "--against-array",
                "seen",
                "--metrics",
                "frechet");
        assertEquals(120, report(words.toArray()).get("count").getAsInt());
        BadInputTest.assertSentence(
                2, Cli.run(words.subList(0, 6).toArray()), "There is no array 'drawn' in " + second);
        String out = Cli.run(
                        "evaluate",
                        images("e", 120, 1),
                        "--against",
                        "mnist",
                        "--data-dir",
                        whole,
                        "--image-size",
                        8,
                        "--metrics",
                        "sliced,memorized",
                        "--judge",
                        "pixels")
                .done()
                .out();
        assertTrue(out.contains("against   mnist, 200 test images in " + whole + ", brought to 8x8"), out);
        assertTrue(out.contains("Nobody knows what has made the images of "), out);
        BadInputTest.assertSentence(
                2,
                Cli.run("evaluate", images("e", 120, 1), "--against", images("f", 120, 2), "--data-dir", whole),
                "--data-dir");
        BadInputTest.assertSentence(
                2,
                Cli.run("evaluate", images("e", 120, 1), "--against", "mnist", "--against-array", "seen"),
                "Expected --against-array with --against FILE.npz, got it with mnist");
    }

    /** An option that does nothing is refused, of whatever kind it is. */
    @Test
    void whatNeitherSideTakesIsRefused() throws IOException {
        Path made = images("e", 120, 1);
        BadInputTest.assertSentence(
                2,
                Cli.run("evaluate", made, "--against", "mnist", "--array", "drawn"),
                "Expected --array with FILE.npz, got it with " + made + " and mnist: leave it out.");
        BadInputTest.assertSentence(
                2,
                Cli.run("evaluate", made, "--against", "mnist", "--skip-unreadable"),
                "Expected --skip-unreadable with a folder of images, got it with " + made
                        + " and mnist: leave it out.");
        Path run = Cli.train(temp.resolve("run"), made, "--preset", "mlp", "--batch", 8, "--steps", 1);
        BadInputTest.assertSentence(
                2,
                Cli.run("evaluate", run, "--data-dir", temp),
                "Expected --data-dir with a set whose files can be elsewhere, such as mnist, got it with " + made
                        + ": leave it out.");
    }

    /** Of a folder nothing is held apart. */
    @Test
    void aRunThatHasSeenAllRealImagesIsToldOf() throws IOException {
        Path data = images("real", 300, 1);
        Path run = Cli.train(temp.resolve("run"), data, "--preset", "mlp", "--batch", 8, "--steps", 1);
        String note = "note      The run was trained on all of these images, so nothing unseen is compared";
        assertTrue(Cli.run("evaluate", run).done().out().contains(note));
        assertFalse(Cli.run("evaluate", run, "--against", images("other", 300, 2))
                .done()
                .out()
                .contains(note));
    }

    /** All that can be given, not an error for what cannot. */
    @Test
    void allMeansAllThatCanBeGiven() throws IOException {
        JsonObject report = report(
                "evaluate", images("same", 300, 2), "--against", images("real", 300, 1), "--metrics", "frechet, all");
        JsonObject metrics = report.getAsJsonObject("metrics");
        assertTrue(metrics.has("parzen") && metrics.has("prd-recall"), metrics.toString());
        assertFalse(metrics.has("classes") || metrics.has("memorized"), metrics.toString());
        JsonObject few =
                report("evaluate", images("few", 40, 2), "--against", "mnist", "--image-size", 8, "--metrics", "all");
        assertTrue(
                few.getAsJsonObject("metrics")
                        .getAsJsonObject("frechet")
                        .get("samples")
                        .isJsonNull(),
                few.toString());
        assertTrue(few.getAsJsonObject("metrics").has("precision"), few.toString());
    }

    @Test
    void whatIsNoImageOrCannotBeReadIsToldWithACure() throws IOException {
        Path made = images("e", 120, 1);
        BadInputTest.assertSentence(
                2,
                Cli.run("evaluate", made, "--against", "ring"),
                "Expected images, got the points of ring: give the name of a set of images");
        BadInputTest.assertSentence(
                2,
                Cli.run("evaluate", made, "--against", made, "--metrics", "parzen,classes"),
                "Expected a judge that reads classes for classes, got pixels: take --judge digits");
        BadInputTest.assertSentence(
                2,
                Cli.run("evaluate", made, "--against", made, "--judge", made),
                "give the file of a judge, or one of digits");
    }

    /** Ten pictures again and again, as of a generator that has collapsed: features of nine directions. */
    @Test
    void aCollapsedGeneratorIsScored() throws IOException {
        for (int distinct : new int[] {1, 2, 10}) {
            byte[] pixels = new byte[2000 * 28 * 28];
            Random random = new Random(distinct);
            byte[] some = new byte[distinct * 28 * 28];
            random.nextBytes(some);
            for (int i = 0; i < 2000; i++) {
                System.arraycopy(some, random.nextInt(distinct) * 28 * 28, pixels, i * 28 * 28, 28 * 28);
            }
            Path file = temp.resolve("collapsed" + distinct + ".npy");
            Samples.write(file, Samples.npy("|u1", "(2000, 28, 28, 1)", pixels));
            assertTrue(report("evaluate", file, "--against", "mnist", "--metrics", "frechet")
                            .getAsJsonObject("metrics")
                            .getAsJsonObject("frechet")
                            .get("samples")
                            .getAsDouble()
                    > 10);
        }
    }

    @Test
    void theScoreIsAColumnTheBestIsKeptAndARunThatGetsNoBetterEnds() throws IOException {
        Path data = images("real", 300, 1);
        Path run = temp.resolve("run");
        Cli.Result result = Cli.run(
                        "train",
                        data,
                        "--preset",
                        "mlp",
                        "--batch",
                        8,
                        "--steps",
                        8_000,
                        "--evaluate-every",
                        10,
                        "--patience",
                        2,
                        "--out",
                        run)
                .done();
        String out = result.out();
        assertTrue(
                out.contains(
                        "The Fréchet distance was no better 2 times in a row: the run ends here. The best one was "),
                out);
        assertTrue(
                Pattern.compile(
                                "(?m)^  score    Fréchet distance [0-9.e-]+ of \\d+ images by the judge pixels; "
                                        + "real images [0-9.e-]+ \\(it has seen them all\\), noise [0-9.e-]+(, without \"[^\"]+\" [0-9.e-]+)?;")
                        .matcher(out)
                        .find(),
                out);
        List<String> rows = Files.readAllLines(run.resolve("metrics.csv"));
        assertTrue(rows.get(0).endsWith(",duplicates,frechet"), rows.get(0));
        String[] best = Files.readString(run.resolve("checkpoints/best.txt")).split(" ");
        long step = Long.parseLong(best[0]);
        assertEquals(0, step % 10);
        // Each score has a row, however seldom others are; the best one is the least, and two after it were no better.
        SortedMap<Long, Double> scores = new TreeMap<>();
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split(",");
            long at = Long.parseLong(cells[0]);
            if (at % 10 == 0) {
                scores.put(at, Double.parseDouble(cells[cells.length - 1]));
            }
        }
        assertTrue(scores.values().stream().allMatch(score -> score > 0 && score < 1e4), scores.toString());
        assertEquals(step + 20, scores.lastKey());
        assertEquals(
                LongStream.rangeClosed(1, step / 10 + 2)
                        .map(i -> 10 * i)
                        .boxed()
                        .toList(),
                List.copyOf(scores.keySet()));
        assertEquals(Collections.min(scores.values()), scores.get(step));
        assertTrue(Files.exists(run.resolve("checkpoints/step-%06d.safetensors".formatted(step))));
        assertTrue(rows.size() > 1);
        // The best one is drawn with and scored, and is the number that the run gave it.
        String note = "note      The weights are those of the best checkpoint, of step " + step + ", with a score of ";
        String drawn = Cli.run("sample", run, "--best").done().out();
        assertTrue(drawn.startsWith(note), drawn);
        assertTrue(Files.exists(run.resolve("sample-best-64-seed-1.png")));
        Cli.run("interpolate", run, "--best", "--frames", 2).done();
        assertTrue(Files.exists(run.resolve("interpolation-best-seed-1.gif")));
        Cli.run("project", run, run.resolve("sample-best-64-seed-1.png"), "--best")
                .done();
        assertTrue(Files.exists(run.resolve("projected-best.png")));
        Cli.Result scored =
                Cli.run("evaluate", run, "--best", "--metrics", "frechet").done();
        assertTrue(scored.out().startsWith(note), scored.out());
        assertTrue(scored.out()
                .contains("\nnote      The best checkpoint was chosen by its distance to these very images"));
        Cli.Result again = Cli.run("resume", run).done();
        assertTrue(again.out().contains("the run ends here"), again.out());
        assertEquals(rows, Files.readAllLines(run.resolve("metrics.csv")));
        long ended = Long.parseLong(rows.get(rows.size() - 1).split(",")[0]);
        assertTrue(again.out().contains("To go on, resume it with more --patience."), again.out());
        Cli.run("resume", run, "--patience", 1_000, "--steps", ended + 5).done();
        List<String> longer = Files.readAllLines(run.resolve("metrics.csv"));
        assertTrue(longer.get(longer.size() - 1).startsWith(ended + 5 + ","), longer.toString());
        assertTrue(Files.readString(run.resolve("config.json")).contains("\"--patience\", \"1000\""));
    }

    /** Nobody asked for a score, so nothing fails without one. */
    @Test
    void aRunOnTooFewImagesToBeScoredEndsAsItShould() throws IOException {
        String out = Cli.run(
                        "train",
                        images("few", 3, 1),
                        "--preset",
                        "mlp",
                        "--batch",
                        2,
                        "--steps",
                        500,
                        "--out",
                        temp.resolve("run"))
                .done()
                .out();
        assertTrue(out.contains("  score    none: Expected four real images or more to compare with, got 3 in "), out);
    }

    /** What is said to be enough is, and the cure cures. */
    @Test
    void aRunOnTooFewImagesForTheJudgeSaysHowManyAreWanted() throws IOException {
        Path run = temp.resolve("run");
        String out = train(images("few", 51, 1), 500, run);
        assertTrue(
                out.contains(
                        "  score    none: Expected 130 images or more for the Fréchet distance of 64 features, half of them "
                                + "to compare with, got 51: give more, or take evaluate with --metrics kernel, which needs fewer."),
                out);
        assertTrue(Cli.run("show", run).done().out().contains("none: Expected 130 images or more"));
        String scores = Cli.run("evaluate", run, "--metrics", "kernel").done().out();
        assertTrue(scores.contains("\nkernel distance "), scores);
        assertFalse(train(images("few", 51, 1), 499, temp.resolve("short")).contains("  score "), "not worth it");
        String enough = train(images("enough", 130, 1), 500, temp.resolve("enough"));
        assertTrue(enough.contains("  score    Fréchet distance "), enough);
    }

    private static String train(Path data, int steps, Path run) {
        return Cli.run("train", data, "--preset", "mlp", "--batch", 2, "--steps", steps, "--out", run)
                .done()
                .out();
    }

    /** Rows have a floor and ceilings too; of too few it is said that nothing can be. */
    @Test
    void rowsAreScoredBesideOthersAtTheEnd() throws IOException {
        String all = train(rows(80), 500, temp.resolve("rows"));
        assertTrue(
                Pattern.compile(
                                "(?m)^  score    Fréchet distance [0-9.e-]+ of 40 rows to as many of the data, by their scaled numbers; "
                                        + "other rows of the data [0-9.e-]+ \\(trained on too\\), noise between least and greatest [0-9.e-]+, "
                                        + "columns shuffled [0-9.e-]+$")
                        .matcher(all)
                        .find(),
                all);
        String few = train(rows(5), 500, temp.resolve("five"));
        assertTrue(
                few.contains("  score    none: Expected 6 rows or more for the Fréchet distance of 2 numbers each, "
                        + "half of them to compare with, got 5: give more."),
                few);
        String enough = train(rows(6), 500, temp.resolve("six"));
        assertTrue(enough.contains("  score    Fréchet distance "), enough);
        assertTrue(enough.contains("; too large, since 3 rows are fewer than 10 for each of 2 numbers"), enough);
    }

    private Path rows(int count) throws IOException {
        StringBuilder rows = new StringBuilder("a,b\n");
        for (int i = 0; i < count; i++) {
            rows.append(i % 7).append(',').append(i % 7 + .1 * (i % 5)).append('\n');
        }
        return Files.writeString(temp.resolve(count + ".csv"), rows);
    }

    /** Points have true ones and noise beside them, and a run that went on has one score. */
    @Test
    void pointsAreScoredBesideTrueOnesAndNoise() throws IOException {
        Path run = temp.resolve("ring");
        Pattern score = Pattern.compile(
                "score    (\\d) of 8 modes, [0-9.]+ % of high quality, (reverse KL [0-9.]+|no reverse KL, "
                        + "since no point is near a mode), of 2500 points; as many true ones 8 modes, 9[89]\\.\\d %, 0\\.0\\d; "
                        + "noise over the square \\d modes, 0\\.\\d %, ([0-9.]+|none)");
        String out = Cli.run("train", "ring", "--steps", 30, "--batch", 20, "--out", run)
                .done()
                .out();
        assertTrue(score.matcher(out).find(), out);
        assertTrue(out.contains("Done: 30 of 30 steps; pictures in " + run.resolve("samples") + "."), out);
        Cli.run("resume", run, "--steps", 64).done();
        String shown = Cli.run("show", run).done().out();
        Matcher found = score.matcher(shown.replaceAll("\\s+", " ").replace("score ", "score    "));
        assertTrue(found.find(), shown);
        String modes = found.group(1);
        assertFalse(found.find(), shown);
        String row = Cli.run("runs", temp, "--json").done().out();
        assertTrue(row.contains("\"score\":\"modes\",\"value\":" + modes), row);
    }

    static Stream<List<String>> mistakes() {
        return Stream.of(
                List.of("REAL", "Expected --against with the real images, such as --against mnist, got none"),
                List.of("nothing", "There is no run, folder or file 'nothing'"),
                List.of("nothing --against mnist", "There is no run, folder or file 'nothing'"),
                List.of("REAL --against REAL --best", "Expected a run with --best, got images"),
                List.of("REAL --against REAL --metrics path-length", "Expected a run for path-length"),
                List.of("REAL --against REAL --metrics path-lenth", "did you mean path-length?"),
                List.of("REAL --against mnist", "compare images of one size"),
                List.of("REAL --against REAL --metrics fid", "There is no metric 'fid' (known: frechet, "),
                List.of("REAL --against REAL --metrics all,frechett", "did you mean frechet?"),
                List.of("REAL --against REAL --beside REAL", "Expected --beside with a run"),
                List.of("REAL --against REAL --samples 40", "Expected 65 images or more of each set"),
                List.of("REAL --against REAL --samples 4000", "Expected --samples of at most 150"),
                List.of("REAL --against REAL --judge who", "There is no judge 'who' (known: digits, "),
                List.of("REAL --against REAL --judge TABLE.safetensors", "TABLE.safetensors"),
                List.of(
                        "REAL --against REAL --metrics classes",
                        "Expected a judge that reads classes for classes, got pixels"),
                List.of(
                        "REAL --against REAL --metrics memorized",
                        "expected the images that the generator was trained on"),
                List.of("REAL --against REAL --json report.txt", "ends in .json, got --json report.txt"),
                List.of("REAL --against REAL --picture report.txt", "ends in .png, got --picture report.txt"),
                List.of("REAL --against TABLE.csv", "Expected images, got rows in "),
                List.of("TABLE.csv --against REAL", "Expected images, got rows in "),
                List.of("FLOATS.npy --against REAL", "save (255 * a).round().astype('uint8')"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsOneSentence(List<String> row) throws IOException {
        Path real = images("real", 300, 1);
        Path table = temp.resolve("table.csv");
        Files.writeString(table, "a,b\n1,2\n2,5\n3,6\n");
        Path floats = temp.resolve("floats.npy");
        Npy.write(floats, Rng.seeded(1).uniform(Shape.of(3, 8, 8), 0, 1));
        Object[] words = Stream.concat(
                        Stream.of("evaluate"), Stream.of(row.get(0).split(" ")).map(word -> switch (word) {
                            case "REAL" -> real.toString();
                            case "TABLE.csv" -> table.toString();
                            case "FLOATS.npy" -> floats.toString();
                            default -> word;
                        }))
                .toArray();
        Cli.Result result = Cli.run(words);
        assertTrue(result.err().toLowerCase(Locale.ROOT).contains(row.get(1).toLowerCase(Locale.ROOT)), result.err());
        BadInputTest.assertSentence(2, result);
    }

    @Test
    void patienceAloneAndScoresOfNumbersAreRefused() throws IOException {
        Path table = temp.resolve("table.csv");
        Files.writeString(table, "a,b\n1,2\n2,5\n3,6\n");
        Path run = temp.resolve("run");
        BadInputTest.assertSentence(
                2, Cli.run("train", "mnist", "--steps", 2, "--patience", 2, "--out", run), "--evaluate-every N");
        BadInputTest.assertSentence(
                2,
                Cli.run("train", table, "--steps", 2, "--batch", 2, "--evaluate-every", 2, "--out", run),
                "with images");
        Path unscored = Cli.train(temp.resolve("unscored"), "ring", "--steps", 1, "--batch", 20);
        BadInputTest.assertSentence(
                2,
                Cli.run("resume", unscored, "--patience", 2),
                "does not score its samples while it goes on: leave out --patience");
        BadInputTest.assertSentence(
                2,
                Cli.run(
                        "train",
                        images("few", 60, 1),
                        "--preset",
                        "mlp",
                        "--batch",
                        2,
                        "--steps",
                        2,
                        "--evaluate-every",
                        2,
                        "--out",
                        run),
                "Expected 130 images or more for --evaluate-every");
        assertFalse(Files.exists(run), "nothing is begun");
    }
}
