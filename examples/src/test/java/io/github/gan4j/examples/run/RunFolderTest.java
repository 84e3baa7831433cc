package io.github.gan4j.examples.run;

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
        UsageException e = assertThrows(UsageException.class, () -> RunFolder.create(folder.path()));
        assertTrue(e.getMessage().contains("not empty"), e.getMessage());
    }

    @Test
    void ofTwoThatStartAtOnceOneHasTheFolder() throws IOException {
        Path run = Files.createDirectory(temp.resolve("run"));
        RunFolder.create(run);
        assertThrows(UsageException.class, () -> RunFolder.create(run));
    }

    @Test
    void filesAboveTheFolderAreTold() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));
        for (Path path : new Path[] {file, file.resolve("run"), file.resolve("more/run")}) {
            UsageException e = assertThrows(UsageException.class, () -> RunFolder.create(path));
            assertTrue(e.getMessage().startsWith("Cannot make the folder " + path + ": "), e.getMessage());
            assertTrue(e.getMessage().endsWith("choose another with --out."), e.getMessage());
        }
    }

    @Test
    void theUsualNameSaysDataPresetAndTime() {
        LocalDateTime time = LocalDateTime.of(2025, 1, 31, 14, 5, 9);
        assertEquals(Path.of("runs", "mnist-mlp-20250131-140509"), RunFolder.freshName("mnist", "mlp", time));
    }
}
