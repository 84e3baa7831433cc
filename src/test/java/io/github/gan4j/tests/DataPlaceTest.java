package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run goes on with the data that it was begun with, wherever that is, and with no other. */
class DataPlaceTest {
    private static final String ROWS = "1,200\n3,600\n2,400\n1.5,300\n".repeat(5);

    @TempDir
    Path temp;

    /** Trains in a folder of its own, where paths are relative to. */
    private Path trainedIn(Path folder, Object... words) throws IOException {
        List<Object> command = new ArrayList<>(List.of("train"));
        command.addAll(Arrays.asList(words));
        command.addAll(List.of("--steps", 2, "--batch", 8, "--out", "run"));
        Child.start(folder, Child.cli(Child.sameKernels(), command.toArray()))
                .end()
                .done();
        return folder.resolve("run");
    }

    @Test
    void dataThatIsSaidByARelativePathIsFoundFromAnotherFolder() throws IOException {
        Path table = Files.createDirectory(temp.resolve("table"));
        Files.writeString(table.resolve("points.csv"), "a,b\n" + ROWS);
        Path images = Files.createDirectory(temp.resolve("images"));
        Samples.pictures(images.resolve("in/pictures"), 9, 12, 9, BufferedImage.TYPE_INT_RGB);
        for (Path run : List.of(trainedIn(table, "points.csv"), trainedIn(images, "in/pictures", "--preset", "mlp"))) {
            Cli.Result result = Cli.run("resume", run, "--steps", 3).done();
            assertTrue(result.out().contains("Done: 3 of 3 steps"), result.out());
            assertTrue(result.out().contains("data      " + run.getParent()), result.out());
        }
        Files.writeString(table.resolve("points.csv"), "a,b\n9,9\n" + ROWS);
        BadInputTest.assertSentence(2, Cli.run("resume", table.resolve("run")), "begun with other data", "--data");
        Files.delete(table.resolve("points.csv"));
        BadInputTest.assertSentence(
                2, Cli.run("resume", table.resolve("run")), "There is no file", "points.csv", "say with --data");
        Files.move(images.resolve("in"), images.resolve("out"));
        BadInputTest.assertSentence(
                2,
                Cli.run("resume", images.resolve("run")),
                "There is no folder",
                "in/pictures: restore it, or say with --data where it is now.");
        Cli.run("resume", images.resolve("run"), "--steps", 4, "--data", images.resolve("out/pictures"))
                .done();
    }

    /** Where another file of that name lies, it is not taken, and the right one is named so that it can be typed. */
    @Test
    void otherDataOfTheSameNameIsRefusedWithTheRightPath() throws IOException {
        Path begun = Files.createDirectory(temp.resolve("begun"));
        Path data = Files.writeString(begun.resolve("points.csv"), "a,b\n" + ROWS);
        Path run = trainedIn(begun, "points.csv");
        Path other = Files.createDirectory(temp.resolve("other"));
        Files.writeString(other.resolve("points.csv"), "a,b\n9,9\n" + ROWS);
        Cli.Result refused = Child.start(other, Child.cli(Child.sameKernels(), "resume", run))
                .end();
        BadInputTest.assertSentence(
                2, refused, "begun with other data than there is in points.csv", "as in --data " + data + ",");
        Cli.run("resume", run, "--steps", 3, "--data", data).done();
    }

    @Test
    void aFolderOfAKnownSetIsFoundAndMayMove() throws IOException {
        Path begun = Files.createDirectory(temp.resolve("begun"));
        Samples.idx(begun.resolve("set"), Samples.idxImages(0x803, 20, 20, 9), Samples.idxLabels(20, 20));
        Path run = trainedIn(begun, "mnist", "--preset", "mlp", "--data-dir", "set");
        Cli.run("resume", run, "--steps", 3).done();
        Path moved = Files.move(begun.resolve("set"), begun.resolve("moved"));
        BadInputTest.assertSentence(2, Cli.run("resume", run), "There is no folder", "say with --data where it is");
        Cli.run("resume", run, "--steps", 4, "--data", moved).done();
        assertEquals(
                4, TrainTest.config(run).getAsJsonObject("recipe").get("steps").getAsInt());
    }

    @Test
    void pointsGoOnWithTheirOwnMixtureOnlyAndNothingElseWithOne() {
        Path points = Cli.train(temp.resolve("points"), "ring", "--batch", 8, "--steps", 2);
        Path images = Cli.train(temp.resolve("images"), "mnist", "--preset", "mlp", "--batch", 8, "--steps", 2);
        Path pictures = Samples.pictures(temp.resolve("pictures"), 9, 12, 9, BufferedImage.TYPE_INT_RGB);
        Map<String, String> before = RunBytes.of(points);
        for (Object other : List.of("grid", "mnist", pictures, temp.resolve("nowhere.csv"))) {
            BadInputTest.assertSentence(
                    2,
                    Cli.run("resume", points, "--steps", 3, "--data", other),
                    "begun with other data than " + other + ", with ring",
                    "leave out --data",
                    "with another --out");
        }
        assertEquals(before, RunBytes.of(points));
        Cli.Result refused = Cli.run("resume", images, "--steps", 3, "--data", "ring");
        BadInputTest.assertSentence(
                2, refused, "begun with other data than ring, with mnist", "leave out --data", "--out");
        assertFalse(refused.err().contains("d.points"), refused.err());
        Cli.run("resume", images, "--steps", 3).done();
        Cli.run("resume", points, "--steps", 3, "--data", "ring").done();
        assertEquals(
                "ring",
                TrainTest.config(points).getAsJsonObject("data").get("name").getAsString());
        assertEquals(
                "ring",
                TrainTest.config(points).getAsJsonArray("command").get(1).getAsString());
    }
}
