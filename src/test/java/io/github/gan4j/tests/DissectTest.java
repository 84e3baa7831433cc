package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The units of the generator of a run, and painting with them. */
class DissectTest {
    @TempDir
    static Path temp;

    private static Path run;

    @BeforeAll
    static void train() {
        run = Cli.train(temp.resolve("run"), "mnist", "--steps", 3, "--batch", 8);
    }

    @Test
    void aDissectionIsToldAndWrittenForPeopleAndPrograms() throws IOException {
        Path out = temp.resolve("found");
        String said = Cli.run("dissect", run, "--samples", 60, "--units", 2, "--out", out)
                .done()
                .out();
        assertTrue(said.contains("layer     6, maps 7x7x64; 2 units at once"), said);
        assertTrue(said.contains("judge     digits"), said);
        assertTrue(said.contains("A hole painted with all units"), said);
        List<String> rows = Files.readAllLines(out.resolve("agreement.csv"));
        assertEquals("unit,hole,horizontal,vertical,rising,falling,end,junction", rows.get(0));
        assertEquals(65, rows.size());
        JsonObject json = JsonParser.parseString(Files.readString(out.resolve("dissection.json")))
                .getAsJsonObject();
        assertEquals("7x7x64", json.get("map").getAsString());
        assertEquals(
                64, json.getAsJsonObject("agreement").getAsJsonArray("hole").size());
        assertTrue(Files.exists(out.resolve("dissection.png")));
    }

    @Test
    void theSameSeedFindsTheSame() throws IOException {
        Path one = temp.resolve("one");
        Path two = temp.resolve("two");
        Cli.run("dissect", run, "--samples", 30, "--units", 1, "--seed", 5, "--out", one)
                .done();
        Cli.run("dissect", run, "--samples", 30, "--units", 1, "--seed", 5, "--out", two)
                .done();
        assertEquals(
                Files.readString(one.resolve("dissection.json")), Files.readString(two.resolve("dissection.json")));
        assertEquals(-1, Files.mismatch(one.resolve("dissection.png"), two.resolve("dissection.png")));
    }

    @Test
    void paintingDrawsBeforeAndAfter() throws IOException {
        for (String word : List.of("--strength=2", "--erase")) {
            Path file = temp.resolve("painted" + word + ".png");
            String said = Cli.run(
                            "paint",
                            run,
                            "--concept",
                            "end",
                            "--at",
                            "14,10",
                            "--units",
                            1,
                            "--samples",
                            30,
                            word,
                            "--out",
                            file)
                    .done()
                    .out();
            assertTrue(said.contains("under the brush, it "), said);
            BufferedImage picture = ImageIO.read(file.toFile());
            int grid = 6 * (2 * 28 + 2) + 2;
            assertEquals(2 * grid + 14, picture.getWidth());
        }
    }

    @Test
    void aRunThatIsToldClassesOrIsInColorIsDissectedToo() {
        Path told =
                Cli.train(temp.resolve("told"), "mnist", "--steps", 2, "--batch", 10, "--conditional", "projection");
        Cli.run("dissect", told, "--samples", 30, "--units", 1, "--layer", "14x14x32")
                .done();
        Path pictures = Samples.pictures(temp.resolve("pictures"), 6, 32, 32, BufferedImage.TYPE_INT_RGB);
        Path color = Cli.train(temp.resolve("color"), pictures, "--steps", 2, "--batch", 4);
        String said =
                Cli.run("dissect", color, "--samples", 20, "--units", 1).done().out();
        assertTrue(said.contains("judge     none names the classes of such images"), said);
        assertFalse(said.contains("class  "), said);
        Cli.run("paint", color, "--concept", "end", "--at", "3,30", "--units", 1, "--samples", 5)
                .done();
    }

    @Test
    void whatCannotBeDissectedIsRefusedInASentence() {
        Path mlp = Cli.train(temp.resolve("mlp"), "mnist", "--steps", 2, "--batch", 8, "--preset", "mlp");
        Path ring = Cli.train(temp.resolve("ring"), "ring", "--steps", 2, "--batch", 8);
        for (String command : List.of("dissect", "paint --concept hole --at 3,3")) {
            String[] words = command.split(" ");
            BadInputTest.assertSentence(2, on(words, mlp), "no layer with maps", "--preset dcgan");
            BadInputTest.assertSentence(2, on(words, ring), "on numbers, which has no images");
            BadInputTest.assertSentence(2, on(words, run, "--layer", "9x9x9"), "no layer 9x9x9", "6 (7x7x64)");
            BadInputTest.assertSentence(2, on(words, run, "--units", 65), "at most 64 --units", "got 65");
            BadInputTest.assertSentence(2, on(words, run, "--samples", 99_999_999), "memory holds", "choose fewer");
        }
        BadInputTest.assertSentence(
                2, Cli.run("dissect", run, "--judge", "pixels"), "a judge that names 2 to 100 classes", "got pixels");
        BadInputTest.assertSentence(
                2, Cli.run("paint", run, "--concept", "hole", "--at", "28,3"), "columns 0 to 27", "got 28,3");
    }

    private static Cli.Result on(String[] words, Path folder, Object... more) {
        Object[] all = new Object[words.length + 1 + more.length];
        all[0] = words[0];
        all[1] = folder;
        System.arraycopy(words, 1, all, 2, words.length - 1);
        System.arraycopy(more, 0, all, words.length + 1, more.length);
        return Cli.run(all);
    }
}
