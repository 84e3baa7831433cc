package io.github.gan4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFileTest {
    @TempDir
    private Path folder;

    @Test
    void interruptedThreadsWritePicturesAllTheSame() throws IOException {
        Path file = folder.resolve("a.png");
        Thread.currentThread().interrupt();
        ImageGrid.write(NDArray.zeros(Shape.of(4, 3, 3, 1)), file);
        assertTrue(Thread.interrupted(), "the flag stays");
        assertTrue(Files.size(file) > 8);
    }

    @Test
    void failuresWithoutAMessageAreWordsTooAndLeaveTheOlderFile() throws IOException {
        Path file = folder.resolve("a.png");
        Files.writeString(file, "older");
        String message = assertThrows(
                        UncheckedIOException.class,
                        () -> PictureFile.write(file, out -> {
                            throw new ClosedByInterruptException();
                        }))
                .getMessage();
        assertEquals("Cannot write " + file + ": the thread was interrupted meanwhile.", message);
        assertEquals("older", Files.readString(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }
}
