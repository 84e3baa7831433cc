package io.github.gan4j.examples.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gan4j.run.Outcome;
import io.github.gan4j.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaidScoreTest {
    private static final String SAID = "2026-01-02 03:04:06.000 INFO  run: ";
    private static final String WENT_ON = "resume    after step 600";

    @TempDir
    Path folder;

    @Test
    void whatWasScoredBeforeIsKnown() throws IOException {
        assertEquals(List.of("one", "two"), before(600, 600, "score    one", "score    two", WENT_ON));
        assertEquals(List.of("one"), before(600, 600, "score    one", WENT_ON, WENT_ON));
        assertEquals(
                List.of("new"), before(600, 600, "score    old", "resume    after step 500", "score    new", WENT_ON));
    }

    @Test
    void anotherStepsScoreIsNotTaken() throws IOException {
        // Ended while it was scored.
        assertEquals(List.of(), before(600, 600, "score    old", "resume    after step 500", WENT_ON));
        assertEquals(List.of(), before(600, 600, WENT_ON));
        assertEquals(List.of(), before(500, 600, "score    old", "resume    after step 500"));
        assertEquals(List.of(), before(0, 0));
        assertEquals(List.of(), before(600, 600, "score    none: Expected four real images", WENT_ON));
    }

    private List<String> before(long from, long step, String... said) throws IOException {
        RunFolder run = new RunFolder(folder);
        Files.writeString(run.log(), SAID + String.join("\n" + SAID, said) + "\n");
        return SaidScore.before(run, new Outcome(Outcome.End.DONE, from, step, 600, 1))
                .map(SaidScore::lines)
                .orElse(List.of());
    }
}
