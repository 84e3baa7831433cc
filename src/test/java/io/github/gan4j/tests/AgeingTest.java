package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An attribute changed and the rest kept, through the front door: folders of a user's own groups, and drawings that are
 * measured.
 */
class AgeingTest {
    @TempDir
    static Path temp;

    private static Path faces;
    private static Path lines;

    @BeforeAll
    static void makePictures() throws IOException {
        faces = temp.resolve("faces");
        lines = temp.resolve("lines");
        for (int i = 0; i < 14; i++) {
            BufferedImage face = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
            BufferedImage line = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
            for (int k = 0; k < 12; k++) {
                face.setRGB(k, i, i % 2 == 0 ? 0xFFFFFF : 0x802010);
                for (int w = 0; w <= i % 7; w++) {
                    line.getRaster().setSample(2 + w, 2 + k, 0, 255);
                }
            }
            TranslateTest.put(faces.resolve(i % 2 == 0 ? "young" : "old"), i + ".png", face);
            TranslateTest.put(lines, i + ".png", line);
        }
    }

    @Test
    void foldersAreTheGroupsOfOnesOwnPictures() throws IOException {
        Path run = Cli.train(
                temp.resolve("aged"), faces, "--preset", "ageing", "--attribute", "class", "--steps", 2, "--batch", 2);
        String log = Files.readString(run.resolve("run.log"));
        assertTrue(log.contains("in 2 groups of class, folder "), log);
        assertTrue(log.contains("to be shown and scored: 1 image."), log);
        String shown = Cli.run("show", run).done().out();
        assertTrue(shown.contains(" translate " + run + " IN OUT --to GROUP"), shown);
        // Nobody knows faces here: what is kept is said by the way back.
        assertTrue(log.contains("5 x L1 of the cycle"), log);
        assertFalse(log.contains("distance of features"), log);
        // A strip: the picture, and two that are made of it.
        assertEquals(
                3 * 18 + 2,
                ImageIO.read(run.resolve("samples/step-000002.png").toFile()).getWidth());
        Path byName = temp.resolve("by-name.png");
        Path byNumber = temp.resolve("by-number.png");
        Path other = temp.resolve("other.png");
        Path young = faces.resolve("young/2.png");
        Cli.run("translate", run, young, byName, "--to", "old").done();
        Cli.run("translate", run, young, byNumber, "--to", 1).done();
        Cli.run("translate", run, young, other, "--to", 2).done();
        assertArrayEquals(Files.readAllBytes(byName), Files.readAllBytes(byNumber));
        assertFalse(Arrays.equals(Files.readAllBytes(byName), Files.readAllBytes(other)));
        TranslateTest.refuses(
                "gan4j: Expected --to with the group of class that pictures are to look like, got none: give 1 to 2, or old, "
                        + "young.",
                "translate",
                run,
                young,
                other);
        TranslateTest.refuses(
                "gan4j: There is no group 'middle' (known: 1, 2, old, young).",
                "translate",
                run,
                young,
                other,
                "--to",
                "middle");
        Cli.run("resume", run, "--steps", 3).done();
        Cli.run("evaluate", run).done();
    }

    @Test
    void drawingsAreMeasured() throws IOException {
        Path run =
                Cli.train(temp.resolve("wide"), lines, "--preset", "ageing", "--groups", 3, "--steps", 2, "--batch", 2);
        JsonObject groups = JsonParser.parseString(Files.readString(run.resolve("config.json")))
                .getAsJsonObject()
                .getAsJsonObject("translation")
                .getAsJsonObject("data")
                .getAsJsonObject("groups");
        assertEquals("width", groups.get("attribute").getAsString());
        assertEquals(2, groups.getAsJsonArray("bounds").size());
        Path json = temp.resolve("wide.json");
        String said = Cli.run("evaluate", run, "--json", json).done().out();
        assertTrue(said.lines().anyMatch(line -> line.startsWith("  another of the group")), said);
        assertTrue(said.contains("goal      asked 0."), said);
        JsonObject table = JsonParser.parseString(Files.readString(json))
                .getAsJsonObject()
                .getAsJsonArray("tables")
                .get(0)
                .getAsJsonObject();
        for (String name : new String[] {"another of the group", "truth"}) {
            JsonObject row = table.getAsJsonArray("rows").asList().stream()
                    .map(one -> one.getAsJsonObject())
                    .filter(one -> one.get("name").getAsString().equals(name))
                    .findFirst()
                    .orElseThrow();
            assertEquals(1, row.get("asked").getAsDouble(), name);
        }
        String strips = Cli.run("sample", run, "--count", 1, "--out", temp.resolve("strips.png"))
                .done()
                .out();
        assertTrue(strips.contains("an image, and what is made of it for each of 3 groups of width"), strips);
    }

    @Test
    void whatDoesNotFitIsSaidInASentence() throws IOException {
        TranslateTest.refuses(
                "gan4j: Expected images as they are where an attribute is changed, got thin to image: leave out what is made of them.",
                "train",
                "mnist",
                "--preset",
                "ageing",
                "--from",
                "thin");
        TranslateTest.refuses(
                "gan4j: Expected the adversarial, perceptual, cycle and identity terms alone where an attribute is changed, since there is "
                        + "no target, got also L1 to a target: leave the rest out.",
                "train",
                "mnist",
                "--preset",
                "ageing",
                "--l1",
                "1");
        TranslateTest.refuses(
                "gan4j: Expected --attribute with --preset ageing, which changes an attribute: leave it out.",
                "train",
                faces,
                "--preset",
                "pix2pix",
                "--attribute",
                "width");
        TranslateTest.refuses(
                "gan4j: Expected grey drawings to measure width of, got images of 3 channels in " + faces
                        + ": sort them into folders, and say --attribute class.",
                "train",
                faces,
                "--preset",
                "ageing");
        TranslateTest.refuses(
                "gan4j: Expected a folder for each group in " + lines
                        + ", 2 or more, got pictures outside of them: sort the pictures into folders, or say --attribute "
                        + "width, area or slant of drawings.",
                "train",
                lines,
                "--preset",
                "ageing",
                "--attribute",
                "class");
        TranslateTest.refuses(
                "gan4j: The images of " + lines
                        + " are too much alike in width for 9 groups: give fewer with --groups, or another --attribute.",
                "train",
                lines,
                "--preset",
                "ageing",
                "--groups",
                9);
        TranslateTest.refuses(
                "gan4j: Expected --groups of 2 or more, got 1: there would be nothing to change.",
                "train",
                lines,
                "--preset",
                "ageing",
                "--groups",
                1);
        TranslateTest.refuses(
                "gan4j: Expected one set of images in groups for this preset, got two: leave out " + faces
                        + ", or put its pictures into a folder of a group.",
                "train",
                lines,
                faces,
                "--preset",
                "ageing");
        Path black = temp.resolve("black");
        for (int i = 0; i < 3; i++) {
            TranslateTest.put(black, i + ".png", new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY));
        }
        TranslateTest.refuses(
                "gan4j: The width of image 1 of " + black
                        + " cannot be measured, since there are no bright strokes on a dark ground: leave it out, or say "
                        + "--attribute class.",
                "train",
                black,
                "--preset",
                "ageing");
    }

    /** Much of it is learnt soon: most digits come out wider from group to group, and are read as what they were. */
    @Tag("slow")
    @Test
    void digitsGetWiderStrokesAndStayWhatTheyAre() throws IOException {
        Path run = Cli.train(temp.resolve("digits"), "mnist", "--preset", "ageing", "--steps", 700);
        Path json = temp.resolve("digits.json");
        Cli.run("evaluate", run, "--json", json).done();
        JsonObject made = JsonParser.parseString(Files.readString(json))
                .getAsJsonObject()
                .getAsJsonArray("tables")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("rows")
                .get(3)
                .getAsJsonObject();
        assertEquals("made", made.get("name").getAsString());
        assertTrue(made.get("asked").getAsDouble() > .45, made.toString());
        assertTrue(made.get("label").getAsDouble() > .95, made.toString());
        assertTrue(made.get("ordered").getAsDouble() > .85, made.toString());
    }
}
