package io.github.gan4j.examples.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gan4j.run.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cure is that of the trouble. */
class RunTroubleTest {
    @TempDir
    private Path temp;

    record Row(IOException cause, String cure) {}

    static Stream<Row> troubles() {
        return Stream.of(
                new Row(new AccessDeniedException("a"), "see that it may be written"),
                new Row(new FileSystemException("a", null, "Read-only file system"), "see that it may be written"),
                new Row(new FileSystemException("a", null, "No space left on device"), "make room"),
                new Row(new IOException("File too large"), "make room"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void whatCannotBeWrittenSaysWhatToDo(Row row) {
        RunException told = RunTrouble.disk(
                new UncheckedIOException("Cannot write a: it failed.", row.cause), RunFolder.createOrOpen(temp));
        assertEquals(
                "Cannot write a: it failed; what was saved before is whole; " + row.cure
                        + " and resume the run, or choose another folder with --out.",
                told.getMessage());
    }
}
