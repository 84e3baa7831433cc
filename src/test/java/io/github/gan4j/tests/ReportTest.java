package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that each kind of run leaves, and the command that makes it anew. */
class ReportTest {
    @TempDir
    Path temp;

    private static String page(Path run) throws IOException {
        return Files.readString(run.resolve("report.html"));
    }

    private static void assertHas(String page, String... words) {
        for (String word : words) {
            assertTrue(page.contains(word), word);
        }
    }

    @Test
    void eachKindOfRunLeavesAPage() throws IOException {
        Path images = Cli.train(temp.resolve("images"), "mnist", "--preset", "mlp", "--steps", 4, "--batch", 8);
        assertHas(
                page(images),
                "Done: 4 steps",
                "−log 4",
                "logit at step 4",
                "Nearest training images",
                "Samples over time");
        assertFalse(page(images).contains("data-training"));
        Path points = Cli.train(temp.resolve("points"), "ring", "--steps", 20, "--batch", 8);
        assertHas(page(points), "Done: 20 steps", "data:image/png", "D(G(z)), of generated");
        Path csv = Files.writeString(temp.resolve("t.csv"), "a,b\n1,2\n2,3\n3,5\n4,4\n5,6\n6,1\n7,2\n8,4\n");
        Path table = Cli.train(temp.resolve("table"), csv, "--steps", 2, "--batch", 4);
        assertHas(page(table), "Done: 2 steps", "samples of this run are numbers");
        Path critic = Cli.train(
                temp.resolve("critic"),
                "mnist",
                "--preset",
                "mlp",
                "--loss",
                "wasserstein",
                "--penalty",
                "gradient-penalty",
                "--steps",
                2,
                "--batch",
                4);
        assertHas(page(critic), "A critic's outputs are no probabilities");
        assertFalse(page(critic).contains("D(G(z)), of generated"));
        Path translation = Cli.train(
                temp.resolve("translation"), "mnist", "--preset", "srgan", "--scale", 4, "--steps", 2, "--batch", 2);
        assertHas(page(translation), "Done: 2 steps", "What G's loss is made of", "./gan4j train mnist");

        Files.delete(images.resolve("report.html"));
        assertEquals(
                "Wrote " + images.resolve("report.html") + System.lineSeparator(),
                Cli.run("report", images).done().out());
        assertHas(page(images), "Done: 4 steps");
        Path both = temp.resolve("both.html");
        Cli.run("report", images, critic, translation, points, "--out", both).done();
        assertHas(Files.readString(both), "4 runs side by side", "wasserstein");
        BadInputTest.assertSentence(2, Cli.run("report", images, images), "given twice", "leave it out");
    }

    @Test
    void whatIsNoRunIsRefused() {
        BadInputTest.assertSentence(2, Cli.run("report", temp), "is not a run", "which train makes");
        BadInputTest.assertSentence(2, Cli.run("report", temp.resolve("nothing")), "There is no folder");
        BadInputTest.assertSentence(2, Cli.run("report", temp, "--out", temp.resolve("x.png")), "x.png", ".html");
        BadInputTest.assertSentence(2, Cli.run("report"), "RUN");
    }
}
