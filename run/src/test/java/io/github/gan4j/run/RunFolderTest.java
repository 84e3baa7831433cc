package io.github.gan4j.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
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
        RunFolderException e = assertThrows(RunFolderException.class, () -> RunFolder.create(folder.path()));
        assertTrue(e.getMessage().contains("not empty"), e.getMessage());
    }

    @Test
    void ofTwoThatStartAtOnceOneHasTheFolder() throws IOException {
        Path run = Files.createDirectory(temp.resolve("run"));
        RunFolder.create(run);
        assertThrows(RunFolderException.class, () -> RunFolder.create(run));
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
