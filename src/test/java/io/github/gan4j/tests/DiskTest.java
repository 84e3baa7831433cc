package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.gan4j.nn.io.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full, or a folder that nothing may be written in any more, in the middle of a run. */
class DiskTest {
    private static final Object[] MLP = {"mnist", "--preset", "mlp", "--batch", 4};

    @TempDir
    Path temp;

    private Path train(String name, int steps) {
        Object[] words =
                Stream.concat(Stream.of(MLP), Stream.of("--steps", steps)).toArray();
        return Cli.train(temp.resolve(name), words);
    }

    @Test
    void aDiskThatIsFullInMidCheckpointLeavesTheOneBeforeAndTheRunGoesOn() throws IOException {
        Path run = train("run", 3);
        // The weights are 6 MB a file, a checkpoint is 35.
        String line = Child.cli(List.of(), "resume", run, "--steps", 5).stream()
                .map(word -> "'" + word + "'")
                .reduce("ulimit -f 30000; exec", (a, b) -> a + " " + b);
        Cli.Result result = Child.start(temp, List.of("sh", "-c", line)).end();
        BadInputTest.assertSentence(
                1,
                result,
                run.resolve("checkpoints/step-000005.safetensors").toString(),
                "File too large",
                "saved before is whole",
                "resume");
        Checkpoint.texts(run.resolve("checkpoints/step-000003.safetensors"));
        try (Stream<Path> files = Files.walk(run)) {
            assertTrue(files.noneMatch(file -> file.toString().endsWith(".part")));
        }
        assertTrue(Cli.run("resume", run, "--steps", 5).done().out().contains("resume    after step 3"));
        assertEquals(RunBytes.of(train("unbroken", 5)), RunBytes.of(run));
    }

    @Test
    void aFolderThatIsMadeReadOnlyInMidRunLeavesTheLastCheckpointWhole() throws IOException {
        Path run = temp.resolve("run");
        assumeTrue(permissionsCount(temp), "whoever may write everywhere cannot be kept from it");
        Child child = Child.start(
                temp,
                Child.cli(
                        List.of(),
                        Stream.concat(
                                        Stream.of("train"),
                                        Stream.concat(
                                                Stream.of(MLP),
                                                Stream.of("--steps", 4000, "--checkpoint-every", 10, "--out", run)))
                                .toArray()));
        child.readTo("step 100/");
        Path checkpoints = run.resolve("checkpoints");
        Files.setPosixFilePermissions(checkpoints, PosixFilePermissions.fromString("r-xr-xr-x"));
        Cli.Result result = child.end();
        Files.setPosixFilePermissions(checkpoints, PosixFilePermissions.fromString("rwxr-xr-x"));
        BadInputTest.assertSentence(1, result, checkpoints.toString(), "permission denied", "saved before is whole");
        try (Stream<Path> files = Files.list(checkpoints)) {
            List<Path> all = files.toList();
            assertTrue(!all.isEmpty() && all.size() <= 4, all.toString());
            all.forEach(Checkpoint::texts);
        }
    }

    private static boolean permissionsCount(Path temp) throws IOException {
        Path closed = Files.createDirectory(
                temp.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
        return !Files.isWritable(closed);
    }
}
