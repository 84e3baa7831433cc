package io.github.gan4j.nn.io;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedTest {
    /** A signal may come right before a thread opens the file that it has begun. */
    @Test
    void whatWasRemovedIsNotMadeAgain(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("made.npy.part");
        Unfinished files = new Unfinished();
        assertTrue(files.add(file));
        files.making(() -> Files.createFile(file));
        files.end();
        Thread late = new Thread(() -> {
            try {
                files.making(() -> Files.newOutputStream(file)).close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        late.setDaemon(true);
        late.start();
        late.join(300);
        assertTrue(late.isAlive());
        assertFalse(Files.exists(file));
    }
}
