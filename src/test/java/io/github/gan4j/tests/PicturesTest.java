package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of pictures as people have them: classes by name, stray files, turned photos. */
class PicturesTest {
    private static final Object[] SHORT = {
        "--preset", "mlp", "--conditional", "concatenation", "--steps", 2, "--batch", 4, "--image-size", 8
    };

    @TempDir
    Path temp;

    private Path folder;

    @BeforeEach
    void classesOfNumbers() {
        folder = temp.resolve("pictures");
        for (int i = 1; i <= 12; i++) {
            Samples.pictures(folder.resolve("" + i), 1, 8, 8, BufferedImage.TYPE_BYTE_GRAY);
        }
    }

    private static Object[] words(Object first, Object... more) {
        Object[] all = new Object[1 + SHORT.length + more.length];
        all[0] = first;
        System.arraycopy(SHORT, 0, all, 1, SHORT.length);
        System.arraycopy(more, 0, all, 1 + SHORT.length, more.length);
        return all;
    }

    private static Cli.Result train(Path out, Object data, Object... more) {
        Object[] words = words(data, more);
        Object[] all = new Object[words.length + 3];
        all[0] = "train";
        System.arraycopy(words, 0, all, 1, words.length);
        all[words.length + 1] = "--out";
        all[words.length + 2] = out;
        return Cli.run(all);
    }

    private static JsonObject data(Path run) throws IOException {
        return JsonParser.parseString(Files.readString(run.resolve("config.json")))
                .getAsJsonObject()
                .getAsJsonObject("data");
    }

    @Test
    void classesAreThoseOfTheFoldersNames() throws IOException {
        Path run = temp.resolve("run");
        String said = train(run, folder).done().out();
        assertTrue(said.contains("classes   12: 1 (1), 2 (1), 3 (1), 4 (1)"), said);
        assertEquals(
                "[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\",\"10\",\"11\",\"12\"]",
                data(run).get("classNames").toString());
        String drawn = Cli.run("sample", run, "--class", 2, "--count", 2).done().out();
        assertTrue(drawn.contains("Wrote 2 images of class 2 to ") && drawn.contains("sample-class-2-2-"), drawn);
        BadInputTest.assertSentence(2, Cli.run("sample", run, "--class", 0), "no class 0", "with one of 1, 2, 3");
        String rows =
                Cli.run("sample", run, "--classes", "12,3", "--count", 2).done().out();
        assertTrue(rows.contains("each of 2 classes") && rows.contains("from above: 12, 3"), rows);
        assertEquals(
                2 * 10 + 2,
                ImageIO.read(run.resolve("sample-classes-seed-1.png").toFile()).getHeight());
    }

    @Test
    void classesThatTheDataNeverShowsAreNotDrawn() throws IOException {
        Path idx = temp.resolve("idx");
        ByteBuffer labels = ByteBuffer.allocate(16).putInt(0x801).putInt(8);
        labels.put(new byte[] {1, 2, 3, 1, 2, 3, 1, 2});
        Samples.idx(idx, Samples.idxImages(0x803, 8, 8, 8), labels.array());
        Path run = Cli.train(
                temp.resolve("run"),
                idx,
                "--preset",
                "mlp",
                "--conditional",
                "concatenation",
                "--steps",
                2,
                "--batch",
                4);
        assertEquals("[0,3,3,2]", data(run).get("classCounts").toString());
        BadInputTest.assertSentence(
                2, Cli.run("sample", run, "--class", 0), "no samples of class 0", "choose one of 1, 2, 3");
        String rows =
                Cli.run("sample", run, "--classes", "all", "--count", 2).done().out();
        assertTrue(rows.contains("each of 3 classes") && rows.contains("from above: 1, 2, 3"), rows);
        BufferedImage grid =
                ImageIO.read(run.resolve("samples").resolve("step-000002.png").toFile());
        assertEquals(3 * 10 + 2, grid.getWidth(), "a column for each class that there is");
        BadInputTest.assertSentence(2, Cli.run("train", idx, "--skip-unreadable"), "the IDX files in", "leave it out");
        Path large = Cli.train(
                temp.resolve("large"), idx, "--preset", "mlp", "--steps", 1, "--batch", 4, "--image-size", 12);
        assertEquals("[12,12,1]", data(large).get("shape").toString());
    }

    @Test
    void strayFilesAreAllNamedOrPassedOver() throws IOException {
        Samples.write(folder.resolve("3/broken.png"), new byte[] {1});
        Samples.write(folder.resolve("readme.txt"), new byte[] {1});
        Samples.write(folder.resolve("labels.csv"), new byte[] {1});
        Samples.write(folder.resolve("4/Thumbs.db"), new byte[] {1});
        Path run = temp.resolve("run");
        BadInputTest.assertSentence(
                2,
                train(run, folder),
                "3 files in " + folder,
                "readme.txt",
                "labels.csv",
                "broken.png (its content is something else)",
                "or pass over them with --skip-unreadable.");
        assertFalse(Files.exists(run), "nothing is written");
        String said = train(run, folder, "--skip-unreadable").done().out();
        assertTrue(said.contains("note      3 files that cannot be read are passed over: "), said);
        assertTrue(Files.readString(run.resolve("run.log")).contains("broken.png, which cannot be read as an image"));
        assertEquals(12, data(run).get("count").getAsInt());
        Cli.run("resume", run, "--steps", 3).done();
        BadInputTest.assertSentence(
                2, Cli.run("train", "mnist", "--skip-unreadable"), "--skip-unreadable", "folder of images only");
    }

    @Test
    void aClassOfWhichNothingCanBeReadIsLeftOutAloud() throws IOException {
        Files.delete(folder.resolve("3/000.png"));
        Samples.write(folder.resolve("5/000.png"), new byte[] {1});
        Path run = temp.resolve("run");
        BadInputTest.assertSentence(
                2,
                train(run, folder),
                folder.resolve("3").toString(),
                "remove it, or pass over it with --skip-unreadable.");
        String said = train(run, folder, "--skip-unreadable").done().out();
        assertTrue(
                said.contains(
                        "note      2 of 12 classes are left out, since no image can be read in their folders: 3, 5."),
                said);
        assertTrue(said.contains("classes   10: 1 (1), 2 (1), 4 (1), 6 (1)"), said);
        assertTrue(Files.readString(run.resolve("run.log")).contains("2 of 12 classes are left out"));
        Cli.run("sample", run, "--class", 4, "--count", 2).done();
        Cli.run("resume", run, "--steps", 3).done();
    }

    @Test
    void oneOfThemIsNotSeveral() throws IOException {
        Path one = temp.resolve("one");
        Samples.pictures(one.resolve("cat"), 1, 8, 8, BufferedImage.TYPE_BYTE_GRAY);
        Samples.pictures(one.resolve("dog"), 1, 8, 8, BufferedImage.TYPE_BYTE_GRAY);
        Path run = temp.resolve("run");
        String said = Cli.run(
                        "train",
                        one,
                        "--preset",
                        "mlp",
                        "--conditional",
                        "concatenation",
                        "--steps",
                        1,
                        "--batch",
                        1,
                        "--out",
                        run)
                .done()
                .out();
        assertTrue(said.contains("training  1 step of 1 image (1 epoch)"), said);
        assertTrue(said.contains("Done: 1 of 1 step in"), said);
        String drawn =
                Cli.run("sample", run, "--classes", "cat", "--count", 1).done().out();
        assertTrue(drawn.contains("a row of images for each of 1 class to"), drawn);
        BadInputTest.assertSentence(2, Cli.run("sample", run, "--classes", "cat,nope"), "--classes", "got 'nope'");
    }

    @Test
    void whatIsDoneToPicturesIsSaidOnce() throws IOException {
        BufferedImage clear = new BufferedImage(16, 10, BufferedImage.TYPE_INT_ARGB);
        ImageIO.write(clear, "png", folder.resolve("1/clear.png").toFile());
        String said = train(temp.resolve("run"), folder).done().out();
        for (String words : new String[] {
            "1 of 13 images is resized.",
            "1 of 13 images is cut at two sides",
            "1 of 13 images has transparent parts, which are put on white."
        }) {
            assertEquals(said.indexOf(words), said.lastIndexOf(words), said);
            assertTrue(said.contains(words) && said.indexOf(words) < said.indexOf("step 1/2"), said);
        }
    }
}
