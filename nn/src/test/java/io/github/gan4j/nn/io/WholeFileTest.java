package io.github.gan4j.nn.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.State;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path folder;

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void textIsThereInFullAndNothingElse() throws IOException {
        Path file = folder.resolve("config.json");
        WholeFile.write(file, "{\"é\": 1}\n");
        WholeFile.write(file, "{\"é\": 2}\n");
        assertEquals("{\"é\": 2}\n", Files.readString(file));
        assertEquals(List.of(file), files());
    }

    /** Both write while the other is in the middle. */
    @Test
    void twoWritersOfAFileWriteAWholeOneEach() throws IOException {
        Path file = folder.resolve("shared");
        WholeFile.write(file, out -> {
            out.write(new byte[100_000]);
            out.flush();
            WholeFile.write(file, "within");
            assertEquals("within", Files.readString(file));
        });
        assertArrayEquals(new byte[100_000], Files.readAllBytes(file));
        assertEquals(List.of(file), files());
    }

    @Test
    void whatAnotherProgramIsWritingIsLeftAndWhatACrashLeftIsTaken() throws IOException {
        Path file = folder.resolve("a");
        Path part = Files.writeString(folder.resolve("a.part"), "of another program");
        WholeFile.write(file, "ours");
        assertEquals("of another program", Files.readString(part));
        assertEquals("ours", Files.readString(file));
        Files.setLastModifiedTime(part, FileTime.from(Instant.now().minusSeconds(120)));
        WholeFile.write(file, "again");
        assertEquals("again", Files.readString(file));
        assertEquals(List.of(file), files());
    }

    @Test
    void failureOfAnyKindLeavesTheOlderFileAndNothingElse() throws IOException {
        Path file = folder.resolve("a");
        WholeFile.write(file, "older");
        IOException failure = new IOException("in the middle");
        assertSame(
                failure,
                assertThrows(
                        IOException.class,
                        () -> WholeFile.write(file, out -> {
                            out.write(new byte[100_000]);
                            throw failure;
                        })));
        assertThrows(
                IllegalStateException.class,
                () -> WholeFile.write(file, out -> {
                    throw new IllegalStateException();
                }));
        assertEquals("older", Files.readString(file));
        assertEquals(List.of(file), files());
    }

    @Test
    void interruptedThreadsWriteAndReadAllTheSame() throws IOException {
        Path text = folder.resolve("text");
        Path numbers = folder.resolve("numbers");
        State state = State.empty();
        Thread.currentThread().interrupt();
        WholeFile.write(text, "words");
        assertTrue(Thread.currentThread().isInterrupted(), "the flag stays");
        Safetensors.write(numbers, Map.of("x", NDArray.of(1, 2)), Map.of());
        assertTrue(Thread.currentThread().isInterrupted(), "the flag stays");
        assertEquals(2, Safetensors.read(numbers).tensors().get("x").get(1));
        Safetensors.save(numbers, state, Map.of("a", "b"));
        assertEquals(Map.of("a", "b"), Safetensors.load(numbers, state));
        assertTrue(Thread.interrupted(), "the flag stays");
        assertEquals("words", Files.readString(text));
    }

    /** Folders that cannot be flushed, and files that are not on a disk. */
    @Test
    void otherFileSystemsWorkToo() throws IOException {
        URI archive = URI.create("jar:" + folder.resolve("a.zip").toUri());
        try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
            Path file = zip.getPath("/x.safetensors");
            Safetensors.write(file, Map.of("x", NDArray.of(1, 2)), Map.of());
            assertEquals(2, Safetensors.read(file).tensors().get("x").get(1));
            Everything saved = new Everything(1);
            Checkpoint.save(file, saved.state(), Map.of());
            Everything loaded = new Everything(2);
            Checkpoint.load(file, loaded.state());
            assertEquals(saved.contents(), loaded.contents());
        }
    }

    @Test
    void whatIsNotFlushedIsThereInFullOrNotAtAllToo() throws IOException {
        Path file = folder.resolve("many.bin");
        WholeFile.writeUnflushed(file, out -> out.write(new byte[] {1, 2, 3}));
        assertEquals(3, Files.size(file));
        assertThrows(
                EOFException.class,
                () -> WholeFile.writeUnflushed(file, out -> {
                    out.write(1);
                    throw new EOFException("broken");
                }));
        assertEquals(3, Files.size(file));
        try (Stream<Path> all = Files.list(folder)) {
            assertEquals(1, all.count());
        }
    }

    @Test
    void foldersAreMadeWithAllAboveThem() throws IOException {
        Path deep = folder.resolve("a/b/c");
        Thread.currentThread().interrupt();
        WholeFile.makeFolder(deep);
        assertTrue(Thread.interrupted());
        assertTrue(Files.isDirectory(deep));
        WholeFile.makeFolder(deep);
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThrows(FileAlreadyExistsException.class, () -> WholeFile.makeFolder(file));
        assertThrows(IOException.class, () -> WholeFile.makeFolder(file.resolve("in")));
    }

    @Test
    void reasonsAreNeverEmpty() {
        assertEquals("there is no such file or folder", WholeFile.reason(new NoSuchFileException("x")));
        assertEquals("permission denied", WholeFile.reason(new AccessDeniedException("x")));
        assertEquals("No space", WholeFile.reason(new FileSystemException("x", null, "No space")));
        assertEquals("Is a directory", WholeFile.reason(new IOException("Is a directory")));
        assertEquals("the thread was interrupted meanwhile", WholeFile.reason(new ClosedByInterruptException()));
        for (IOException silent :
                List.of(new EOFException(), new IOException(""), new FileSystemException("x"), new IOException((String)
                        null))) {
            assertEquals(
                    "the system gave no other reason than " + silent.getClass().getSimpleName(),
                    WholeFile.reason(silent));
        }
    }
}
