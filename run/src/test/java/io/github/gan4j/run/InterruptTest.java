package io.github.gan4j.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.data.ImageGrid;
import io.github.gan4j.gan.Report;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.Outcome.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thread that is interrupted writes all the same, and is still interrupted afterwards. */
class InterruptTest {
    private static final int STEPS = 13;

    @TempDir
    Path temp;

    @AfterEach
    void clear() {
        Thread.interrupted();
    }

    /** Interrupts the thread that trains, at every turn. */
    private static final class Interrupter implements Observer {
        @Override
        public void begun(long step) {
            Thread.currentThread().interrupt();
        }

        @Override
        public void stepped(Report report) {
            assertTrue(report.step() == 1 || Thread.currentThread().isInterrupted(), "the flag stays");
            Thread.currentThread().interrupt();
        }
    }

    private static Training training(SmallRun run, Observer... more) {
        NDArray pictures = Rng.seeded(2).uniform(Shape.of(4, 3, 3, 1), -1, 1);
        return run.training()
                .watch(more)
                .checkpoints(CheckpointCadence.every(3))
                .sampling(step -> step % 5 == 0, () -> pictures)
                .watch(SpeedCsv.of(run.folder.speed(), step -> step % 2 == 0))
                .watch(
                        SampleFiles.of(run.folder, ImageGrid.standard()),
                        TrainingFilm.of(run.folder, Shape.of(3, 3, 1)));
    }

    private static Map<String, String> bytes(Path path) throws IOException {
        Map<String, String> bytes = new HashMap<>(SmallRun.bytes(path));
        bytes.remove("speed.csv");
        return bytes;
    }

    @Test
    void aRunThatIsInterruptedAtEveryStepIsTheRunWithoutThat() throws IOException {
        training(new SmallRun(temp.resolve("one"))).run(STEPS);
        SmallRun run = new SmallRun(temp.resolve("two"));
        Outcome outcome = training(run, new Interrupter()).run(STEPS);
        assertTrue(Thread.interrupted(), "the flag stays");
        assertEquals(End.DONE, outcome.end());
        assertEquals(bytes(temp.resolve("one")), bytes(temp.resolve("two")));
        assertEquals(8, Files.readAllLines(run.folder.speed()).size());
        assertEquals(0, Files.size(run.folder.lock()));
    }

    @Test
    void aRunGoesOnAndGoesBackOnAnInterruptedThread() throws IOException {
        training(new SmallRun(temp.resolve("one"))).run(STEPS);
        Path path = temp.resolve("two");
        training(new SmallRun(path), new Interrupter()).run(7);
        assertTrue(Thread.currentThread().isInterrupted());
        assertEquals(
                7, training(new SmallRun(path), new Interrupter()).run(STEPS).from());
        assertTrue(Thread.interrupted(), "the flag stays");
        Map<String, String> two = bytes(path);
        two.keySet().removeIf(name -> name.startsWith("checkpoints") && !name.contains("13"));
        Map<String, String> one = bytes(temp.resolve("one"));
        one.keySet().removeIf(name -> name.startsWith("checkpoints") && !name.contains("13"));
        assertEquals(one, two);
    }
}
