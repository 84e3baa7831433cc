package io.github.gan4j.examples.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gan4j.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogEndTest {
    private static final String SAID = "2026-01-02 03:04:06.000 INFO  run: ";

    @TempDir
    Path folder;

    @Test
    void theScoreOfARunThatWentOnIsThatOfItsLastEnd() throws IOException {
        assertEquals(List.of("one", "two"), scores("score    one", "score    two"));
        assertEquals(List.of("new"), scores("score    old", "resume    after step 600", "score    new"));
        assertEquals(
                List.of("old"), scores("score    old", "resume    after step 600", "score     step 700: frechet 2, x"));
    }

    /** The numbers beside it are not the score. */
    @Test
    void theScoreOfPointsIsThatOfTheSamplesAndSaidOnce() throws IOException {
        String end =
                "score    7 of 8 modes, 10.0 % of high quality, reverse KL 0.30, of 2500 points; as many true ones 8 modes, "
                        + "98.9 %, 0.00; noise over the square 6 modes, 0.4 %, 0.52";
        assertEquals(List.of(end.substring(9)), scores("step 60/64, loss; 5 of 8 modes, 1.0 % of high quality", end));
        assertEquals(
                new RunRow.Score("modes", 7),
                LogEnd.whole(new RunFolder(folder)).score().orElseThrow());
        assertEquals(List.of("new"), scores("score    old", "resumed after step 64", "score    new"));
    }

    private List<String> scores(String... said) throws IOException {
        RunFolder run = new RunFolder(folder);
        Files.writeString(run.log(), SAID + String.join("\n" + SAID, said) + "\n");
        return LogEnd.whole(run).scoreLines();
    }
}
