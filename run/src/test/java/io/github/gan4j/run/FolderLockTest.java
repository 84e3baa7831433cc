package io.github.gan4j.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    Path temp;

    /** Another process: takes the lock, and holds it until it is ended. */
    public static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws IOException {
            FolderLock lock = FolderLock.take(new RunFolder(Path.of(args[0])));
            System.out.println("held " + lock.deadHolder().isPresent());
            System.in.read();
        }
    }

    private RunFolder folder() {
        return RunFolder.create(temp.resolve("run"));
    }

    @Test
    void ofTwoInOneProcessTheSecondIsRefused() throws IOException {
        RunFolder folder = folder();
        try (FolderLock lock = FolderLock.take(folder)) {
            assertEquals(Optional.empty(), lock.deadHolder());
            RunFolderException e = assertThrows(
                    RunFolderException.class,
                    () -> FolderLock.take(new RunFolder(temp.resolve(".").resolve("run"))));
            assertEquals(
                    "[run] The process " + ProcessHandle.current().pid() + " is at work in "
                            + temp.resolve(".").resolve("run") + ": wait until it ends, or end it",
                    e.getMessage());
        }
        assertEquals(0, Files.size(folder.lock()));
        FolderLock.take(folder).close();
    }

    @Test
    void ofTwoProcessesTheSecondIsRefusedAndADeadOneIsRecognized() throws Exception {
        RunFolder folder = folder();
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Holder.class.getName(),
                        folder.path().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = other.inputReader()) {
            assertEquals("held false", out.readLine());
            RunFolderException e = assertThrows(RunFolderException.class, () -> FolderLock.take(folder));
            assertEquals("The process " + other.pid() + " is at work in " + folder, e.problem());
            assertTrue(folder.isAtWork());
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertFalse(folder.isAtWork());
        try (FolderLock lock = FolderLock.take(folder)) {
            assertEquals(Optional.of(Long.toString(other.pid())), lock.deadHolder());
        }
    }

    @Test
    void aRunHoldsItAndGivesItBack() {
        SmallRun run = new SmallRun(temp.resolve("small"));
        run.training()
                .watch(new Observer() {
                    @Override
                    public void begun(long step) {
                        assertThrows(RunFolderException.class, () -> FolderLock.take(run.folder));
                        assertTrue(run.folder.isAtWork());
                    }
                })
                .run(3);
        assertFalse(run.folder.isAtWork());
        FolderLock.take(run.folder).close();
    }
}
