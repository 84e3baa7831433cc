package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program of someone's own is started, killed, and started again as it is. */
class ProgramAgainTest {
    /** The smallest program that trains in a folder, and one that writes its figures there too. */
    private static final String PROGRAM = """
            public class Again {
                public static void main(String[] args) {
                    Rng rng = Rng.seeded(1);
                    Layer generator = Sequential.of(Dense.of(2, 32, rng), Activation.relu(), Dense.of(32, 2, rng));
                    Layer discriminator = Sequential.of(Dense.of(2, 32, rng), Activation.relu(), Dense.of(32, 1, rng));
                    GanTrainer trainer = GanTrainer.builder(generator, discriminator)
                            .latent(Latent.normal(2)).rng(rng.stream("trainer")).build();
                    BatchSource batches = Mixture.ring(8, 1, .01f).batches(64, rng.stream("data"));
                    Training training = Training.of(trainer, batches)
                            .checkpoints(CheckpointCadence.every(Integer.parseInt(args[1])))
                            .watch(new Observer() {
                                public void noted(String sentence) { System.out.println("note: " + sentence); }
                                public void stepped(Report report) {
                                    System.out.println("step " + report.step() + ".");
                                    while (report.step() == Integer.getInteger("waits.at", 0)) {
                                        LockSupport.park();
                                    }
                                }
                            });
                    if (args.length == 2) {
                        training.into(Path.of(args[0]));
                    } else {
                        RunFolder folder = RunFolder.createOrOpen(Path.of(args[0]));
                        training.into(folder).watch(MetricsCsv.of(folder.metrics(), step -> step % 7 == 0, Column.usual()));
                    }
                    System.out.println(training.run(1_500));
                }
            }
            """;

    @TempDir
    Path temp;

    private String classPath = "";

    @BeforeEach
    void compile() throws IOException {
        String libraries = Child.librariesWithRuns();
        String more = "import io.github.gan4j.gan.toy.*; import io.github.gan4j.run.Observer; "
                + "import java.util.concurrent.locks.LockSupport;";
        Path classes = Sources.compile(
                temp, List.of("-classpath", libraries), "Again.java", ReadmeTest.IMPORTS + more + PROGRAM);
        classPath = libraries + File.pathSeparator + classes;
    }

    private Child start(Object... args) {
        return startThatWaits(0, args);
    }

    /** It makes no step after this one. */
    private Child startThatWaits(int step, Object... args) {
        List<String> command = new ArrayList<>(List.of(Child.java(), "-Dwaits.at=" + step, "-cp", classPath, "Again"));
        List.of(args).forEach(word -> command.add(word.toString()));
        return Child.start(temp, command);
    }

    private void killedAt(int step, Object... args) {
        Child child = startThatWaits(step, args);
        child.readTo("step " + step + ".");
        try {
            child.signal("KILL");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertEquals(137, child.end().exitCode());
    }

    @Test
    void killedInTheMiddleItEndsInTheBytesOfAnUndisturbedOne() {
        Cli.Result whole = start("whole", 100).end();
        assertTrue(whole.out().endsWith("Done: 1,500 of 1,500 steps."), whole.out());
        killedAt(450, "run", 100);
        killedAt(900, "run", 100);
        Cli.Result last = start("run", 100).end();
        assertEquals(0, last.exitCode(), last.err());
        assertTrue(last.out().matches("(?s).*Done: 1,500 of 1,500 steps, going on after step [89]00\\."), last.out());
        assertEquals(RunBytes.of(temp.resolve("whole")), RunBytes.of(temp.resolve("run")));
    }

    @Test
    void killedBeforeItsSecondCheckpointItGoesOnFromTheBeginning() {
        start("whole", 1_000, "figures").end();
        killedAt(100, "run", 1_000, "figures");
        assertTrue(Files.exists(temp.resolve("run/metrics.csv")));
        assertTrue(Files.exists(temp.resolve("run/checkpoints/step-000000.safetensors")));
        Cli.Result last = start("run", 1_000, "figures").end();
        assertEquals(0, last.exitCode(), last.err());
        assertEquals(RunBytes.of(temp.resolve("whole")), RunBytes.of(temp.resolve("run")));
    }

    @Test
    void aFinishedOneMakesNoStepAndSaysSo() {
        start("run", 1_000, "figures").end();
        var before = RunBytes.of(temp.resolve("run"));
        Cli.Result again = start("run", 1_000, "figures").end();
        assertEquals(0, again.exitCode(), again.err());
        assertEquals(
                "note: All 1500 steps were made before: there is nothing to do.\n"
                        + "All 1,500 steps were made before: there was nothing to do.",
                again.out());
        assertEquals(before, RunBytes.of(temp.resolve("run")));
    }

    @Test
    void theCommandLineSaysHowItGoesOn() {
        killedAt(300, "run", 100);
        Path run = temp.resolve("run");
        var before = RunBytes.of(run);
        for (String command : List.of("resume", "sample")) {
            BadInputTest.assertSentence(2, Cli.run(command, run), "no config.json in " + run, "a program of your own");
        }
        Cli.Result train = Cli.run("train", "ring", "--steps", 1, "--out", run);
        BadInputTest.assertSentence(2, train, "there is a run in it", "another folder");
        assertFalse(train.err().contains("remove"), train.err());
        assertEquals(before, RunBytes.of(run));
    }
}
