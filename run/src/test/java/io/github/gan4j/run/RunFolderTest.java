package io.github.gan4j.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    @TempDir
    Path temp;

    @Test
    void aRunHasAFolderOfItsOwn() {
        RunFolder folder = RunFolder.create(temp.resolve("a/b/run"));
        assertTrue(Files.isDirectory(folder.samples()));
        assertEquals(folder.samples().resolve("step-000123.png"), folder.sample(123));
        assertEquals(folder.samples().resolve("step-12345678.png"), folder.sample(12_345_678));
    }

    @Test
    void ofTwoThatStartAtOnceOneHasTheFolder() {
        RunFolder first = RunFolder.create(temp.resolve("run"));
        RunFolder second = RunFolder.create(temp.resolve("run"));
        try (FolderLock lock = FolderLock.take(first)) {
            assertTrue(lock.deadHolder().isEmpty());
            RunFolderException e = assertThrows(RunFolderException.class, () -> FolderLock.take(second));
            assertEquals(RunFolderException.Cure.WAIT, e.cure());
        }
    }

    @Test
    void whatAnUnbornRunLeavesIsAsGoodAsEmpty() throws IOException {
        RunFolder folder = RunFolder.create(temp.resolve("run"));
        for (Path left : new Path[] {folder.lock(), folder.log(), folder.path().resolve("config.json.part")}) {
            Files.writeString(left, "123");
            assertEquals(folder, RunFolder.create(folder.path()));
        }
        for (Path file : new Path[] {folder.metrics(), folder.sample(0), folder.checkpoint(1), folder.config()}) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
            RunFolderException e = assertThrows(RunFolderException.class, () -> RunFolder.create(folder.path()));
            assertEquals(RunFolderException.Cure.RESUME, e.cure(), file.toString());
            Files.delete(file);
            Files.deleteIfExists(folder.checkpoints());
        }
    }

    @Test
    void filesAboveTheFolderAreTold() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));
        for (Path path : new Path[] {file, file.resolve("run"), file.resolve("more/run")}) {
            RunFolderException e = assertThrows(RunFolderException.class, () -> RunFolder.create(path));
            assertTrue(e.problem().startsWith("Cannot make the folder " + path + ": "), e.getMessage());
            assertTrue(e.getMessage().endsWith(": choose another folder"), e.getMessage());
        }
    }

    @Test
    void whereARunIsOneIsSentToIt() throws IOException {
        RunFolder folder = RunFolder.create(temp.resolve("run"));
        Files.writeString(folder.config(), "{}");
        RunFolderException e = assertThrows(RunFolderException.class, () -> RunFolder.create(folder.path()));
        assertEquals(RunFolderException.Cure.RESUME, e.cure());
        assertEquals(
                "[run] The folder " + folder
                        + " is not empty: there is a run in it, and nothing is overwritten: go on with "
                        + "that run, or choose another folder",
                e.getMessage());
        assertEquals(folder, RunFolder.open(folder.path()));
    }

    @Test
    void aRunWithoutConfigIsOpenedByItsCheckpointsOrItsLock() throws IOException {
        for (String file : new String[] {"checkpoints/step-000007.safetensors", "run.lock"}) {
            Path path = temp.resolve(file.replace('/', '-'));
            assertEquals(RunFolder.createOrOpen(path), RunFolder.createOrOpen(path), "a new one goes on");
            Files.createDirectories(path.resolve(file).getParent());
            Files.writeString(path.resolve(file), "");
            Files.writeString(path.resolve("metrics.csv"), "step\n1\n");
            assertEquals(RunFolder.open(path), RunFolder.createOrOpen(path));
            RunFolderException e = assertThrows(RunFolderException.class, () -> RunFolder.create(path));
            assertEquals(RunFolderException.Cure.RESUME, e.cure());
            e = assertThrows(RunFolderException.class, () -> Description.of(RunFolder.open(path)));
            assertEquals(
                    "[run] There is no config.json in " + path
                            + ", which says how the run was begun: start the program "
                            + "that made it again, in the same folder: it goes on",
                    e.getMessage());
        }
    }

    @Test
    void aFolderOfSomethingElseIsNeitherTakenNorSaidToBeRemoved() throws IOException {
        Files.writeString(temp.resolve("my-weights.safetensors"), "precious");
        for (Executable attempt :
                List.<Executable>of(() -> RunFolder.create(temp), () -> RunFolder.createOrOpen(temp))) {
            assertEquals(
                    "[run] The folder " + temp + " is not empty, and nothing is overwritten: choose another folder",
                    assertThrows(RunFolderException.class, attempt).getMessage());
        }
    }

    @Test
    void whatIsNoRunIsNotOpened() {
        RunFolderException none = assertThrows(RunFolderException.class, () -> RunFolder.open(temp.resolve("nowhere")));
        assertEquals("There is no folder " + temp.resolve("nowhere"), none.problem());
        RunFolderException other = assertThrows(RunFolderException.class, () -> RunFolder.open(temp));
        assertEquals(temp + " is not a run: there is no config.json in it", other.problem());
    }

    @Test
    void theUsualNameSaysDataPresetAndTime() {
        LocalDateTime time = LocalDateTime.of(2025, 1, 31, 14, 5, 9);
        assertEquals(Path.of("runs", "mnist-mlp-20250131-140509"), RunFolder.freshName("mnist", "mlp", time));
    }
}
