package io.github.gan4j.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gan4j.gan.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that someone moves while a run is at work in it. */
class MovedFolderTest {
    @TempDir
    Path temp;

    @Test
    void noSecondFolderIsBegunWhereItWasAndTheRunGoesOnWhereItIs() throws IOException {
        Path path = temp.resolve("run");
        Path moved = temp.resolve("moved");
        UncheckedIOException e = assertThrows(
                UncheckedIOException.class,
                () -> new SmallRun(path)
                        .training()
                        .checkpoints(CheckpointCadence.every(3))
                        .watch(new Observer() {
                            @Override
                            public void stepped(Report report) {
                                if (report.step() == 6) {
                                    move(path, moved);
                                }
                            }
                        })
                        .run(9));
        assertEquals(
                "[run] cannot write " + new RunFolder(path).checkpoint(6) + ": there is no folder " + path
                        + " any more",
                e.getMessage());
        assertFalse(Files.exists(path));
        Outcome outcome = new SmallRun(moved).training().run(9);
        assertEquals(3, outcome.from());
        SmallRun unbroken = new SmallRun(temp.resolve("unbroken"));
        unbroken.training().run(9);
        String last = "checkpoints" + java.io.File.separator + "step-000009.safetensors";
        assertEquals(
                SmallRun.bytes(unbroken.folder.path()).get(last),
                SmallRun.bytes(moved).get(last));
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
