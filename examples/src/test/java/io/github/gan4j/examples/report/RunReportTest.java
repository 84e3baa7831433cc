package io.github.gan4j.examples.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.gan.loss.GanLosses;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.run.Outcome;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.RunConfig;
import io.github.gan4j.run.RunFolder;
import io.github.gan4j.run.preset.Presets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a run, from files as a run leaves them, and from damaged ones. */
class RunReportTest {
    private static final String HEADER =
            "step,epoch,d_loss,g_loss,value,d_real,d_fake,accuracy_real,accuracy_fake,d_gradient_norm,g_gradient_norm\n";

    @TempDir
    Path temp;

    private RunFolder folder(String name, String loss) throws IOException {
        RunFolder folder = new RunFolder(temp.resolve(name));
        Files.createDirectories(folder.samples());
        Recipe recipe = Presets.named("dcgan")
                .orElseThrow()
                .recipe()
                .objective(o -> o.loss(GanLosses.named(loss)))
                .steps(200);
        RunConfig.of(
                        "development",
                        List.of("train", "my pictures", "--loss", loss),
                        "2026-01-02T03:04:05Z",
                        new RunConfig.Data(
                                "my <pictures>", "a folder", 9, List.of(28, 28, 1), Optional.empty(), List.of()),
                        "dcgan",
                        "generator, discriminator",
                        recipe,
                        new RunConfig.Machine("17", "Linux", "scalar", 1))
                .write(folder.config());
        Files.writeString(
                folder.metrics(),
                HEADER + "100,1,1.2,0.7,-1.3,0.55,0.45,0.6,0.6,3,4\n200,2,1.1,0.8,-1.2,0.6,0.4,0.7,0.7,3,5\n");
        Files.writeString(folder.logits(), "step,of,logits\n100,real,1.0 2.0 3.0\n100,generated,-1.0 -2.0\n");
        Files.writeString(
                folder.log(),
                "2026-01-02 03:04:05.000 INFO  run: watch     step 150: the generator has collapsed: two samples differ <little>; what usually helps: wait.\n"
                        + "2026-01-02 03:04:06.000 INFO  run: score    Fréchet distance 2.4\n");
        return folder;
    }

    private static String page(RunFolder folder) throws IOException {
        return Files.readString(RunReport.write(folder, folder.report()));
    }

    @Test
    void itSaysWhatWasRunHowToRepeatItAndWhatWentWrongWhere() throws IOException {
        String page = page(folder("run", "non-saturating"));
        for (String words : List.of(
                "./gan4j train 'my pictures' --loss non-saturating",
                "my &lt;pictures&gt;",
                "Done: 200 steps",
                "<b>Step 150:</b> the generator has collapsed: two samples differ &lt;little&gt;",
                "What usually helps: wait.",
                "<title>step 150: the generator has collapsed",
                "Fréchet distance 2.4",
                "D(G(z)), of generated",
                "guessing: 50 %",
                "−log 4",
                "logit at step 100",
                "./gan4j evaluate run --json run/scores.json")) {
            assertTrue(page.contains(words), words);
        }
    }

    /** Nothing is fetched, and nothing that a file says becomes a part of the page. */
    @Test
    void itNeedsNoNetworkAndTrustsNoFile() throws IOException {
        RunFolder folder = folder("run", "non-saturating");
        Files.write(folder.sample(0), new byte[] {1, 2, 3});
        Files.writeString(
                folder.path().resolve("scores.json"),
                "{\"against\": \"</p><script>x\", \"metrics\": {\"<b>\": {\"samples\": 1, \"<i>\": 2}}}");
        String page = page(folder);
        assertFalse(page.matches("(?s).*(src|href)=\"(?!data:|#).*"), "only data in the page");
        assertFalse(page.contains("http://") || page.contains("https://"));
        assertFalse(page.contains("<script>x") || page.contains("<b></th>") || page.contains("<i>"));
        assertTrue(page.contains("data:image/png;base64,AQID"));
    }

    @Test
    void whatIsNoProbabilityIsNotShownAsOne() throws IOException {
        for (String loss : List.of("wasserstein", "least-squares", "relativistic-paired-logistic")) {
            if (!GanLosses.names().contains(loss)) {
                continue;
            }
            String page = page(folder(loss, loss));
            assertFalse(page.contains("D(G(z)), of generated") || page.contains("−log 4"), loss);
            assertFalse(page.contains("guessing: 50 %"), loss);
            assertTrue(page.contains("output at step 100"), loss);
        }
        assertTrue(page(folder("w", "wasserstein")).contains("A critic's outputs are no probabilities"));
        assertTrue(page(folder("l", "least-squares")).contains("target of generated"));
        String hinge = page(folder("h", "hinge"));
        assertTrue(hinge.contains("margin of real") && hinge.contains("guessing: 50 %"));
        assertFalse(hinge.contains("D(G(z)), of generated"));
    }

    /** Every loss has words of its own. */
    @Test
    void everyLossIsUnderstood() {
        GanLosses.all().forEach(loss -> assertFalse(Speaking.of(loss) == Speaking.UNKNOWN, loss.name()));
    }

    @Test
    void ofDamagedFilesTheRestIsShown() throws IOException {
        RunFolder folder = folder("run", "non-saturating");
        Files.writeString(
                folder.metrics(),
                HEADER + "100,1,1.2,0.7,-1.3,0.55,0.45,0.6,0.6,3,4\nx\n200,2,,NaN,low,,,,,,\n300,3,1.");
        Files.writeString(folder.logits(), "step,of,logits\n100,real,a b\n200,real,1.0\n300,generated,NaN\n\u0000\n");
        Files.write(folder.log(), new byte[] {(byte) 0xff, 10, 0});
        Files.writeString(folder.path().resolve("other.json"), "{\"metrics\": [");
        Files.writeString(folder.path().resolve("more.json"), "{\"metrics\": {\"frechet\": {\"samples\": \"high\"}}}");
        String page = page(folder);
        assertTrue(page.contains("D(x), of real"));
        assertFalse(page.contains("NaN"), "no number that is none");
        Files.writeString(folder.config(), "{");
        assertTrue(page(folder).contains("A program of its own made this run"));
        RunFolder empty = new RunFolder(temp.resolve("empty"));
        Files.createDirectories(empty.path());
        assertTrue(page(empty).contains("There are no figures yet."));
    }

    /** Training goes on, and says it once. */
    @Test
    void aPageThatCannotBeWrittenStopsNothing() throws IOException {
        RunFolder folder = folder("run", "hinge");
        Files.createDirectories(folder.report().resolve("in the way"));
        List<String> told = new ArrayList<>();
        RunReport report = RunReport.of(folder, told::add);
        report.sampled(0, NDArray.zeros(Shape.of(1)));
        report.sampled(1, NDArray.zeros(Shape.of(1)));
        report.ended(new Outcome(Outcome.End.DONE, 0, 1, 1, 1));
        assertEquals(1, told.size(), told::toString);
        assertTrue(told.get(0).startsWith("The page " + folder.report() + " could not be written, and is left out: "));
    }

    @Test
    void whileItIsTrainedThePageLooksForNews() throws IOException {
        RunFolder folder = folder("run", "hinge");
        RunReport report = RunReport.of(folder, sentence -> {});
        report.sampled(100, NDArray.zeros(Shape.of(1)));
        assertTrue(Files.readString(folder.report()).contains("data-training=\"yes\""));
        report.ended(new Outcome(Outcome.End.DONE, 0, 1, 1, 1));
        assertFalse(Files.readString(folder.report()).contains("data-training=\"yes\""));
    }

    @Test
    void withoutALogNothingIsSaidToHaveGoneWell() throws IOException {
        RunFolder folder = folder("run", "non-saturating");
        Files.writeString(folder.log(), "");
        assertTrue(page(folder).contains("Nothing was seen to go wrong"));
        Files.delete(folder.log());
        String page = page(folder);
        assertTrue(page.contains("There is no run.log") && !page.contains("Nothing was seen to go wrong"), page);
    }

    @Test
    void runsThatAreHeldAgainstOtherImagesHaveATableOfTheirOwn() throws IOException {
        List<RunFolder> runs = new ArrayList<>();
        for (String[] one : new String[][] {
            {"first", "digits", "\"samples\": 6, \"training\": 1"},
            {"other", "faces", "\"samples\": 65, \"training\": 60"},
            {"second", "digits", "\"samples\": 7, \"training\": 1, \"noise\": 366"},
            {"fewer", "digits", "\"samples\": 8, \"training\": 2"}
        }) {
            RunFolder run = folder(one[0], "non-saturating");
            Files.writeString(
                    run.path().resolve("scores.json"),
                    "{\"against\": \"" + one[1] + "\", \"metrics\": {\"frechet\": {" + one[2] + "}}}");
            runs.add(run);
        }
        Path file = temp.resolve("both.html");
        ComparisonPage.write(runs, file);
        String page = Files.readString(file);
        List<String> tables =
                List.of(page.substring(page.indexOf("Scores</caption>")).split("<caption", -1));
        assertEquals(3, tables.size(), page);
        String digits = tables.get(0);
        assertTrue(digits.contains(">first</th>") && digits.contains(">second</th>") && !digits.contains(">other<"));
        assertTrue(digits.contains("6.00") && digits.contains("7.00") && digits.contains("366"), digits);
        assertTrue(digits.contains("Held against digits"));
        assertTrue(tables.get(1).contains("60.0") && tables.get(1).contains("Held against faces"));
        assertTrue(tables.get(2).contains("2.00") && tables.get(2).contains("Held against digits"));
    }

    @Test
    void severalRunsAreHeldAgainstEachOther() throws IOException {
        RunFolder one = folder("one", "hinge");
        RunFolder two = folder("two", "wasserstein");
        Path file = temp.resolve("both.html");
        ComparisonPage.write(List.of(one, two), file);
        String page = Files.readString(file);
        assertTrue(page.contains("2 runs side by side"));
        assertTrue(page.contains("objective.loss.type</th><td>hinge</td><td>wasserstein</td>"), page);
        assertEquals(2, page.split("data-name=\"two\"", -1).length - 1 - 2, "a line in each chart");
    }
}
