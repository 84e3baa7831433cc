package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.StrokeDigits;
import io.github.gan4j.gan.model.Design;
import io.github.gan4j.gan.model.Mlp;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.RunConfig;
import io.github.gan4j.run.Training;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program has trained is a run like any other to the command line, as far as a program can be. */
class ProgramRunTest {
    @TempDir
    static Path temp;

    private static Path run;

    @BeforeAll
    static void train() {
        run = temp.resolve("own");
        ImageDataset drawn = StrokeDigits.of(28).draw(20, 1).images();
        Recipe recipe = Recipe.of(Design.of(Mlp.family(8), 4))
                .data(data -> data.batch(5))
                .steps(2);
        Training.of(
                        recipe.trainer(recipe.pair(drawn.imageShape())).build(),
                        drawn.batches(5, recipe.rng().stream("batches")))
                .into(run)
                .describedBy(RunConfig.of(recipe, drawn))
                .run(2);
    }

    @Test
    void itIsDrawnWalkedReportedAndScored() {
        Path grid = temp.resolve("grid.png");
        Cli.run("sample", run, "--out", grid).done();
        Cli.run("interpolate", run, "--out", temp.resolve("walk.png")).done();
        Cli.run("report", run).done();
        assertTrue(Files.exists(grid) && Files.exists(run.resolve("report.html")));
        String scores = Cli.run("evaluate", run, "--against", "stroke-digits", "--samples", 130, "--metrics", "frechet")
                .done()
                .out();
        assertTrue(scores.contains("distance"), scores);
    }

    @Test
    void whatOnlyItsProgramKnowsIsSaidWithTheCure() {
        BadInputTest.assertSentence(2, Cli.run("evaluate", run), "Expected --against with the real images");
        BadInputTest.assertSentence(2, Cli.run("resume", run), "was made by a program", "start the program again");
    }

    @Test
    void itIsListedAndShownWithWhatCanBeDone() {
        assertTrue(Cli.run("runs", temp).done().out().contains("own"));
        String sheet = Cli.run("show", run).done().out();
        assertTrue(sheet.contains("Mlp[") && sheet.contains("2 of 2 steps"), sheet);
        assertTrue(sheet.contains("evaluate " + run + " --against DATA"), sheet);
        assertFalse(sheet.contains("resume"), sheet);
    }
}
