package io.github.gan4j.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.data.Npy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples of a run as files. */
class SampleFilesTest {
    @TempDir
    Path temp;

    /** Makes steps up to one, with samples when they are due; gives the file that is called the last. */
    private Path train(int last, long steps, LongPredicate due) {
        SmallRun run = new SmallRun(temp.resolve("run"));
        SampleFiles files = SampleFiles.of(run.folder, ".npy", (samples, file) -> Npy.write(file, samples));
        run.training()
                .sampling(due, () -> run.trainer.sample(2))
                .watch(files)
                .stopWhen(() -> run.trainer.steps() >= last)
                .run(steps);
        return files.last();
    }

    private List<Long> steps() throws IOException {
        return List.copyOf(
                Pictures.bySteps(temp.resolve("run").resolve("samples")).keySet());
    }

    /**
     * A new total brings another cadence, in which samples of the step that the run goes on from would have been due
     * before its checkpoint.
     */
    @Test
    void samplesOfTheLastStepAreThereHoweverOftenTheyAreDueNow() throws IOException {
        train(7, 20, step -> step % 5 == 0);
        assertEquals(List.of(0L, 5L, 7L), steps());
        Path last = train(7, 30, step -> step % 7 == 0);
        assertEquals(List.of(0L, 5L, 7L), steps());
        assertTrue(Files.exists(last));
        assertEquals("step-000007.npy", last.getFileName().toString());
        train(9, 30, step -> step % 7 == 0);
        assertEquals(List.of(0L, 5L, 9L), steps(), "without a break there were none after step 7");
    }

    @Test
    void samplesThatWereMadeBeforeTheCheckpointAreLeftAsTheyAre() throws IOException {
        train(10, 20, step -> step % 5 == 0);
        Path last = temp.resolve("run").resolve("samples").resolve("step-000010.npy");
        Object written = Files.getAttribute(last, "lastModifiedTime");
        train(10, 20, step -> step % 5 == 0);
        assertEquals(written, Files.getAttribute(last, "lastModifiedTime"));
        assertEquals(List.of(0L, 5L, 10L), steps());
    }
}
