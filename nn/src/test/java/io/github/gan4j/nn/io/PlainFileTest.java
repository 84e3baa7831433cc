package io.github.gan4j.nn.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainFileTest {
    @TempDir
    Path temp;

    @Test
    void allBytesAreReadInSmallPieces() throws IOException {
        Path file = temp.resolve("file");
        for (int size : new int[] {0, 1, 16_383, 16_384, 16_385, 100_000}) {
            byte[] bytes = new byte[size];
            new Random(size).nextBytes(bytes);
            Files.write(file, bytes);
            assertArrayEquals(bytes, PlainFile.bytes(file));
            try (InputStream in = PlainFile.open(file)) {
                assertEquals(size == 0 ? -1 : Math.min(size, 16_384), in.read(new byte[200_000]));
            }
            try (InputStream in = PlainFile.open(file)) {
                assertArrayEquals(bytes, in.readAllBytes());
            }
        }
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThrows(NoSuchFileException.class, () -> PlainFile.bytes(temp.resolve("none")));
        assertThrows(NoSuchFileException.class, () -> PlainFile.open(temp.resolve("none")));
    }
}
