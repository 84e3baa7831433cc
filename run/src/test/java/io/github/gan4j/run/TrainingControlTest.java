package io.github.gan4j.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.gan.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TrainingControlTest {
    @TempDir
    Path temp;

    private final TrainingControl control = new TrainingControl();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    /** Tells its steps and checkpoints; at step 3 it asks to be paused. */
    private Thread started(Path path, long steps, boolean pauses) {
        SmallRun small = new SmallRun(path);
        Thread thread = new Thread(() -> {
            Outcome outcome = small.training()
                    .checkpoints(CheckpointCadence.parse("1000"))
                    .control(control)
                    .watch(new Observer() {
                        @Override
                        public void stepped(Report report) {
                            if (pauses && report.step() == 3) {
                                control.pause();
                                told.add("paused");
                            }
                        }

                        @Override
                        public void saved(long step, Path file) {
                            told.add("saved " + step);
                        }
                    })
                    .run(steps);
            told.add(outcome.end() + " " + outcome.step());
        });
        thread.start();
        return thread;
    }

    private String next() throws InterruptedException {
        String word = told.poll(30, TimeUnit.SECONDS);
        return word == null ? "nothing" : word;
    }

    @Test
    void aPausedTrainingWaitsSavesWhenAskedAndEndsInTheSameBytes() throws Exception {
        Thread thread = started(temp.resolve("paused"), 9, true);
        assertEquals("saved 0", next());
        assertEquals("paused", next());
        thread.interrupt();
        // Time enough to go on, if that were what it does; asked then, it is where it was.
        Thread.sleep(300);
        control.checkpoint();
        assertEquals("saved 3", next());
        assertTrue(thread.isAlive() && told.isEmpty());
        assertTrue(control.isPaused());
        control.goOn();
        assertFalse(control.isPaused());
        assertEquals("saved 9", next());
        assertEquals("DONE 9", next());
        started(temp.resolve("plain"), 9, false).join();
        Map<String, String> plain = SmallRun.bytes(temp.resolve("plain"));
        Map<String, String> paused = SmallRun.bytes(temp.resolve("paused"));
        assertEquals(
                plain.get("checkpoints/step-000009.safetensors"), paused.get("checkpoints/step-000009.safetensors"));
    }

    @Test
    void aPausedTrainingCanBeEndedAndKeepsWhatItHas() throws Exception {
        started(temp.resolve("run"), 9, true);
        assertEquals("saved 0", next());
        assertEquals("paused", next());
        control.stop();
        assertEquals("saved 3", next());
        assertEquals("STOPPED 3", next());
        assertTrue(Files.exists(temp.resolve("run/checkpoints/step-000003.safetensors")));
    }

    @Test
    void aPausedTrainingMakesAsManyStepsAsItIsTold() throws Exception {
        Thread thread = started(temp.resolve("run"), 9, true);
        assertEquals("saved 0", next());
        assertEquals("paused", next());
        control.checkpoint();
        assertEquals("saved 3", next());
        for (int steps : new int[] {1, 3}) {
            control.goOn(steps);
            assertTrue(control.isPaused());
            // What is asked meanwhile is done when they are made.
            while (control.isMaking()) {
                Thread.onSpinWait();
            }
            control.checkpoint();
            assertEquals("saved " + (steps == 1 ? 4 : 7), next());
        }
        control.goOn();
        assertEquals("saved 9", next());
        thread.join();
    }

    /** Observers may look at a step for a while, such as when a page is written: what is asked then is a step more. */
    @Test
    void aStepThatIsAskedForWhileTheLastIsLookedAtIsMade() throws Exception {
        SmallRun small = new SmallRun(temp.resolve("run"));
        Thread thread = new Thread(() -> small.training()
                .checkpoints(CheckpointCadence.parse("1000"))
                .control(control)
                .watch(new Observer() {
                    @Override
                    public void stepped(Report report) {
                        told.add("made " + report.step());
                        if (report.step() == 3) {
                            control.pause();
                            control.goOn(1);
                        }
                    }
                })
                .run(9));
        thread.start();
        for (int step = 1; step <= 4; step++) {
            assertEquals("made " + step, next());
        }
        while (control.isMaking()) {
            Thread.onSpinWait();
        }
        assertTrue(told.isEmpty());
        control.goOn();
        assertEquals("made 5", next());
        thread.join();
    }
}
