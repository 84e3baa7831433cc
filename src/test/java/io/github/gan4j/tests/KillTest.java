package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.Backend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL at random moments, the writing of files included: a checkpoint is written after every step, so that most of
 * the time something is being written. However often a run is killed and resumed, it ends in the bytes of one that was
 * left in peace.
 */
class KillTest {
    private static final int MOST_RUNS = 100;

    /** From its first line to here a process is killed: reading the data, making the networks, training. */
    private static final int WINDOW_MILLIS = 700;

    @TempDir
    Path temp;

    @Test
    void twoKillsLeaveNoTrace() throws Exception {
        killed(1, "ring --batch 20 --steps 300 --checkpoint-every 1");
        killed(1, "mnist --preset mlp --batch 4 --steps 9 --checkpoint-every 1");
    }

    @Tag("slow")
    @Test
    void twoHundredKillsLeaveNoTrace() throws Exception {
        killed(130, "ring --batch 20 --steps 500 --checkpoint-every 1");
        killed(40, "mnist --preset mlp --batch 4 --steps 15 --checkpoint-every 1");
        killed(30, "mnist --preset dcgan --batch 4 --steps 12 --checkpoint-every 1");
    }

    private void killed(int times, String words) throws Exception {
        long seed = System.nanoTime();
        System.out.println("KillTest: " + words + ", seed " + seed);
        Random random = new Random(seed);
        String[] args = words.split(" ");
        Path peaceful = Files.createTempDirectory(temp, "peaceful").resolve("run");
        Cli.train(peaceful, (Object[]) Arrays.copyOf(args, args.length - 2));
        Map<String, String> expected = RunBytes.of(peaceful);
        int kills = 0;
        for (int number = 0; kills < times; number++) {
            assertTrue(number < MOST_RUNS, "runs end before they can be killed");
            Path run = Files.createTempDirectory(temp, "killed").resolve("run");
            boolean done = false;
            while (!done && kills < times) {
                done = !isKilled(run, args, random);
                kills += done ? 0 : 1;
            }
            if (!done) {
                Cli.Result end = Cli.run(command(run, args));
                assertEquals(0, end.exitCode(), "seed " + seed + ", in the end: " + end.err());
            }
            assertEquals(expected, RunBytes.of(run), "seed " + seed);
        }
    }

    /**
     * What begins the run, or goes on with it: one that was killed before it had a file is begun anew in its folder.
     */
    private static Object[] command(Path run, String... args) {
        if (Files.exists(run.resolve("config.json"))) {
            return new Object[] {"resume", run};
        }
        List<Object> all = new ArrayList<>(List.of("train"));
        all.addAll(Arrays.asList((Object[]) args));
        all.addAll(List.of("--out", run));
        return all.toArray();
    }

    /** False if it ended by itself before. */
    private boolean isKilled(Path run, String[] args, Random random) throws Exception {
        // Starts sooner; but with the kernels of the run that it is compared with.
        List<String> options = List.of("-XX:TieredStopAtLevel=1", "-Dgan4j.kernels=" + Backend.kernels());
        Child child = Child.start(temp, Child.cli(options, command(run, args)));
        String first = child.firstLine();
        if (!first.isEmpty() && !child.endsWithin(random.nextInt(WINDOW_MILLIS))) {
            child.signal("KILL");
        }
        Cli.Result result = child.end();
        assertTrue(result.exitCode() == 0 || result.exitCode() == 137, result.exitCode() + " " + result.err());
        return result.exitCode() == 137;
    }
}
