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

    private List<String> scores(String... said) throws IOException {
        RunFolder run = new RunFolder(folder);
        Files.writeString(run.log(), SAID + String.join("\n" + SAID, said) + "\n");
        return LogEnd.whole(run).scoreLines();
    }
}
